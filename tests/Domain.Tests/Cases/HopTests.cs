using Xinfang.Domain.Cases;
using Object = Xinfang.Domain.Cases.Object;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The way through the units: down, across, over several hops, and back.</summary>
public sealed class HopTests
{
    /// <summary>The bureau sent it to the water office on the 7th; that passed it on to the street office on the 9th.</summary>
    private static CaseStory WithTheStreet => CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-09", new Transfer(Cast.Street))
        .Then("2022-06-10", new Receive());

    [Fact]
    public void A_unit_passes_a_case_down_and_across_and_every_stop_is_kept()
    {
        var story = WithTheStreet.Then("2022-06-13", new Assign(Cast.Housing, "2022-07-15".Day())).Then("2022-06-14", new Receive());
        Assert.Equal(
            [
                new Hop(Cast.Water, Dispatch.Transfer, "2022-06-07".At(), null) { ArrivedAt = "2022-06-08".At(), LeftAt = "2022-06-09".At() },
                new Hop(Cast.Street, Dispatch.Transfer, "2022-06-09".At(), null, Cast.Water) { ArrivedAt = "2022-06-10".At(), LeftAt = "2022-06-13".At() },
                new Hop(Cast.Housing, Dispatch.Assign, "2022-06-13".At(), "2022-07-15".Day(), Cast.Street) { ArrivedAt = "2022-06-14".At() },
            ],
            story.Case.Hops);
        Assert.Equal(
            [
                new Custody("530103", "2022-06-06".At(), "2022-06-08".At()), new Custody("530103-07", "2022-06-08".At(), "2022-06-10".At()),
                new Custody("530103001-01", "2022-06-10".At(), "2022-06-14".At()), new Custody("530103-11", "2022-06-14".At(), null),
            ],
            story.Case.Custody);
    }

    [Fact]
    public void A_unit_does_not_pass_a_case_to_itself()
    {
        CaseStory.At(Stage.AwaitingAcceptance).Refuses("2022-06-09", new Transfer(Cast.Water), "unit-has-it", "art. 22(1)");
        CaseStory.At(Stage.AwaitingAcceptance).Refuses("2022-06-09", new Assign(Cast.Water, "2022-07-01".Day()), "unit-has-it", "art. 22(1)");
    }

    [Fact]
    public void A_unit_that_passes_a_case_on_names_a_report_day_to_come() =>
        CaseStory.At(Stage.AwaitingAcceptance).Refuses("2022-06-09", new Assign(Cast.Street, "2022-06-08".Day()), "reply-day-not-ahead", "art. 22(1)(3)");

    [Fact]
    public void A_returned_case_is_with_the_unit_that_passed_it_on_and_that_unit_decides_on_it()
    {
        var story = WithTheStreet.Then("2022-06-13", new Object("not in this street")).Then("2022-06-14", new ReturnToSender());
        Assert.Equal((Stage.AwaitingAcceptance, Cast.Water), (story.Case.Stage, story.Case.Unit));
        Assert.Equal(new Hop(Cast.Water, Dispatch.Return, "2022-06-14".At(), null) { ArrivedAt = "2022-06-14".At() }, story.Case.Hops[^1]);
        Assert.Equal("2022-06-14".At(), story.Case.Hops[1].LeftAt);
        Assert.Equal(Stage.AwaitingHandling, story.Then("2022-06-14", new Accept()).Case.Stage);
    }

    [Fact]
    public void While_the_sending_unit_rules_on_an_objection_it_has_the_case()
    {
        var story = WithTheStreet.Then("2022-06-13", new Object("not in this street"));
        Assert.Equal(Cast.Water, story.Case.AwaitedFrom);
        Assert.Equal(new Custody("530103-07", "2022-06-13".At(), null), story.Case.Custody[^1]);
        Assert.Equal(new Suspension(SuspensionCause.Objection, "2022-06-13".At(), null), story.Case.Suspensions.Single());
        story.Then("2022-06-15", new UpholdTransfer());
        Assert.Equal(new Custody("530103001-01", "2022-06-15".At(), null), story.Case.Custody[^1]);
        Assert.Equal(new Suspension(SuspensionCause.Objection, "2022-06-13".At(), "2022-06-15".At()), story.Case.Suspensions.Single());
    }

    [Fact]
    public void A_returned_case_still_owes_the_report_day_of_the_first_sender()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", new Assign(Cast.Water, "2022-07-01".Day())).Then("2022-06-08", new Receive())
            .Then("2022-06-08", new Transfer(Cast.Street)).Then("2022-06-08", new Receive()).Then("2022-06-09", new Object("not in this street"))
            .Then("2022-06-09", new ReturnToSender());
        Assert.Equal("2022-07-01".Day(), story.Case.Hop!.ReplyBy);
    }

    [Fact]
    public void A_returned_case_goes_back_along_the_way_it_came()
    {
        var story = WithTheStreet.Then("2022-06-10", new Transfer(Cast.Housing)).Then("2022-06-10", new Receive()).Then("2022-06-13", new Object("no flat"))
            .Then("2022-06-13", new ReturnToSender()).Then("2022-06-13", new Object("nor a street"));
        Assert.Equal(Cast.Water, story.Case.AwaitedFrom);
        Assert.Equal(Cast.Water, story.Then("2022-06-13", new ReturnToSender()).Case.Unit);
    }

    [Fact]
    public void Passing_a_case_on_and_taking_it_back_gives_no_second_objection()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new UpholdTransfer()).Then("2022-06-10", new Transfer(Cast.Street))
            .Then("2022-06-10", new Receive()).Then("2022-06-13", new Object("not in this street")).Then("2022-06-13", new ReturnToSender());
        story.Refuses("2022-06-13", new Object("still not ours"), "transfer-upheld", "art. 23(3)");
    }

    [Fact]
    public void What_comes_back_after_a_report_up_is_with_the_bureau_above()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling, CaseStory.At(Stage.AwaitingInstruction)).Then("2022-06-10", new ReturnToSender());
        Assert.Equal((Stage.AwaitingInstruction, new Custody("5301", "2022-06-09".At(), null)), (story.Case.Stage, story.Case.Custody[^1]));
    }

    [Fact]
    public void What_lies_on_a_way_is_with_its_sender_until_it_arrives() =>
        Assert.Equal("530103", CaseStory.At(Stage.AwaitingReceipt).Case.Custody[^1].Holder);
}

using Xinfang.Domain.Cases;
using Object = Xinfang.Domain.Cases.Object;

namespace Xinfang.Domain.Tests.Cases;

public sealed class ObjectionGuardTests
{
    /// <summary>
    /// Received on the Friday before National Day 2022. 1–7 October are off, Saturday the 8th and Sunday the 9th are worked, so the five
    /// working days are the 8th, 9th, 10th, 11th and 12th.
    /// </summary>
    private static CaseStory ReceivedBeforeNationalDay => CaseStory.Registered("2022-09-29")
        .Then("2022-09-30", new Transfer(CaseStory.Water)).Then("2022-09-30", new Receive());

    [Fact]
    public void The_fifth_working_day_over_the_swapped_weekend_is_in_time() =>
        Assert.Equal(Stage.AwaitingObjectionRuling, ReceivedBeforeNationalDay.Then("2022-10-12 23:59:59", new Object("not ours")).Case.Stage);

    [Fact]
    public void The_sixth_working_day_is_too_late()
    {
        var refusal = ReceivedBeforeNationalDay.Refuses("2022-10-13 00:00:00", new Object("not ours"), "objection-window-passed", "art. 23(3)");
        Assert.Contains("2022-10-12", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_regulation_of_2005_sets_no_term_for_objections() =>
        Assert.Equal(Stage.AwaitingObjectionRuling, CaseStory.Registered("2022-04-28").Then("2022-04-28", new Transfer(CaseStory.Water))
            .Then("2022-04-28", new Receive()).Then("2022-06-30", new Object("not ours")).Case.Stage);

    [Fact]
    public void An_objection_without_a_reason_is_refused() =>
        CaseStory.At(Stage.AwaitingAcceptance).Refuses("2022-06-09", new Object(""), "reason-missing", "art. 23");

    [Fact]
    public void A_unit_whose_objection_was_turned_down_does_not_object_again() =>
        CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new UpholdTransfer())
            .Refuses("2022-06-10", new Object("still not ours"), "transfer-upheld", "art. 23(3)");

    [Fact]
    public void The_next_unit_may_object_although_an_earlier_transfer_was_upheld() =>
        Assert.Equal(Stage.AwaitingObjectionRuling, CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new ReturnToSender())
            .Then("2022-06-10", new Transfer(CaseStory.Housing)).Then("2022-06-10", new Receive())
            .Then("2022-06-13", new Object("not ours either")).Case.Stage);

    [Fact]
    public void An_upheld_objection_takes_the_case_out_of_the_units_hands()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new ReturnToSender());
        Assert.Null(story.Case.Unit);
        Assert.Equal("2022-06-10".At(), story.Case.Hops.Single().LeftAt);
    }
}

using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Reporting a case up (上报), and petitions that a unit received itself.</summary>
public sealed class ReportUpGuardTests
{
    [Theory]
    [InlineData("5301")]
    [InlineData("53")]
    public void A_case_is_reported_to_the_city_or_the_province(string to)
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", new ReportUp(new(to), "beyond the district"));
        Assert.Equal((Stage.AwaitingInstruction, new(to), "2022-06-07".At()), (story.Case.Stage, story.Case.ReportedUpTo!.Value, story.Case.DisposedAt));
        Assert.Equal(new Custody(to, "2022-06-07".At(), null), story.Case.Custody[^1]);
    }

    [Theory]
    [InlineData("530103")]
    [InlineData("530103001")]
    [InlineData("5303")]
    [InlineData("51")]
    public void A_case_is_not_reported_to_its_own_level_to_one_below_or_to_another_place(string to)
    {
        var refusal = CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new ReportUp(new(to), "beyond the district"), "not-above", "art. 22(1)");
        Assert.Contains("5301", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_up_has_a_reason() =>
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new ReportUp(Cast.Kunming, " "), "reason-missing", "art. 23");

    [Fact]
    public void The_bureau_above_sends_the_case_to_a_unit() =>
        Assert.Equal((Stage.AwaitingReceipt, Cast.Water), (CaseStory.At(Stage.AwaitingInstruction).Then("2022-06-08", new Transfer(Cast.Water)).Case.Stage, Cast.Water));

    // ---- direct receipt ----

    private static CaseStory ReceivedByWater => CaseStory.Registered("2022-06-06", r => r with { ReceivedBy = Cast.Water });

    [Fact]
    public void A_petition_that_a_unit_received_is_with_that_unit_at_once()
    {
        var c = ReceivedByWater.Case;
        Assert.Equal((Stage.AwaitingAcceptance, Cast.Water, true, (DateTimeOffset?)null), (c.Stage, c.Unit, c.ReceivedDirectly, c.DisposedAt));
        Assert.Equal(new Hop(Cast.Water, Dispatch.Direct, "2022-06-06".At(), null) { ArrivedAt = "2022-06-06".At() }, c.Hops.Single());
        Assert.Equal([new Custody("530103-07", "2022-06-06".At(), null)], c.Custody);
    }

    [Fact]
    public void A_unit_that_received_a_petition_has_no_sender_to_object_to() =>
        ReceivedByWater.Refuses("2022-06-07", new Domain.Cases.Object("not ours"), "received-directly", "art. 23(2)");

    [Fact]
    public void It_has_none_either_once_it_passed_the_petition_on_and_took_it_back() =>
        ReceivedByWater.Then("2022-06-07", new Transfer(Cast.Street)).Then("2022-06-08", new Receive()).Then("2022-06-08", new Domain.Cases.Object("not in this street"))
            .Then("2022-06-09", new ReturnToSender()).Refuses("2022-06-09", new Domain.Cases.Object("not ours"), "received-directly", "art. 23(2)");

    [Fact]
    public void A_petition_is_not_registered_as_received_by_a_unit_that_it_accuses() =>
        new CaseStory().Refuses("2022-06-06", CaseStory.Registration with { ReceivedBy = Cast.Water, Accused = [Cast.Housing, Cast.Water] }, "unit-is-accused", "art. 30(3)");

    [Fact]
    public void A_clerk_registers_for_the_own_unit_alone()
    {
        var register = CaseStory.Registration with { ReceivedBy = Cast.Water };
        new CaseStory().As("unit-clerk:530103-11").Refuses("2022-06-06", register, "not-your-case", "office rule");
        Assert.Equal(Cast.Water, new CaseStory().As("unit-clerk:530103-07").Then("2022-06-06", register).Case.Unit);
    }

    // ---- levels above ----

    [Fact]
    public void The_levels_above_are_kept_without_a_gap_from_the_first_registration_on()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with
        {
            FirstRegisteredAt = "2022-05-01".At(),
            UpperStops = [new(new("53"), "2022-05-06".At()), new(new("5301"), "2022-05-20".At())],
        });
        Assert.Equal(
            [
                new Custody("upper", "2022-05-01".At(), "2022-05-06".At()), new Custody("53", "2022-05-06".At(), "2022-05-20".At()),
                new Custody("5301", "2022-05-20".At(), "2022-06-06".At()), new Custody("530103", "2022-06-06".At(), null),
            ],
            story.Case.Custody);
    }

    [Fact]
    public void The_first_arrival_above_is_the_first_registration_where_no_other_is_named() =>
        Assert.Equal("2022-05-06".At(), CaseStory.Registered("2022-06-06", r => r with { UpperStops = [new(new("53"), "2022-05-06".At())] }).Case.FirstRegisteredAt);

    [Theory]
    [InlineData("2022-05-20", "2022-05-06", null)]
    [InlineData("2022-05-06", "2022-06-06 09:00:01", null)]
    [InlineData("2022-05-06", "2022-05-20", "2022-05-07")]
    public void Levels_out_of_order_after_this_registration_or_before_the_first_one_are_refused(string province, string city, string? first) =>
        new CaseStory().Refuses("2022-06-06", CaseStory.Registration with
        {
            FirstRegisteredAt = first?.At(),
            UpperStops = [new(new("53"), province.At()), new(new("5301"), city.At())],
        }, "upper-stops-out-of-order", "art. 22(1)");
}

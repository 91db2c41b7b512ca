using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Cases;

public sealed class DispatchGuardTests
{
    private static CaseStory Accusing(params UnitCode[] units) =>
        CaseStory.Registered("2022-06-06", r => r with { Purpose = Purpose.Accusation, Accused = units });

    [Fact]
    public void An_accusation_is_not_transferred_to_the_unit_it_accuses() =>
        Accusing(CaseStory.Water).Refuses("2022-06-07", new Transfer(CaseStory.Water), "unit-is-accused", "art. 30(3)");

    [Fact]
    public void An_accusation_is_not_assigned_to_the_unit_it_accuses() =>
        Accusing(CaseStory.Housing, CaseStory.Water)
            .Refuses("2022-06-07", new Assign(CaseStory.Water, "2022-07-01".Day()), "unit-is-accused", "art. 30(3)");

    [Fact]
    public void An_accusation_goes_to_another_unit() =>
        Assert.Equal(CaseStory.Housing, Accusing(CaseStory.Water).Then("2022-06-07", new Transfer(CaseStory.Housing)).Case.Unit);

    [Fact]
    public void After_an_upheld_objection_an_accusation_is_still_kept_from_the_accused_unit() =>
        Accusing(CaseStory.Water).Then("2022-06-07", new Transfer(CaseStory.Housing)).Then("2022-06-07", new Receive())
            .Then("2022-06-08", new Domain.Cases.Object("not ours")).Then("2022-06-08", new ReturnToSender())
            .Refuses("2022-06-09", new Transfer(CaseStory.Water), "unit-is-accused", "art. 30(3)");

    [Fact]
    public void A_report_day_that_has_passed_is_refused() =>
        CaseStory.At(Stage.AwaitingDisposal)
            .Refuses("2022-06-08 00:00:00", new Assign(CaseStory.Water, "2022-06-07".Day()), "reply-day-not-ahead", "art. 22(1)(3)");

    [Fact]
    public void The_day_of_the_assignment_itself_can_be_the_report_day() =>
        Assert.Equal("2022-06-07".Day(),
            CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07 23:59:59", new Assign(CaseStory.Water, "2022-06-07".Day())).Case.Hop!.ReplyBy);

    [Fact]
    public void The_last_day_of_the_calendar_is_a_report_day_that_never_passes() =>
        Assert.Equal("2022-06-07".At(),
            CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", new Assign(CaseStory.Water, DateOnly.MaxValue))
                .Then("2022-06-07", new Receive()).Case.Hop!.ArrivedAt);

    [Theory]
    [InlineData(Stage.AwaitingDisposal)]
    [InlineData(Stage.AwaitingAcceptance)]
    public void A_case_is_not_declined_without_a_reason(Stage stage) =>
        CaseStory.At(stage).Refuses("2022-06-08", new Decline(" "), "reason-missing", "art. 23");

    [Fact]
    public void A_step_before_the_last_one_is_refused()
    {
        var refusal = CaseStory.Registered("2022-06-06 09:00:00").As("dispatcher:07")
            .Refuses("2022-06-06 08:59:59", new Transfer(CaseStory.Water), "step-before-last", "log rule 1");
        Assert.Equal(
            [
                "nameAccused", "recuse", "transfer", "assign", "reportUp", "decline", "redirect", "noLongerAccept", "markUrgent", "reportUrgent",
                "raiseDispute", "takeSimpleProcedure", "urge", "supervise", "assignLeader", "reportProgress", "labelCampaign", "referClue",
                "confirmRepeat", "rejectRepeat", "withdraw", "merge", "correct",
            ],
            refusal.Allowed);
    }

    [Fact]
    public void A_step_at_the_moment_of_the_last_one_is_taken() =>
        Assert.Equal(2, CaseStory.Registered("2022-06-06 09:00:00").Then("2022-06-06 09:00:00", new Transfer(CaseStory.Water)).Case.Version);
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Who is competent: the units agree, their common superior decides, or the joint meeting does (art. 24(1)).</summary>
public sealed class DisputeGuardTests
{
    private static RaiseDispute Between(params UnitCode[] units) => new(units, "each has a part of it");

    [Fact]
    public void The_nearest_unit_above_both_parties_decides()
    {
        var dispute = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", Between(Cast.Housing)).Case.Dispute!;
        Assert.Equal([Cast.Water, Cast.Housing], dispute.Units);
        Assert.Equal((Cast.Government, "2022-06-10".At()), (dispute.Arbiter, dispute.RaisedAt));
    }

    [Fact]
    public void Where_the_parties_have_no_unit_above_them_in_common_the_joint_meeting_decides()
    {
        var c = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", Between(Cast.Roads)).Case;
        Assert.Equal((null, "jointmeeting-530103"), (c.Dispute!.Arbiter, c.Custody[^1].Holder));
    }

    [Fact]
    public void One_of_three_without_a_common_superior_takes_the_dispute_to_the_joint_meeting() =>
        Assert.Null(CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", Between(Cast.Housing, Cast.Roads)).Case.Dispute!.Arbiter);

    [Fact]
    public void A_party_does_not_decide_its_own_dispute()
    {
        var dispute = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", Between(Cast.Government)).Case.Dispute!;
        Assert.Equal(Cast.CityGovernment, dispute.Arbiter);
    }

    [Fact]
    public void A_superior_that_the_petition_accuses_does_not_decide_and_the_next_one_does() =>
        Assert.Equal(Cast.CityGovernment, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Government] })
            .Then("2022-06-07", Between(Cast.Water, Cast.Housing)).Case.Dispute!.Arbiter);

    [Fact]
    public void The_bureau_that_does_not_know_where_to_send_a_case_names_two_units()
    {
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", Between(Cast.Water), "dispute-one-sided", "art. 24(1)");
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", Between(Cast.Water, Cast.Water), "dispute-one-sided", "art. 24(1)");
        Assert.Equal("2022-06-07".At(), CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", Between(Cast.Water, Cast.Housing)).Case.DisposedAt);
    }

    [Fact]
    public void The_unit_that_objects_is_no_second_party() =>
        CaseStory.At(Stage.AwaitingObjectionRuling).Refuses("2022-06-10", Between(Cast.Water), "dispute-one-sided", "art. 24(1)");

    [Fact]
    public void A_dispute_takes_the_case_from_the_unit_and_ends_the_wait_for_a_ruling()
    {
        var c = CaseStory.At(Stage.AwaitingDesignation).Case;
        Assert.Equal((null, Cast.Government, "2022-06-10".At()), (c.Unit, c.AwaitedFrom, c.Hops[^1].LeftAt));
        Assert.Equal(new Suspension(SuspensionCause.Objection, "2022-06-09".At(), "2022-06-10".At()), c.Suspensions.Single());
    }

    [Fact]
    public void The_day_of_the_decision_is_today_or_later()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling);
        story.Refuses("2022-06-10", Between(Cast.Housing) with { DecideBy = "2022-06-09".Day() }, "decision-day-not-ahead", "art. 24(1)");
        Assert.Equal("2022-06-10".Day(), story.Then("2022-06-10 23:59:59", Between(Cast.Housing) with { DecideBy = "2022-06-10".Day() }).Case.Dispute!.DecideBy);
    }

    [Fact]
    public void A_dispute_goes_from_the_common_superior_to_the_joint_meeting_once()
    {
        var story = CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new EscalateDispute("no agreement", "2022-06-30".Day()));
        Assert.Equal((null, "2022-06-30".Day(), "jointmeeting-530103"), (story.Case.Dispute!.Arbiter, story.Case.Dispute.DecideBy, story.Case.Custody[^1].Holder));
        story.Refuses("2022-06-14", new EscalateDispute("again"), "wrong-state", "art. 24(1)");
    }

    [Fact]
    public void An_escalated_dispute_names_a_reason_and_a_day_to_come()
    {
        CaseStory.At(Stage.AwaitingDesignation).Refuses("2022-06-13", new EscalateDispute(""), "reason-missing", "art. 23");
        CaseStory.At(Stage.AwaitingDesignation).Refuses("2022-06-13", new EscalateDispute("no agreement", "2022-06-12".Day()), "decision-day-not-ahead", "art. 24(1)");
    }

    [Fact]
    public void Only_whoever_decides_designates()
    {
        var designate = new DesignateUnit(Cast.Housing, "its pipes");
        CaseStory.At(Stage.AwaitingDesignation).As("joint-meeting-office:1").Refuses("2022-06-13", designate, "role-not-permitted", "art. 24(1)");
        CaseStory.At(Stage.AwaitingDesignation).As("unit-clerk:530103-07").Refuses("2022-06-13", designate, "not-your-case", "office rule");
        CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new EscalateDispute("no agreement")).As("unit-clerk:530103-01")
            .Refuses("2022-06-14", designate, "role-not-permitted", "art. 24(1)");
    }

    private static CaseStory Designated => CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new DesignateUnit(Cast.Housing, "its pipes", "minutes 3"))
        .Then("2022-06-14", new Receive());

    [Fact]
    public void A_designated_unit_neither_returns_the_case_nor_passes_it_on()
    {
        Designated.Refuses("2022-06-14", new Domain.Cases.Object("not ours"), "unit-designated", "art. 24(1)");
        Designated.Refuses("2022-06-14", new Transfer(Cast.Street), "unit-designated", "art. 24(1)");
        Designated.Refuses("2022-06-14", new Assign(Cast.Street, "2022-07-01".Day()), "unit-designated", "art. 24(1)");
        Assert.Equal(Stage.AwaitingHandling, Designated.Then("2022-06-14", new Accept()).Case.Stage);
        Assert.Equal(("2022-06-13".At(), Dispatch.Designation), (Designated.Case.Dispute!.DecidedAt, Designated.Case.Hop!.Dispatch));
    }

    [Fact]
    public void A_designation_has_a_reason() =>
        CaseStory.At(Stage.AwaitingDesignation).Refuses("2022-06-13", new DesignateUnit(Cast.Housing, ""), "reason-missing", "art. 23");

    [Fact]
    public void A_designation_keeps_an_accusation_from_the_accused() =>
        CaseStory.At(Stage.AwaitingDesignation, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Roads] }))
            .Refuses("2022-06-13", new DesignateUnit(Cast.Roads, "its road"), "unit-is-accused", "art. 30(3)");
}

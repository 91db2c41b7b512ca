using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>An accusation never reaches whom it accuses (art. 30(3), 46(5)): not the unit, not its successors, not the line above an accused leader.</summary>
public sealed class AccusationGuardTests
{
    private static readonly UnitCode Renamed = new("530103-20");
    private static readonly UnitCode RenamedAgain = new("530103-21");

    private static CaseStory Accusing(UnitCode unit, LeaderRank? leader = null) =>
        CaseStory.Registered("2022-06-06", r => r with { Purpose = Purpose.Accusation, Accused = [unit], AccusedLeader = leader });

    [Fact]
    public void A_unit_that_took_over_the_accused_one_in_a_merger_does_not_get_the_case() =>
        Accusing(Cast.Old).Among(Cast.AfterMergerOfOldInto(Cast.Water)).Refuses("2022-06-07", new Transfer(Cast.Water), "unit-is-accused", "art. 30(3)");

    [Fact]
    public void Neither_does_the_last_of_a_chain_of_renamed_units()
    {
        var organisation = Cast.With(u => u, new Unit(Renamed, "renamed", SuccessorOf: [Cast.Old]), new Unit(RenamedAgain, "renamed again", SuccessorOf: [Renamed]));
        Accusing(Cast.Old).Among(organisation).Refuses("2022-06-07", new Transfer(RenamedAgain), "unit-is-accused", "art. 30(3)");
        Assert.Equal(Cast.Water, Accusing(Cast.Old).Among(organisation).Then("2022-06-07", new Transfer(Cast.Water)).Case.Unit);
    }

    [Fact]
    public void A_successor_that_is_accused_says_nothing_about_the_unit_before_it()
    {
        var organisation = Cast.AfterMergerOfOldInto(Cast.Water);
        Assert.Equal(Cast.Old, Accusing(Cast.Water).Among(organisation).Then("2022-06-07", new Transfer(Cast.Old)).Case.Unit);
    }

    [Fact]
    public void The_units_above_get_an_accusation_of_a_unit_but_none_of_its_leader()
    {
        Assert.Equal(Cast.Government, Accusing(Cast.Water).Then("2022-06-07", new Transfer(Cast.Government)).Case.Unit);
        foreach (var above in (UnitCode[])[Cast.Government, Cast.CityGovernment, Cast.ProvinceGovernment])
            Accusing(Cast.Water, LeaderRank.Section).Refuses("2022-06-07", new Transfer(above), "unit-is-accused", "art. 30(3)");
    }

    [Fact]
    public void A_unit_beside_the_accused_leaders_unit_is_not_kept_from_the_case_but_the_discipline_organ_takes_it() =>
        Accusing(Cast.Water, LeaderRank.Section).Refuses("2022-06-07", new Transfer(Cast.Housing), "discipline-organ-takes-it", "art. 22(2)");

    [Theory]
    [InlineData(LeaderRank.Section, "530103-90", true)]
    [InlineData(LeaderRank.Section, "5301-90", true)]
    [InlineData(LeaderRank.Section, "53-90", true)]
    [InlineData(LeaderRank.Division, "530103-90", false)]
    [InlineData(LeaderRank.Division, "5301-90", true)]
    [InlineData(LeaderRank.Division, "53-90", true)]
    [InlineData(LeaderRank.Bureau, "5301-90", false)]
    [InlineData(LeaderRank.Bureau, "53-90", true)]
    [InlineData(LeaderRank.Section, "530103-91", false)]
    public void The_discipline_organ_of_the_leaders_level_or_above_takes_an_accusation(LeaderRank rank, string organ, bool takes)
    {
        if (takes)
            Assert.Equal(new(organ), Accusing(Cast.Water, rank).Then("2022-06-07", new Transfer(new(organ))).Case.Unit);
        else
            Accusing(Cast.Water, rank).Refuses("2022-06-07", new Transfer(new(organ)), "discipline-organ-takes-it", "art. 22(2)");
    }

    [Fact]
    public void A_unit_that_is_no_discipline_organ_does_not_accept_an_accusation_whose_leader_became_known()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-09", new NameAccused([Cast.Housing], LeaderRank.Section));
        Assert.Equal(Cast.Water, story.Case.Unit);
        story.Refuses("2022-06-09", new Accept(), "discipline-organ-takes-it", "art. 22(2)");
    }

    [Fact]
    public void Litigation_goes_to_the_political_legal_organ_or_is_redirected()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with { Litigation = true });
        story.Refuses("2022-06-07", new Transfer(Cast.Water), "political-legal-organ-takes-it", "art. 31(1)");
        story.Refuses("2022-06-07", new Transfer(Cast.Discipline), "political-legal-organ-takes-it", "art. 31(1)");
        Assert.Equal(Stage.AwaitingHandling, story.Then("2022-06-07", new Transfer(Cast.PoliticalLegal)).Then("2022-06-08", new Receive()).Then("2022-06-09", new Accept()).Case.Stage);
    }

    [Fact]
    public void A_unit_that_received_a_litigation_matter_itself_does_not_accept_it() =>
        CaseStory.Registered("2022-06-06", r => r with { Litigation = true, ReceivedBy = Cast.Water }).Refuses("2022-06-07", new Accept(), "political-legal-organ-takes-it", "art. 31(1)");

    // ---- named later, reformed later ----

    public static readonly TheoryData<Stage> WithTheWaterOffice =
        [Stage.AwaitingReceipt, Stage.AwaitingAcceptance, Stage.AwaitingObjectionRuling, Stage.AwaitingHandling, Stage.AwaitingReply, Stage.AwaitingConclusion];

    [Theory, MemberData(nameof(WithTheWaterOffice))]
    public void A_case_whose_unit_is_named_later_is_taken_back_in_the_same_step(Stage stage)
    {
        var story = CaseStory.At(stage);
        Assert.Equal([typeof(AccusedNamed), typeof(Recalled)], story.Events("2022-06-15", new NameAccused([Cast.Water])).Select(e => e.Event.GetType()));
        Assert.Equal((Stage.AwaitingDisposal, null, new Custody("530103", story.Case.Custody[^1].From, null)), (story.Case.Stage, story.Case.Unit, story.Case.Custody[^1]));
        Assert.Equal("2022-06-15".At(), story.Case.Hops[^1].LeftAt);
    }

    [Fact]
    public void After_a_report_up_it_is_taken_back_to_the_bureau_above() =>
        Assert.Equal(Stage.AwaitingInstruction, CaseStory.At(Stage.AwaitingReply, CaseStory.At(Stage.AwaitingInstruction)).Then("2022-06-15", new NameAccused([Cast.Water])).Case.Stage);

    [Fact]
    public void A_unit_beside_the_leading_one_that_is_named_later_takes_the_case_back_too()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new AddUnit(Cast.Housing)).Then("2022-06-15", new NameAccused([Cast.Housing]));
        Assert.Equal(Stage.AwaitingDisposal, story.Case.Stage);
        Assert.Empty(story.Case.CoUnits);
    }

    [Fact]
    public void A_sender_that_rules_on_an_objection_and_is_named_later_loses_the_case()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-08", new Transfer(Cast.Street)).Then("2022-06-09", new Receive())
            .Then("2022-06-09", new Domain.Cases.Object("not in this street")).Then("2022-06-10", new NameAccused([Cast.Water]));
        Assert.Equal((Stage.AwaitingDisposal, null), (story.Case.Stage, story.Case.AwaitedFrom));
    }

    [Fact]
    public void An_organ_of_review_that_is_named_later_loses_the_review_and_another_can_be_asked()
    {
        var story = CaseStory.At(Stage.AwaitingReviewOpinion).Then("2022-06-18", new NameAccused([Cast.Government]));
        Assert.Equal((Stage.Concluded, null), (story.Case.Stage, story.Case.Review));
        Assert.Equal(Stage.AwaitingReviewOpinion, story.Then("2022-06-19", new RequestReview(Cast.CityGovernment)).Case.Stage);
    }

    [Fact]
    public void An_organ_of_re_review_that_is_named_later_loses_it()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewOpinion).Then("2022-06-23", new NameAccused([Cast.CityGovernment]));
        Assert.Equal((Stage.AwaitingRereviewRequest, null, "5301-01"), (story.Case.Stage, story.Case.Rereview, Cast.CityGovernment.Value));
    }

    [Fact]
    public void A_review_goes_on_when_the_unit_below_is_accused() =>
        Assert.Equal(Stage.AwaitingReviewOpinion, CaseStory.At(Stage.AwaitingReviewOpinion).Then("2022-06-18", new NameAccused([Cast.Water])).Case.Stage);

    [Fact]
    public void A_common_superior_that_is_named_later_leaves_the_dispute_to_the_joint_meeting()
    {
        var story = CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new NameAccused([Cast.Government]));
        Assert.Equal((Stage.AwaitingDesignation, null, "jointmeeting-530103"), (story.Case.Stage, story.Case.Dispute!.Arbiter, story.Case.Custody[^1].Holder));
    }

    [Fact]
    public void Whoever_takes_a_step_after_a_merger_that_nobody_told_the_case_of_loses_it()
    {
        var story = CaseStory.At(Stage.AwaitingReply, Accusing(Cast.Old)).Among(Cast.AfterMergerOfOldInto(Cast.Water));
        Assert.Equal([typeof(Urged), typeof(Recalled)], story.Events("2022-06-14", new Urge("half the term is over")).Select(e => e.Event.GetType()));
    }

    [Fact]
    public void A_unit_that_merged_into_the_accused_one_does_not_accept()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance, Accusing(Cast.Old)).Among(Cast.AfterMergerOfOldInto(Cast.Water));
        story.Refuses("2022-06-09", new Accept(), "unit-is-accused", "art. 30(3)");
    }

    [Fact]
    public void The_accusation_guard_takes_a_case_back_after_a_merger_and_leaves_all_others_where_they_are()
    {
        var merged = Cast.AfterMergerOfOldInto(Cast.Water);
        CaseStory.At(Stage.AwaitingReply).As("system:accusation-guard").Among(merged).Refuses("2022-06-14", new Recall("merged"), "unit-may-have-it", "art. 30(3)");
        Assert.Equal(Stage.AwaitingDisposal, CaseStory.At(Stage.AwaitingReply, Accusing(Cast.Old)).As("system:accusation-guard").Among(merged)
            .Then("2022-06-14", new Recall("merged")).Case.Stage);
    }

    [Fact]
    public void Naming_the_accused_names_somebody_and_the_higher_rank_stays()
    {
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new NameAccused([]), "accused-missing", "art. 30(3)");
        var story = Accusing(Cast.Old, LeaderRank.Division).Then("2022-06-07", new NameAccused([Cast.Old, Cast.Roads], LeaderRank.Section));
        Assert.Equal(LeaderRank.Division, story.Case.AccusedLeader);
        Assert.Equal([Cast.Old, Cast.Roads], story.Case.Accused);
        Assert.Equal(LeaderRank.Bureau, story.Then("2022-06-07", new NameAccused([Cast.Old], LeaderRank.Bureau)).Case.AccusedLeader);
    }
}

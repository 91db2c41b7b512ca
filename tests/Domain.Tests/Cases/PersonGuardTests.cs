using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Avoidance (art. 28(3)), whose case it is, and urgent matters (art. 25).</summary>
public sealed class PersonGuardTests
{
    // ---- avoidance ----

    [Fact]
    public void Somebody_with_an_interest_takes_no_step_and_a_colleague_does()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-06", new Recuse("dispatcher:07", "a brother of the petitioner"));
        story.As("dispatcher:07").Refuses("2022-06-07", new Transfer(Cast.Water), "actor-recused", "art. 28(3)");
        Assert.Equal(Stage.AwaitingReceipt, story.As("dispatcher:08").Then("2022-06-07", new Transfer(Cast.Water)).Case.Stage);
    }

    [Fact]
    public void The_name_must_be_the_whole_name()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-06", new Recuse("dispatcher:07", "a brother of the petitioner"));
        Assert.Equal(Stage.AwaitingReceipt, story.As("dispatcher:071").Then("2022-06-07", new Transfer(Cast.Water)).Case.Stage);
    }

    [Fact]
    public void A_case_is_taken_back_from_a_unit_with_an_interest_and_its_clerks_take_no_step()
    {
        var story = CaseStory.At(Stage.AwaitingReceipt).Then("2022-06-07", new Recuse("530103-07", "its own pipe"));
        Assert.Equal((Stage.AwaitingDisposal, null), (story.Case.Stage, story.Case.Unit));
        story.Then("2022-06-07", new Transfer(Cast.Housing)).As("unit-clerk:530103-07/2").Refuses("2022-06-08", new Receive(), "actor-recused", "art. 28(3)");
    }

    [Fact]
    public void One_clerk_of_a_unit_is_kept_away_and_another_goes_on()
    {
        var story = CaseStory.At(Stage.AwaitingReceipt).Then("2022-06-07", new Recuse("unit-clerk:530103-07/2", "a cousin"));
        story.As("unit-clerk:530103-07/2").Refuses("2022-06-08", new Receive(), "actor-recused", "art. 28(3)");
        Assert.Equal(Stage.AwaitingAcceptance, story.As("unit-clerk:530103-07/3").Then("2022-06-08", new Receive()).Case.Stage);
    }

    [Fact]
    public void A_case_is_not_sent_to_a_unit_with_an_interest()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-06", new Recuse("530103-07", "its own pipe"));
        story.Refuses("2022-06-07", new Transfer(Cast.Water), "unit-recused", "art. 28(3)");
        story.Refuses("2022-06-07", new Assign(Cast.Water, "2022-07-01".Day()), "unit-recused", "art. 28(3)");
        story.Then("2022-06-07", new RaiseDispute([Cast.Water, Cast.Housing], "both")).Refuses("2022-06-08", new DesignateUnit(Cast.Water, "its pipe"), "unit-recused", "art. 28(3)");
    }

    [Fact]
    public void Avoidance_has_a_name_of_up_to_100_characters_and_a_reason_and_is_recorded_once()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal);
        story.Refuses("2022-06-07", new Recuse("dispatcher:07", ""), "reason-missing", "art. 23");
        story.Refuses("2022-06-07", new Recuse(" ", "a brother"), "recused-missing", "art. 28(3)");
        story.Refuses("2022-06-07", new Recuse(new('d', 101), "a brother"), "recused-missing", "art. 28(3)");
        story.Then("2022-06-07", new Recuse(new('d', 100), "a brother"));
        story.Then("2022-06-07", new Recuse("dispatcher:07", "a brother")).Refuses("2022-06-08", new Recuse("dispatcher:07", "again"), "already-recused", "art. 28(3)");
    }

    // ---- urgent matters ----

    [Fact]
    public void An_urgent_matter_goes_nowhere_before_it_is_reported()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with { Urgent = true });
        Assert.Equal("2022-06-06".At(), story.Case.UrgentSince);
        story.Refuses("2022-06-06", new Transfer(Cast.Water), "urgent-not-reported", "art. 25");
        story.Refuses("2022-06-06", new Assign(Cast.Water, "2022-06-10".Day()), "urgent-not-reported", "art. 25");
        story.Then("2022-06-06", new ReportUrgent("joint-meeting office")).Then("2022-06-06", new Transfer(Cast.Water));
        Assert.Equal("2022-06-06".At(), story.Case.UrgentReportedAt);
    }

    [Fact]
    public void A_matter_that_turns_urgent_at_a_unit_is_not_passed_on_before_it_is_reported() =>
        CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-09", new MarkUrgent("a dam")).Refuses("2022-06-09", new Transfer(Cast.Street), "urgent-not-reported", "art. 25");

    [Fact]
    public void An_urgent_matter_in_dispute_is_not_designated_before_it_is_reported() =>
        CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new MarkUrgent("a dam")).Refuses("2022-06-13", new DesignateUnit(Cast.Housing, "its dam"), "urgent-not-reported", "art. 25");

    [Fact]
    public void A_matter_is_marked_as_urgent_once_with_a_reason_and_reported_once_to_somebody()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal);
        story.Refuses("2022-06-07", new ReportUrgent("joint-meeting office"), "not-urgent", "art. 25");
        story.Refuses("2022-06-07", new MarkUrgent(""), "reason-missing", "art. 23");
        story.Then("2022-06-07", new MarkUrgent("a dam")).Refuses("2022-06-07", new MarkUrgent("a dam"), "already-urgent", "art. 25");
        story.Refuses("2022-06-07", new ReportUrgent(" "), "label-missing", "office rule");
        story.Then("2022-06-07", new ReportUrgent("joint-meeting office")).Refuses("2022-06-07", new ReportUrgent("governor"), "already-reported", "art. 25");
    }

    [Fact]
    public void A_case_that_names_a_leader_after_acceptance_is_redirected_to_discipline() =>
        Assert.Equal(OtherProcedure.Discipline, CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new NameAccused([Cast.Housing], LeaderRank.Division))
            .Then("2022-06-15", new Redirect(OtherProcedure.Discipline, "the city's discipline organ", "a leader is named")).Case.RedirectedTo);

    [Fact]
    public void Accused_units_and_interests_are_named_after_the_conclusion_too()
    {
        var story = CaseStory.At(Stage.Concluded).Then("2022-06-16", new NameAccused([Cast.Water])).Then("2022-06-16", new Recuse("dispatcher:07", "a cousin"));
        Assert.Equal((Cast.Water, "dispatcher:07", Stage.Concluded), (story.Case.Accused.Single(), story.Case.Recused.Single(), story.Case.Stage));
    }

    [Fact]
    public void Neither_a_rating_nor_a_designation_is_corrected_by_the_bureau()
    {
        var rated = CaseStory.At(Stage.Concluded).Then("2022-06-16", new Evaluate(RatedOffice.Bureau, Rating.NotSatisfied));
        rated.Refuses("2022-06-17", new Correct(rated.Case.Version, """{"office":"bureau","rating":"satisfied"}""", null, false, "a slip"), "entry-of-another-office", "log rule 5");
    }
}

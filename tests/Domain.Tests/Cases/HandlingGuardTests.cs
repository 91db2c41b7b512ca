using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Other procedures, the simple procedure, hearings, and several units on one case.</summary>
public sealed class HandlingGuardTests
{
    // ---- redirect ----

    [Theory]
    [InlineData(OtherProcedure.Litigation)]
    [InlineData(OtherProcedure.Arbitration)]
    [InlineData(OtherProcedure.PartyAppeal)]
    [InlineData(OtherProcedure.AdministrativeProcedure)]
    [InlineData(OtherProcedure.StatutoryDuty)]
    [InlineData(OtherProcedure.Discipline)]
    public void A_matter_of_another_procedure_leaves_the_petition_procedure(OtherProcedure procedure)
    {
        var c = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-09", new Redirect(procedure, "whoever has it", "the law says so")).Case;
        Assert.Equal((Stage.Redirected, procedure, "2022-06-09".At(), false), (c.Stage, c.RedirectedTo, c.EndedAt, c.IsOpen));
    }

    [Theory]
    [InlineData(Stage.AwaitingDisposal)]
    [InlineData(Stage.AwaitingAcceptance)]
    public void Another_procedure_has_a_reason_and_an_authority_of_1_to_64_characters(Stage stage)
    {
        var redirect = new Redirect(OtherProcedure.Litigation, "district court", "a judgment is contested");
        CaseStory.At(stage).Refuses("2022-06-09", redirect with { Reason = "" }, "reason-missing", "art. 23");
        CaseStory.At(stage).Refuses("2022-06-09", redirect with { Authority = " " }, "authority-missing", "art. 31(1)–(5)");
        CaseStory.At(stage).Refuses("2022-06-09", redirect with { Authority = new('c', 65) }, "authority-missing", "art. 31(1)–(5)");
        Assert.Equal(Stage.Redirected, CaseStory.At(stage).Then("2022-06-09", redirect with { Authority = new('c', 64) }).Case.Stage);
    }

    // ---- simple procedure ----

    [Fact]
    public void The_simple_procedure_is_taken_once_even_after_a_fallback()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-08 10:00:00", new TakeSimpleProcedure());
        Assert.True(story.Case.IsSimple);
        story.Refuses("2022-06-08 11:00:00", new TakeSimpleProcedure(), "already-simple", "office rule");
        story.Then("2022-06-09", new FallBackToOrdinary("a survey is needed"));
        Assert.False(story.Case.IsSimple);
        story.Refuses("2022-06-09", new TakeSimpleProcedure(), "already-simple", "office rule");
        story.Refuses("2022-06-09", new FallBackToOrdinary("again"), "not-simple", "office rule");
    }

    [Fact]
    public void An_ordinary_case_does_not_fall_back_and_a_fallback_has_a_reason()
    {
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", new FallBackToOrdinary("a survey is needed"), "not-simple", "office rule");
        CaseStory.At(Stage.AwaitingReceipt).Then("2022-06-07", new TakeSimpleProcedure()).Refuses("2022-06-08", new FallBackToOrdinary(""), "reason-missing", "art. 23");
    }

    // ---- hearing ----

    [Theory]
    [InlineData(Stage.AwaitingReply)]
    [InlineData(Stage.AwaitingReviewOpinion)]
    [InlineData(Stage.AwaitingRereviewOpinion)]
    public void One_hearing_at_a_time_and_its_conclusion_ends_it(Stage stage)
    {
        var story = CaseStory.At(stage);
        story.Refuses("2022-06-23", new CloseHearing("nothing was heard"), "no-hearing-open", "art. 36(2)");
        story.Then("2022-06-23", new OpenHearing()).Refuses("2022-06-24", new OpenHearing(), "hearing-open", "art. 36(2)");
        story.Refuses("2022-06-24", new CloseHearing(" "), "reason-missing", "art. 23");
        story.Then("2022-06-24", new CloseHearing("the facts are clear"));
        Assert.Equal(new Suspension(SuspensionCause.Hearing, "2022-06-23".At(), "2022-06-24".At()), story.Case.Suspensions.Single());
        Assert.Equal(2, story.Then("2022-06-25", new OpenHearing()).Case.Suspensions.Length);
    }

    [Theory]
    [InlineData(Stage.AwaitingReply)]
    [InlineData(Stage.AwaitingReviewOpinion)]
    [InlineData(Stage.AwaitingRereviewOpinion)]
    public void Nothing_is_decided_while_a_hearing_is_open(Stage stage)
    {
        CaseCommand decide = stage switch
        {
            Stage.AwaitingReply => new Reply(ReplyOutcome.Explained, Letter: "2022-7"),
            Stage.AwaitingReviewOpinion => new GiveReviewOpinion(ReviewOutcome.Upheld),
            _ => new GiveRereviewOpinion(ReviewOutcome.Upheld),
        };
        CaseStory.At(stage).Then("2022-06-23", new OpenHearing()).Refuses("2022-06-24", decide, "hearing-open", "art. 36(2)");
    }

    [Fact]
    public void A_hearing_that_ends_with_a_recall_no_longer_stops_a_clock() =>
        Assert.Equal("2022-06-24".At(), CaseStory.At(Stage.AwaitingReply).Then("2022-06-23", new OpenHearing())
            .Then("2022-06-24", new NameAccused([Cast.Water])).Case.Suspensions.Single().To);

    // ---- several units ----

    [Fact]
    public void A_joined_reply_waits_for_every_unit_on_the_case()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-13", new AddUnit(Cast.Housing)).Then("2022-06-13", new AddUnit(Cast.Street))
            .Then("2022-06-14", new SubmitOpinion(Cast.Housing));
        var refusal = story.Refuses("2022-06-14", new Reply(ReplyOutcome.Explained, Letter: "2022-7"), "opinion-outstanding", "office rule");
        Assert.Contains("530103001-01", refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("530103-11", refusal.Detail, StringComparison.Ordinal);
        story.Then("2022-06-15", new ReleaseUnit(Cast.Street, "not concerned"));
        Assert.Equal([new CoUnit(Cast.Housing, "2022-06-13".At(), "2022-06-14".At())], story.Case.CoUnits);
        Assert.Equal(Stage.AwaitingConclusion, story.Then("2022-06-15", new Reply(ReplyOutcome.Explained, Letter: "2022-7")).Case.Stage);
    }

    [Fact]
    public void A_unit_is_on_a_case_once()
    {
        var story = CaseStory.At(Stage.AwaitingHandling).Then("2022-06-13", new AddUnit(Cast.Housing));
        story.Refuses("2022-06-13", new AddUnit(Cast.Housing), "unit-on-case", "office rule");
        story.Refuses("2022-06-13", new AddUnit(Cast.Water), "unit-on-case", "office rule");
    }

    [Fact]
    public void A_unit_gives_its_opinion_once_and_is_released_only_before()
    {
        var story = CaseStory.At(Stage.AwaitingHandling);
        story.Refuses("2022-06-13", new SubmitOpinion(Cast.Housing), "unit-owes-nothing", "office rule");
        story.Refuses("2022-06-13", new ReleaseUnit(Cast.Housing, "not concerned"), "unit-owes-nothing", "office rule");
        story.Then("2022-06-13", new AddUnit(Cast.Housing)).Refuses("2022-06-13", new ReleaseUnit(Cast.Housing, ""), "reason-missing", "art. 23");
        story.Then("2022-06-14", new SubmitOpinion(Cast.Housing)).Refuses("2022-06-14", new SubmitOpinion(Cast.Housing), "unit-owes-nothing", "office rule");
        story.Refuses("2022-06-14", new ReleaseUnit(Cast.Housing, "not concerned"), "unit-owes-nothing", "office rule");
    }

    [Fact]
    public void A_clerk_gives_the_opinion_of_the_own_unit_alone()
    {
        var story = CaseStory.At(Stage.AwaitingHandling).Then("2022-06-13", new AddUnit(Cast.Housing));
        story.As("unit-clerk:530103-07").Refuses("2022-06-14", new SubmitOpinion(Cast.Housing), "not-your-case", "office rule");
        Assert.NotNull(story.As("unit-clerk:530103-11/3").Then("2022-06-14", new SubmitOpinion(Cast.Housing)).Case.CoUnits.Single().OpinionAt);
    }

    [Fact]
    public void A_unit_that_is_accused_or_has_an_interest_is_not_brought_to_the_case()
    {
        var story = CaseStory.At(Stage.AwaitingHandling, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Housing] }));
        story.Refuses("2022-06-13", new AddUnit(Cast.Housing), "unit-is-accused", "art. 30(3)");
        story.Then("2022-06-13", new Recuse("530103001-01", "its own wall")).Refuses("2022-06-13", new AddUnit(Cast.Street), "unit-recused", "art. 28(3)");
    }

    [Fact]
    public void An_agreement_by_mediation_has_a_number_of_1_to_64_characters()
    {
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", new RecordMediation(""), "label-missing", "office rule");
        Assert.Equal("2022-06-14".At(), CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new RecordMediation("M-4")).Case.MediatedAt);
    }
}

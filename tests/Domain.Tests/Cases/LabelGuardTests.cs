using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The axes beside the stage: ratings, settlement, supervision, leaders, campaigns and clues.</summary>
public sealed class LabelGuardTests
{
    [Theory]
    [InlineData(RatedOffice.Bureau)]
    [InlineData(RatedOffice.Unit)]
    public void An_office_is_rated_once(RatedOffice office) =>
        CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Evaluate(office, Rating.NotSatisfied))
            .Refuses("2022-06-16", new Evaluate(office, Rating.Satisfied), "already-evaluated", "rating rule");

    [Fact]
    public void The_bureau_and_the_unit_are_rated_apart_and_also_after_the_conclusion()
    {
        var story = CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Evaluate(RatedOffice.Bureau, Rating.BasicallySatisfied))
            .Then("2022-06-15", new Conclude()).Then("2022-06-20", new Evaluate(RatedOffice.Unit, Rating.NotSatisfied));
        Assert.Equal((Rating.BasicallySatisfied, Rating.NotSatisfied), (story.Case.BureauEvaluation!.Rating, story.Case.UnitEvaluation!.Rating));
        Assert.Equal((true, false), (story.Case.BureauEvaluation.Satisfied, story.Case.UnitEvaluation.Satisfied));
    }

    /// <summary>Replied to on 14 June: 180 days later is Sunday, 11 December, and the window ends on Monday the 12th.</summary>
    [Fact]
    public void An_office_is_rated_within_180_days_of_the_reply()
    {
        CaseStory.At(Stage.Concluded).Refuses("2022-12-13 00:00:00", new Evaluate(RatedOffice.Unit, Rating.Satisfied), "rating-window-passed", "rating rule");
        Assert.NotNull(CaseStory.At(Stage.Concluded).Then("2022-12-12 23:59:59", new Evaluate(RatedOffice.Unit, Rating.Satisfied)).Case.UnitEvaluation);
    }

    [Fact]
    public void A_matter_is_settled_once() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Resolve()).Refuses("2022-06-15", new Resolve(), "already-resolved", "office rule");

    [Fact]
    public void A_concluded_case_is_not_a_settled_one() => Assert.Null(CaseStory.At(Stage.Concluded).Case.ResolvedAt);

    [Fact]
    public void A_case_is_supervised_once() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Supervise("530103"))
            .Refuses("2022-06-15", new Supervise("5301"), "already-supervised", "art. 40");

    [Fact]
    public void A_case_has_one_leader() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new AssignLeader("deputy head"))
            .Refuses("2022-06-15", new AssignLeader("head"), "already-led", "office rule");

    [Fact]
    public void A_case_joins_a_campaign_once_and_another_one_too()
    {
        var story = CaseStory.At(Stage.Declined).Then("2022-06-14", new LabelCampaign("repeat")).Then("2022-06-14", new LabelCampaign("wages"));
        story.Refuses("2022-06-15", new LabelCampaign("repeat"), "already-in-campaign", "office rule");
        Assert.Equal(["repeat", "wages"], story.Case.Campaigns.Select(m => m.Label));
    }

    [Fact]
    public void A_clue_is_passed_to_an_authority_once() =>
        CaseStory.At(Stage.Concluded).Then("2022-06-16", new ReferClue("organised-crime-office"))
            .Refuses("2022-06-17", new ReferClue("organised-crime-office"), "already-referred", "office rule");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_label_is_1_to_64_characters(string label)
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-06-14", new AssignLeader(label), "label-missing", "office rule");
        story.Refuses("2022-06-14", new LabelCampaign(label), "label-missing", "office rule");
        story.Refuses("2022-06-14", new ReferClue(label), "label-missing", "office rule");
    }

    [Fact]
    public void A_label_of_64_characters_is_taken() =>
        Assert.Single(CaseStory.At(Stage.AwaitingReply)
            .Then("2022-06-14", new LabelCampaign("1234567890123456789012345678901234567890123456789012345678901234")).Case.Campaigns);

    // ---- progress of a led case ----

    [Fact]
    public void A_leader_who_answers_for_a_case_tells_how_it_goes()
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-06-14", new ReportProgress("visited"), "not-led", "office rule");
        story.Then("2022-06-14", new AssignLeader("deputy head")).Refuses("2022-06-15", new ReportProgress(" "), "reason-missing", "art. 23");
        story.Then("2022-06-15", new ReportProgress("visited")).Then("2022-06-16", new ReportProgress("visited again"));
        Assert.Equal(["visited", "visited again"], story.Log.Select(e => e.Event).OfType<LedCaseProgressed>().Select(p => p.Progress));
    }

    // ---- urging ----

    [Fact]
    public void A_unit_is_urged_as_often_as_needed_each_time_with_a_reason()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Urge("half the term is over")).Then("2022-06-15", new Urge("nearly over"));
        Assert.Equal(2, story.Case.Urges);
        story.Refuses("2022-06-16", new Urge(""), "reason-missing", "art. 23");
    }

    // ---- improvements and feedback ----

    [Fact]
    public void Feedback_answers_the_oldest_improvement_that_awaits_it()
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-06-14", new GiveFeedback("published"), "no-feedback-awaited", "art. 40(4)");
        story.Then("2022-06-14", new SuggestImprovement("publish the plan", "2022-07-01".Day())).Then("2022-06-15", new SuggestImprovement("train the staff"));
        story.Refuses("2022-06-15", new GiveFeedback(" "), "reason-missing", "art. 23");
        story.Then("2022-06-16", new GiveFeedback("published"));
        Assert.Equal(
            [
                new Improvement("publish the plan", "2022-06-14".At(), "2022-07-01".Day()) { FeedbackAt = "2022-06-16".At() },
                new Improvement("train the staff", "2022-06-15".At(), null),
            ],
            story.Case.Improvements);
        story.Then("2022-06-17", new GiveFeedback("trained")).Refuses("2022-06-17", new GiveFeedback("again"), "no-feedback-awaited", "art. 40(4)");
    }

    [Fact]
    public void The_day_of_the_feedback_is_today_or_later_and_the_subject_is_1_to_64_characters()
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-06-14", new SuggestImprovement("publish the plan", "2022-06-13".Day()), "feedback-day-not-ahead", "art. 40(4)");
        story.Refuses("2022-06-14", new SuggestImprovement(""), "label-missing", "office rule");
        Assert.Single(story.Then("2022-06-14 23:59:59", new SuggestImprovement("publish the plan", "2022-06-14".Day())).Case.Improvements);
    }

    [Fact]
    public void During_a_review_feedback_still_comes_from_the_unit()
    {
        var handling = CaseStory.At(Stage.AwaitingHandling).Then("2022-06-10", new SuggestImprovement("publish the plan"));
        var story = CaseStory.At(Stage.AwaitingReviewOpinion, handling).As("unit-clerk:530103-01");
        story.Refuses("2022-06-18", new GiveFeedback("published"), "not-your-case", "office rule");
        Assert.NotNull(story.As("unit-clerk:530103-07").Then("2022-06-18", new GiveFeedback("published")).Case.Improvements.Single().FeedbackAt);
    }

    // ---- suggestions ----

    [Fact]
    public void A_suggestion_is_adopted_once_and_nothing_else_is()
    {
        CaseStory.At(Stage.Concluded).Refuses("2022-06-16", new AdoptSuggestion("lamps"), "not-a-suggestion", "office rule");
        var story = CaseStory.At(Stage.Concluded, CaseStory.Registered("2022-06-06", r => r with { Purpose = Purpose.Suggestion }));
        story.Refuses("2022-06-16", new AdoptSuggestion(""), "label-missing", "office rule");
        Assert.Equal("2022-06-16".At(), story.Then("2022-06-16", new AdoptSuggestion("lamps")).Case.AdoptedAt);
        story.Refuses("2022-06-17", new AdoptSuggestion("more lamps"), "already-adopted", "office rule");
    }
}

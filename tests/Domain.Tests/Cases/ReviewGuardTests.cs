using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Review (art. 35), re-review (art. 36), and what comes after the last opinion.</summary>
public sealed class ReviewGuardTests
{
    private static CaseStory Served => CaseStory.At(Stage.Concluded).Then("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1"));

    [Fact]
    public void Review_is_asked_for_once_the_reply_is_served()
    {
        CaseStory.At(Stage.Concluded).Refuses("2022-06-16", new RequestReview(Cast.Government), "reply-not-served", "art. 35");
        Assert.Equal(new Review(Cast.Government, "2022-06-17".At()), Served.Then("2022-06-17", new RequestReview(Cast.Government)).Case.Review);
    }

    [Fact]
    public void Review_before_the_conclusion_concludes_the_case()
    {
        var c = CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Serve(ServiceMethod.InPerson, "R-1")).Then("2022-06-17", new RequestReview(Cast.Government)).Case;
        Assert.Equal((Stage.AwaitingReviewOpinion, "2022-06-17".At()), (c.Stage, c.ConcludedAt));
    }

    [Theory]
    [InlineData("530103-01", true)]
    [InlineData("5301-01", false)]
    [InlineData("53-01", false)]
    [InlineData("530103-07", false)]
    [InlineData("530103-11", false)]
    [InlineData("5301-90", false)]
    public void Review_lies_with_the_unit_one_level_up_by_the_directory(string organ, bool above)
    {
        if (above)
            Assert.Equal(new(organ), Served.Then("2022-06-17", new RequestReview(new(organ))).Case.AwaitedFrom);
        else
            Assert.Contains("530103-01", Served.Refuses("2022-06-17", new RequestReview(new(organ)), "organ-not-above", "art. 35").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5301-90", true)]
    [InlineData("530103-90", true)]
    [InlineData("5303-01", false)]
    public void Of_a_unit_whose_superior_the_directory_does_not_know_the_place_decides(string organ, bool above)
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-07", new Transfer(Cast.Roads)).Then("2022-06-08", new Receive()).Then("2022-06-09", new Accept())
            .Then("2022-06-10", new Handle()).Then("2022-06-13", new Reply(ReplyOutcome.Explained, Letter: "2022-7")).Then("2022-06-14", new Serve(ServiceMethod.InPerson, "R-1"));
        if (above)
            Assert.Equal(new(organ), story.Then("2022-06-17", new RequestReview(new(organ))).Case.AwaitedFrom);
        else
            story.Refuses("2022-06-17", new RequestReview(new(organ)), "organ-not-above", "art. 35");
    }

    /// <summary>Served on Thursday, 16 June: thirty days later is Saturday, 16 July, and the window ends on Monday the 18th.</summary>
    [Fact]
    public void Review_is_asked_for_within_thirty_days_of_service()
    {
        Assert.Equal(Stage.AwaitingReviewOpinion, Served.Then("2022-07-18 23:59:59", new RequestReview(Cast.Government)).Case.Stage);
        Served.Refuses("2022-07-19 00:00:00", new RequestReview(Cast.Government), "review-window-passed", "art. 35");
    }

    /// <summary>Served on Tuesday, 21 June: thirty days later is Thursday, 21 July.</summary>
    [Fact]
    public void Re_review_is_asked_for_within_thirty_days_of_service()
    {
        var served = CaseStory.At(Stage.AwaitingRereviewRequest).Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"));
        served.Refuses("2022-07-22 00:00:00", new RequestRereview(Cast.CityGovernment), "rereview-window-passed", "art. 36(1)");
        Assert.Equal(Stage.AwaitingRereviewOpinion, served.Then("2022-07-21 23:59:59", new RequestRereview(Cast.CityGovernment)).Case.Stage);
    }

    [Fact]
    public void Re_review_is_asked_for_once_the_review_opinion_is_served()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewRequest);
        story.Refuses("2022-06-21", new RequestRereview(Cast.CityGovernment), "opinion-not-served", "art. 36(1)");
        Assert.Equal(Stage.AwaitingRereviewOpinion, story.Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"))
            .Then("2022-06-22", new RequestRereview(Cast.CityGovernment)).Case.Stage);
    }

    [Fact]
    public void Re_review_lies_above_the_organ_of_review() =>
        CaseStory.At(Stage.AwaitingRereviewRequest).Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"))
            .Refuses("2022-06-22", new RequestRereview(Cast.Government), "organ-not-above", "art. 35");

    [Fact]
    public void An_organ_that_is_accused_or_has_an_interest_neither_reviews_nor_reviews_again()
    {
        var accusing = CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Government, Cast.CityGovernment] });
        CaseStory.At(Stage.Concluded, accusing).Then("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1"))
            .Refuses("2022-06-17", new RequestReview(Cast.Government), "unit-is-accused", "art. 30(3)");
        var accusingTheCity = CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.CityGovernment] });
        CaseStory.At(Stage.AwaitingRereviewRequest, accusingTheCity).Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"))
            .Refuses("2022-06-22", new RequestRereview(Cast.CityGovernment), "unit-is-accused", "art. 30(3)");
        var recused = CaseStory.Registered("2022-06-06").Then("2022-06-06", new Recuse("530103-01", "its own plan")).Then("2022-06-06", new Recuse("5301-01", "its own plan"));
        CaseStory.At(Stage.Concluded, recused).Then("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1"))
            .Refuses("2022-06-17", new RequestReview(Cast.Government), "unit-recused", "art. 28(3)");
    }

    [Fact]
    public void After_the_last_opinion_is_served_nothing_more_is_possible()
    {
        var story = CaseStory.At(Stage.Final);
        Assert.Equal((ReviewOutcome.Changed, "2022-06-24".At(), false), (story.Case.Rereview!.Outcome, story.Case.Rereview.ServedAt, story.Case.IsOpen));
        foreach (var asked in AskedSteps.All.Values)
        {
            var refusal = story.Ask("2022-06-25".At(), asked.Command).Refusal!;
            Assert.Equal("wrong-state", refusal.Code);
            Assert.Empty(refusal.Allowed);
        }
    }

    // ---- the same facts again ----

    [Theory]
    [InlineData(Stage.AwaitingDisposal)]
    [InlineData(Stage.AwaitingInstruction)]
    [InlineData(Stage.AwaitingAcceptance)]
    public void A_petition_on_the_facts_of_a_case_that_is_final_is_no_longer_accepted(Stage stage)
    {
        var c = CaseStory.At(stage).Then("2022-06-09", new NoLongerAccept(Cast.FinalCase, "the same facts and reasons")).Case;
        Assert.Equal((Stage.NoLongerAccepted, Cast.FinalCase, "2022-06-09".At()), (c.Stage, c.SameAsFinal, c.EndedAt));
    }

    [Theory]
    [InlineData("PL-2022-0099")]
    [InlineData("PL-2022-0001")]
    [InlineData("PL-1999-0001")]
    public void A_case_that_is_not_final_itself_or_unknown_bars_no_later_petition(string of) =>
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new NoLongerAccept(new(of), "the same"), "earlier-case-not-final", "art. 36(3)");

    [Fact]
    public void What_is_no_longer_accepted_is_refused_with_a_reason() =>
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new NoLongerAccept(Cast.FinalCase, ""), "reason-missing", "art. 23");

    // ---- under way below (art. 19(3)) ----

    private static RelatedCase Below(string jurisdiction = "530103001", Stage stage = Stage.AwaitingReply, string dueOn = "2022-06-30") =>
        new(new("WH-2022-0001"), new(jurisdiction), stage, "2022-05-01".At(), dueOn.Day());

    private static CaseStory Repeating(RelatedCase other) => CaseStory.Registered("2022-06-06").Among(Cast.Organisation, other)
        .Then("2022-06-06", new ConfirmRepeat(other.Number, 90, "petitioner"));

    [Fact]
    public void The_same_matter_under_way_below_within_its_term_goes_nowhere_above()
    {
        var refusal = Repeating(Below()).Refuses("2022-06-30 23:59:59", new Transfer(Cast.Water), "under-way-below", "art. 19(3)");
        Assert.Contains("WH-2022-0001 until 2022-06-30", refusal.Detail, StringComparison.Ordinal);
        Repeating(Below()).Refuses("2022-06-07", new Assign(Cast.Water, "2022-08-01".Day()), "under-way-below", "art. 19(3)");
        Repeating(Below(stage: Stage.AwaitingHandling)).Refuses("2022-06-07", new Transfer(Cast.Water), "under-way-below", "art. 19(3)");
    }

    [Fact]
    public void It_is_taken_up_once_the_term_below_has_passed() =>
        Assert.Equal(Stage.AwaitingReceipt, Repeating(Below()).Then("2022-07-01 00:00:00", new Transfer(Cast.Water)).Case.Stage);

    [Theory]
    [InlineData("530103", Stage.AwaitingReply)]
    [InlineData("530102", Stage.AwaitingReply)]
    [InlineData("5301", Stage.AwaitingReply)]
    [InlineData("530103001", Stage.AwaitingAcceptance)]
    [InlineData("530103001", Stage.Concluded)]
    public void A_case_of_the_same_level_elsewhere_above_or_not_being_handled_is_none_under_way_below(string jurisdiction, Stage stage) =>
        Assert.Equal(Stage.AwaitingReceipt, Repeating(Below(jurisdiction, stage)).Then("2022-06-07", new Transfer(Cast.Water)).Case.Stage);

    [Fact]
    public void A_unit_does_not_accept_what_turns_out_to_be_under_way_below()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Among(Cast.Organisation, Below()).Then("2022-06-09", new ConfirmRepeat(new("WH-2022-0001"), 90, "content"));
        story.Refuses("2022-06-09", new Accept(), "under-way-below", "art. 19(3)");
    }
}

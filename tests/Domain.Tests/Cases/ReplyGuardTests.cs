using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>What a reply states (art. 32), its service, and handling a concluded case again.</summary>
public sealed class ReplyGuardTests
{
    private static readonly ReplyText Whole = new("a pipe", "it leaks", "it is old", "it is replaced", "art. 9 of the water rules", "review within 30 days");

    [Fact]
    public void A_reply_with_all_seven_contents_is_given_and_the_log_says_which_there_are_and_not_what_they_say()
    {
        var e = CaseStory.At(Stage.AwaitingReply).Events("2022-06-14", new Reply(ReplyOutcome.Supported, Whole)).Single().Event;
        Assert.Equal("""{"outcome":"supported","states":["request","facts","reasons","opinion","legalBasis","outcome","remedy"]}""", CaseEventJson.Write(e).Data);
    }

    public static readonly TheoryData<string, string?, string?, string?, string?, string?, string?> Incomplete = new()
    {
        { "request", null, "f", "r", "o", "l", "m" },
        { "facts", "q", " ", "r", "o", "l", "m" },
        { "reasons", "q", "f", "", "o", "l", "m" },
        { "opinion", "q", "f", "r", null, "l", "m" },
        { "legalBasis", "q", "f", "r", "o", null, "m" },
        { "remedy", "q", "f", "r", "o", "l", null },
        { "request, facts, reasons, opinion, legalBasis, remedy", null, null, null, null, null, null },
    };

    [Theory, MemberData(nameof(Incomplete))]
    public void A_reply_that_lacks_a_content_is_refused_and_the_refusal_names_it(
        string missing, string? request, string? facts, string? reasons, string? opinion, string? basis, string? remedy)
    {
        var reply = new Reply(ReplyOutcome.Explained, new(request, facts, reasons, opinion, basis, remedy));
        var refusal = CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", reply, "reply-incomplete", "art. 32");
        Assert.EndsWith($"missing: {missing}.", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_without_a_text_names_the_letter_that_states_it()
    {
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", new Reply(ReplyOutcome.Explained), "reply-incomplete", "art. 32");
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", new Reply(ReplyOutcome.Explained, Letter: " "), "reply-incomplete", "art. 32");
        Assert.Equal(ReplyOutcome.Explained, CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Reply(ReplyOutcome.Explained, Letter: "7")).Case.Outcome);
    }

    // ---- service ----

    [Theory]
    [InlineData(Stage.AwaitingConclusion)]
    [InlineData(Stage.AwaitingFinalService)]
    public void Service_has_a_proof_of_1_to_64_characters(Stage stage)
    {
        CaseStory.At(stage).Refuses("2022-06-24", new Serve(ServiceMethod.InPerson, ""), "proof-missing", "art. 32");
        CaseStory.At(stage).Refuses("2022-06-24", new Serve(ServiceMethod.InPerson, new('p', 65)), "proof-missing", "art. 32");
        CaseStory.At(stage).Then("2022-06-24", new Serve(ServiceMethod.InPerson, new('p', 64)));
    }

    [Fact]
    public void A_reply_is_served_once_before_or_after_the_conclusion()
    {
        var story = CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Serve(ServiceMethod.Electronic, "E-1"));
        Assert.Equal("2022-06-15".At(), story.Case.ReplyServedAt);
        story.Then("2022-06-15", new Conclude()).Refuses("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1"), "already-served", "art. 32");
        Assert.Equal("2022-06-16".At(), CaseStory.At(Stage.Concluded).Then("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1")).Case.ReplyServedAt);
    }

    [Fact]
    public void A_review_opinion_is_served_once_by_the_organ_that_gave_it()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewRequest);
        story.As("unit-clerk:530103-07").Refuses("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"), "not-your-case", "office rule");
        story.As("unit-clerk:530103-01").Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"));
        Assert.Equal("2022-06-21".At(), story.Case.Review!.ServedAt);
        story.Refuses("2022-06-22", new Serve(ServiceMethod.InPerson, "R-2"), "already-served", "art. 32");
    }

    // ---- reopening ----

    [Fact]
    public void A_concluded_case_is_handled_again_by_its_unit_and_its_first_dates_stay()
    {
        var story = CaseStory.At(Stage.Concluded).Then("2022-06-20", new Reopen("the pipe leaks again"));
        Assert.Equal((Stage.AwaitingReply, Cast.Water), (story.Case.Stage, story.Case.Unit));
        story.Then("2022-06-27", new Reply(ReplyOutcome.Explained, Letter: "2022-8")).Then("2022-06-28", new Conclude());
        Assert.Equal(("2022-06-14".At(), "2022-06-15".At(), ReplyOutcome.Explained), (story.Case.RepliedAt, story.Case.ConcludedAt, story.Case.Outcome));
        Assert.Equal(new Reopening("2022-06-20".At()) { RepliedAt = "2022-06-27".At(), ConcludedAt = "2022-06-28".At() }, story.Case.Reopenings.Single());
    }

    [Fact]
    public void A_new_reply_is_served_anew() =>
        Assert.Equal("2022-06-28".At(), CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Serve(ServiceMethod.InPerson, "R-1"))
            .Then("2022-06-15", new Conclude()).Then("2022-06-20", new Reopen("it leaks again")).Then("2022-06-27", new Reply(ReplyOutcome.Explained, Letter: "2022-8"))
            .Then("2022-06-28", new Serve(ServiceMethod.InPerson, "R-2")).Case.ReplyServedAt);

    [Fact]
    public void A_case_in_review_that_is_reopened_is_with_its_unit_again()
    {
        var c = CaseStory.At(Stage.AwaitingRereviewRequest).Then("2022-06-21", new Reopen("the opinion asks for it")).Case;
        Assert.Equal((null, new Custody("530103-07", "2022-06-21".At(), null)), (c.Review, c.Custody[^1]));
    }

    [Fact]
    public void Reopening_has_a_reason_and_is_for_what_is_not_resolved()
    {
        CaseStory.At(Stage.Concluded).Refuses("2022-06-20", new Reopen(" "), "reason-missing", "art. 23");
        CaseStory.At(Stage.Concluded).Then("2022-06-20", new Resolve()).Refuses("2022-06-20", new Reopen("it leaks again"), "already-resolved", "office rule");
    }

    [Fact]
    public void A_case_whose_unit_is_accused_by_now_goes_to_the_bureau_when_it_is_reopened()
    {
        var story = CaseStory.At(Stage.Concluded, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Old] }))
            .Among(Cast.AfterMergerOfOldInto(Cast.Water)).Then("2022-06-20", new Reopen("it leaks again"));
        Assert.Equal((Stage.AwaitingDisposal, null), (story.Case.Stage, story.Case.Unit));
    }
}

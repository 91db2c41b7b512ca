using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>Cases that come round again: reopened ones, and those that come back to a unit.</summary>
public sealed class RoundTests
{
    /// <summary>Accepted on 10 June and due on 9 August, replied to on the 12th, concluded and opened again on 1 September, a Thursday.</summary>
    private static CaseStory Reopened => CaseStory.At(Stage.AwaitingReply).Then("2022-08-12", new Reply(ReplyOutcome.Explained, Letter: "2022-7"))
        .Then("2022-08-15", new Conclude()).Then("2022-09-01", new Reopen("the leak is back"));

    [Fact]
    public void A_reopened_case_keeps_its_first_term_with_its_outcome_and_has_one_of_its_own()
    {
        var story = Reopened;
        Assert.Equal(["530103-07 until 2022-08-09: missed", "530103-07 until 2022-10-31: running"], Clocks.Told(story, DeadlineKind.Handling, "2022-10-31"));
        Assert.Equal([1, 2], Clocks.All(story, DeadlineKind.Handling).Select(d => d.Round));
        Assert.Equal(["handling 2022-10-31 530103-07 own"], Clocks.Missed(story, "2022-11-01 00:00:00"));

        story.Then("2022-10-20", new Reply(ReplyOutcome.Supported, Letter: "2022-9"));
        Assert.Equal(["530103-07 until 2022-08-09: missed", "530103-07 until 2022-10-31: met"], Clocks.Told(story, DeadlineKind.Handling, "2023-01-01"));
    }

    [Fact]
    public void What_the_first_round_missed_does_not_make_the_second_overdue()
    {
        var story = Reopened;
        Assert.Equal([DeadlineKind.Handling], story.Case.Missed.Select(m => m.Kind));
        Assert.Empty(story.Case.OverdueKinds());
        Assert.Equal([DeadlineKind.Handling], story.Then("2022-11-01 00:00:00", new RecordMissedDeadlines()).Case.OverdueKinds());
    }

    [Fact]
    public void An_extension_of_the_second_round_leaves_the_first_as_it_was()
    {
        var story = Reopened.Then("2022-10-31", new Extend(30, "director", "survey", "letter 7"));
        Assert.Equal(["530103-07 until 2022-08-09: missed", "530103-07 until 2022-11-30: running"], Clocks.Told(story, DeadlineKind.Handling, "2022-11-30"));
        Assert.Equal("2022-08-09".Day(), StatisticsClock.Reply(story.Case.AcceptedAt!.Value, story.Case, Clocks.Law.Profile("cn-2022")));
    }

    [Fact]
    public void Each_reply_opens_a_window_for_rating_and_reopening_closes_it()
    {
        var story = Reopened.Then("2022-10-20", new Reply(ReplyOutcome.Supported, Letter: "2022-9"));
        // 180 days after 12 August: 8 February 2023, a Wednesday; after 20 October: 18 April 2023, a Tuesday.
        Assert.Equal(["petitioner until 2023-02-08: closed", "petitioner until 2023-04-18: running"], Clocks.Told(story, DeadlineKind.Evaluation, "2022-10-21"));
    }

    [Fact]
    public void A_review_before_the_reopening_is_not_forgotten_and_the_unit_holds_the_case_again()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewRequest).Then("2022-07-01", new Reopen("the leak is back"));
        Assert.Equal(["530103-01 until 2022-07-18: met"], Clocks.Told(story, DeadlineKind.ReviewOpinion, "2022-09-01"));
        Assert.Equal(["petitioner until 2022-07-18: closed"], Clocks.Told(story, DeadlineKind.ReviewRequest, "2022-07-02"));
        Assert.Equal("1.00:00:00 = 1.00:00:00 + 00:00:00: 530103-07 1.00:00:00", Clocks.Late(story, DeadlineKind.Handling, "2022-09-01 00:00:00"));
    }

    [Fact]
    public void The_clock_of_a_unit_that_gave_the_case_back_in_time_is_closed_and_the_next_unit_has_its_own()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new ReturnToSender()).Then("2022-06-13", new Transfer(Cast.Housing))
            .Then("2022-06-14", new Receive());
        Assert.Equal(["530103-07 until 2022-06-27: closed", "530103-11 until 2022-06-29: running"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-06-29"));
        Assert.Equal(["530103-07 until 2022-06-15: closed", "530103-11 until 2022-06-21: running"], Clocks.Told(story, DeadlineKind.Objection, "2022-06-15"));
    }

    /// <summary>Received on 8 June and passed on the 9th; back on the 15th. The seven days of the 9th to the 15th are not the unit's.</summary>
    [Fact]
    public void A_case_that_comes_back_to_a_unit_goes_on_with_the_term_it_had()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-09", new Transfer(Cast.Street)).Then("2022-06-10", new Receive())
            .Then("2022-06-13", new Domain.Cases.Object("not ours")).Then("2022-06-15", new ReturnToSender());
        Assert.Equal(["530103-07 until 2022-06-23: closed", "530103001-01 until 2022-06-28: closed", "530103-07 until 2022-06-30: running"],
            Clocks.Told(story, DeadlineKind.Acceptance, "2022-06-30"));
        // Five working days without those: 16, 17, 20, 21, 22.
        Assert.Equal("2022-06-22".Day(), Clocks.All(story, DeadlineKind.Objection).Last().DueOn);
    }
}

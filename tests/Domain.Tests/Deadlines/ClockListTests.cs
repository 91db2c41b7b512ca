using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>Every kind of clock: from when, until when, of whom, and when it is over.</summary>
public sealed class ClockListTests
{
    private static readonly RecordMissedDeadlines Watch = new();

    [Fact]
    public void A_unit_that_received_the_petition_itself_answers_in_fifteen_days_and_the_bureau_owes_nothing()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with { ReceivedBy = Cast.Water });
        Assert.Equal(["directAcceptance", "acceptanceStatistics"],
            Clocks.Law.Deadlines(story.Case).OrderBy(d => d.DueOn).Select(d => Code.Of(d.Kind)));
        Assert.Equal(("2022-06-21".Day(), "530103-07", "art. 23(2)"),
            Clocks.Of(story, DeadlineKind.DirectAcceptance) is var d ? (d.DueOn, d.Responsible, d.Article) : default);
    }

    [Fact]
    public void Nobody_can_be_answered_whose_name_or_address_is_unclear() =>
        Assert.False(Clocks.Has(CaseStory.Registered("2022-06-06", r => r with { ReceivedBy = Cast.Water, PetitionerUnclear = true }), DeadlineKind.DirectAcceptance));

    [Fact]
    public void The_simple_procedure_has_three_working_days_to_accept_and_ten_to_reply()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-06 10:00:00", new TakeSimpleProcedure())
            .Then("2022-06-07", new Transfer(Cast.Water)).Then("2022-06-08", new Receive());
        // Received on a Wednesday: 9, 10, 13. Accepted on Friday the 10th: 13 to 17, 20 to 24.
        Assert.Equal(["530103-07 until 2022-06-13: running"], Clocks.Told(story, DeadlineKind.SimpleAcceptance, "2022-06-13"));
        story.Then("2022-06-10", new Accept());
        Assert.Equal(["530103-07 until 2022-06-24: running"], Clocks.Told(story, DeadlineKind.SimpleReply, "2022-06-24"));
        Assert.False(Clocks.Has(story, DeadlineKind.Acceptance));
        Assert.False(Clocks.Has(story, DeadlineKind.Handling));
        Assert.Equal("office rule", Clocks.Of(story, DeadlineKind.SimpleReply).Article);
    }

    [Fact]
    public void A_case_that_falls_back_has_the_ordinary_terms_from_where_they_would_have_begun()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-06 10:00:00", new TakeSimpleProcedure())
            .Then("2022-06-07", new Transfer(Cast.Water)).Then("2022-06-08", new Receive()).Then("2022-06-09", new FallBackToOrdinary("a survey is needed"));
        Assert.Equal(["530103-07 until 2022-06-13: closed"], Clocks.Told(story, DeadlineKind.SimpleAcceptance, "2022-07-01"));
        Assert.Equal("2022-06-23".Day(), Clocks.Of(story, DeadlineKind.Acceptance).DueOn);

        story = CaseStory.Registered("2022-06-06").Then("2022-06-06 10:00:00", new TakeSimpleProcedure()).Then("2022-06-07", new Transfer(Cast.Water))
            .Then("2022-06-08", new Receive()).Then("2022-06-10", new Accept()).Then("2022-06-27", new FallBackToOrdinary("a survey is needed"));
        Assert.Equal(["530103-07 until 2022-06-24: missed"], Clocks.Told(story, DeadlineKind.SimpleReply, "2022-07-01"));
        Assert.Equal(["530103-07 until 2022-08-09: running"], Clocks.Told(story, DeadlineKind.Handling, "2022-07-01"));
        Assert.Empty(story.Case.OverdueKinds());
    }

    [Fact]
    public void The_simple_procedure_never_makes_a_term_longer()
    {
        var late = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-22", new TakeSimpleProcedure());
        Assert.Equal("2022-06-23".Day(), Clocks.Of(late, DeadlineKind.SimpleAcceptance).DueOn);
        var tooLate = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-24", new TakeSimpleProcedure());
        Assert.Equal(["530103-07 until 2022-06-23: missed"], Clocks.Told(tooLate, DeadlineKind.Acceptance, "2022-06-24"));
        Assert.False(Clocks.Has(tooLate, DeadlineKind.SimpleAcceptance));
    }

    [Fact]
    public void The_common_superior_designates_by_the_day_that_was_set_and_then_the_joint_meeting()
    {
        var story = CaseStory.At(Stage.AwaitingObjectionRuling).Then("2022-06-10", new RaiseDispute([Cast.Housing], "neither alone", "2022-06-20".Day()))
            .Then("2022-06-21", Watch);
        Assert.Equal(["530103-01 until 2022-06-20: missed"], Clocks.Told(story, DeadlineKind.Designation, "2022-06-21"));
        Assert.Equal([DeadlineKind.Designation], story.Case.OverdueKinds());

        story.Then("2022-06-22", new EscalateDispute("no decision", "2022-06-30".Day()));
        Assert.Equal(["530103-01 until 2022-06-20: missed", "jointmeeting-530103 until 2022-06-30: running"], Clocks.Told(story, DeadlineKind.Designation, "2022-06-22"));
        Assert.Empty(story.Case.OverdueKinds());
        story.Then("2022-06-29", new DesignateUnit(Cast.Housing, "the pipes are its"));
        Assert.Equal(["530103-01 until 2022-06-20: missed", "jointmeeting-530103 until 2022-06-30: met"], Clocks.Told(story, DeadlineKind.Designation, "2022-07-29"));
    }

    [Fact]
    public void An_urgent_matter_is_reported_the_same_day()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with { Urgent = true });
        Assert.Equal(["530103 until 2022-06-06: running"], Clocks.Told(story, DeadlineKind.UrgentReport, "2022-06-06 23:59:59"));
        Assert.Equal(["urgentReport 2022-06-06 530103 own"], Clocks.Missed(story, "2022-06-07 00:00:00"));
        Assert.Equal([DeadlineKind.UrgentReport], story.Then("2022-06-07 00:00:00", Watch).Case.OverdueKinds());
        Assert.Empty(story.Then("2022-06-07", new ReportUrgent("joint-meeting office")).Case.OverdueKinds());
    }

    [Fact]
    public void Feedback_is_due_on_the_day_that_was_set_and_stays_due_after_the_conclusion()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-13 10:00:00", new SuggestImprovement("meters", "2022-07-01".Day()))
            .Then("2022-06-14", new Reply(ReplyOutcome.Supported, Letter: "2022-7")).Then("2022-06-15", new Conclude());
        Assert.Equal(["530103-07 until 2022-07-01: running"], Clocks.Told(story, DeadlineKind.Feedback, "2022-07-01"));
        Assert.Equal("2022-07-02 00:00:00".At(), CaseRow.Of(story.Case, Clocks.Law).WatchAt);
        Assert.Single(story.Events("2022-07-02 00:00:00", Watch));
        story.Then("2022-07-05", new GiveFeedback("meters read monthly"));
        Assert.Equal(["530103-07 until 2022-07-01: missed"], Clocks.Told(story, DeadlineKind.Feedback, "2022-08-01"));
        Assert.Null(CaseRow.Of(story.Case, Clocks.Law).DueAt);
    }

    [Fact]
    public void Review_and_re_review_each_have_a_window_for_asking_and_a_term_for_answering()
    {
        var story = CaseStory.At(Stage.AwaitingFinalService);
        // Served on Thursday 16 June: thirty days end on a Saturday. Asked for on the 17th: thirty days end on a Sunday.
        Assert.Equal(["petitioner until 2022-07-18: closed"], Clocks.Told(story, DeadlineKind.ReviewRequest, "2022-06-30"));
        Assert.Equal(["530103-01 until 2022-07-18: met"], Clocks.Told(story, DeadlineKind.ReviewOpinion, "2022-09-01"));
        Assert.Equal(["petitioner until 2022-07-21: closed"], Clocks.Told(story, DeadlineKind.RereviewRequest, "2022-06-30"));
        Assert.Equal(["5301-01 until 2022-07-22: met"], Clocks.Told(story, DeadlineKind.RereviewOpinion, "2022-09-01"));
        Assert.Equal(("art. 35", "art. 36(1)"), (Clocks.Of(story, DeadlineKind.ReviewOpinion).Article, Clocks.Of(story, DeadlineKind.RereviewOpinion).Article));
    }

    [Fact]
    public void A_window_closes_and_nobody_is_late()
    {
        var story = CaseStory.At(Stage.Concluded).Then("2022-06-16", new Serve(ServiceMethod.RegisteredMail, "EMS-1"));
        // Replied on 14 June: 180 days end on Sunday 11 December.
        Assert.Equal(["petitioner until 2022-12-12: running"], Clocks.Told(story, DeadlineKind.Evaluation, "2022-12-12 23:59:59"));
        Assert.Equal(["petitioner until 2022-12-12: closed"], Clocks.Told(story, DeadlineKind.Evaluation, "2022-12-13 00:00:00"));
        Assert.Empty(Clocks.Missed(story, "2030-01-01"));
        var row = CaseRow.Of(story.Case, Clocks.Law);
        Assert.Equal((null, null, false), (row.DueAt, row.WatchAt, row.Overdue));
    }

    [Fact]
    public void Hearing_time_is_not_counted_in_the_re_review_and_the_term_cannot_pass_meanwhile()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewOpinion);
        Assert.Equal(["5301-01 until 2022-07-22: running"], Clocks.Told(story, DeadlineKind.RereviewOpinion, "2022-07-22"));
        story.Then("2022-07-04", new OpenHearing());
        Assert.Equal(ClockStatus.Suspended, Clocks.Of(story, DeadlineKind.RereviewOpinion).StatusAt("2023-01-01".At()));
        Assert.Empty(Clocks.Missed(story, "2023-01-01"));
        Assert.Null(CaseRow.Of(story.Case, Clocks.Law).DueAt);

        // The 4th to the 6th are three days: the 25th, a Monday.
        story.Then("2022-07-06", new CloseHearing("the pipe is public"));
        Assert.Equal(["5301-01 until 2022-07-25: running"], Clocks.Told(story, DeadlineKind.RereviewOpinion, "2022-07-25"));
        Assert.Equal(["rereviewOpinion 2022-07-25 5301-01 own"], Clocks.Missed(story, "2022-07-26 00:00:00"));
    }

    [Fact]
    public void A_hearing_that_begins_after_the_term_has_passed_stops_nothing()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewOpinion).Then("2022-07-23", Watch).Then("2022-07-25", new OpenHearing());
        Assert.Equal(["5301-01 until 2022-07-22: missed"], Clocks.Told(story, DeadlineKind.RereviewOpinion, "2022-08-01"));
    }

    [Fact]
    public void A_hearing_of_the_unit_does_not_stop_the_handling_term()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-20", new OpenHearing()).Then("2022-06-30", new CloseHearing("heard"));
        Assert.Equal("2022-08-09".Day(), Clocks.Of(story, DeadlineKind.Handling).DueOn);
    }

    [Fact]
    public void A_case_that_was_withdrawn_owes_nothing_and_misses_nothing()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-13", new Withdraw("settled"));
        Assert.Equal(["530103-07 until 2022-06-23: closed"], Clocks.Told(story, DeadlineKind.Acceptance, "2023-01-01"));
        Assert.Empty(Clocks.Missed(story, "2023-01-01"));
    }
}

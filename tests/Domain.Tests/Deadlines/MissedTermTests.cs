using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tests.Cases;
using Object = Xinfang.Domain.Cases.Object;

namespace Xinfang.Domain.Tests.Deadlines;

public sealed class MissedTermTests
{
    private static readonly RecordMissedDeadlines Watch = new();

    [Fact]
    public void A_step_on_the_last_day_misses_nothing() =>
        Assert.Equal([(new Transferred(CaseStory.Water), "2022-06-21 23:59:59".At())],
            CaseStory.Registered("2022-06-06").Events("2022-06-21 23:59:59", new Transfer(CaseStory.Water)));

    [Fact]
    public void A_late_step_records_the_missed_term_first_at_the_midnight_it_passed() =>
        Assert.Equal(
            [
                (new DeadlineMissed(DeadlineKind.Disposal, "2022-06-21".Day(), "530103", Fault.Own), "2022-06-22 00:00:00".At()),
                (new Transferred(CaseStory.Water), "2022-06-25".At()),
            ],
            CaseStory.Registered("2022-06-06").Events("2022-06-25", new Transfer(CaseStory.Water)));

    [Fact]
    public void The_watch_records_a_missed_term_once()
    {
        var story = CaseStory.Registered("2022-06-06");
        Assert.Empty(story.Events("2022-06-21 23:59:59", Watch));
        Assert.Single(story.Events("2022-06-22 00:00:00", Watch));
        Assert.Empty(story.Events("2022-06-22 00:00:01", Watch));
        Assert.Single(story.Events("2022-06-23", new Transfer(CaseStory.Water)));
    }

    [Fact]
    public void What_the_watch_records_does_not_forbid_a_step_that_happened_before_and_is_entered_late()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-22", Watch).Then("2022-06-20", new Transfer(CaseStory.Water));
        Assert.Equal("2022-06-20".At(), story.Case.DisposedAt);
        Assert.False(CaseRow.Of(story.Case, CaseStory.Model.Law).Overdue);
    }

    [Fact]
    public void A_case_that_the_upper_platform_held_for_31_days_is_late_by_inheritance_when_it_arrives()
    {
        var story = CaseStory.Registered("2022-06-06", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-05-06".At() })
            .Then("2022-06-06 10:00:00", new Transfer(CaseStory.Water)).Then("2022-06-06 11:00:00", new Receive());
        Assert.Equal("2022-06-06 00:00:00".At(), CaseRow.Of(story.Case, CaseStory.Model.Law).WatchAt);
        Assert.Equal([(new DeadlineMissed(DeadlineKind.AcceptanceStatistics, "2022-06-05".Day(), "530103-07", Fault.Inherited), "2022-06-06 11:00:00".At())],
            story.Events("2022-06-06 11:00:01", Watch));
    }

    [Fact]
    public void A_case_that_arrives_on_the_last_day_is_late_by_the_units_own_fault()
    {
        var story = CaseStory.Registered("2022-06-05", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-05-06".At() })
            .Then("2022-06-05 10:00:00", new Transfer(CaseStory.Water)).Then("2022-06-05 11:00:00", new Receive());
        Assert.Equal((new DeadlineMissed(DeadlineKind.AcceptanceStatistics, "2022-06-05".Day(), "530103-07", Fault.Own), "2022-06-06 00:00:00".At()),
            story.Events("2022-06-06", new Accept())[0]);
    }

    [Fact]
    public void A_unit_that_lets_all_its_terms_pass_misses_each_of_them()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance);
        Assert.Equal(
            [
                new DeadlineMissed(DeadlineKind.AcceptanceStatistics, "2022-07-06".Day(), "530103-07", Fault.Own),
                new DeadlineMissed(DeadlineKind.Acceptance, "2022-06-23".Day(), "530103-07", Fault.Own),
                new Accepted(),
            ],
            story.Events("2022-07-07", new Accept()).Select(e => e.Event));
        Assert.Equal(
            [new DeadlineMissed(DeadlineKind.Handling, "2022-09-05".Day(), "530103-07", Fault.Own), new HandlingBegun()],
            story.Events("2022-09-06", new Handle()).Select(e => e.Event));
    }

    [Fact]
    public void An_assigned_day_that_passes_is_missed_beside_the_handling_term() =>
        Assert.Equal([new DeadlineMissed(DeadlineKind.AssignedDate, "2022-06-20".Day(), "530103-07", Fault.Own)],
            CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", new Assign(CaseStory.Water, "2022-06-20".Day()))
                .Then("2022-06-08", new Receive()).Then("2022-06-09", new Accept()).Events("2022-06-21", Watch).Select(e => e.Event));

    [Fact]
    public void A_late_step_that_is_refused_records_no_missed_term()
    {
        var story = CaseStory.Registered("2022-06-06");
        story.Refuses("2022-06-25", new Decline(""), "reason-missing", "art. 23");
        story.Refuses("2022-06-25", new Accept(), "wrong-state", "art. 23(3)");
        Assert.Empty(story.Case.Missed);
    }

    /// <summary>Housing gave the case back in time; the bureau then let the thirty days of 2022-07-06 pass before it sent the case to Water.</summary>
    private static CaseStory ReturnedByHousing => CaseStory.Registered("2022-06-06").Then("2022-06-07", new Transfer(CaseStory.Housing))
        .Then("2022-06-08", new Receive()).Then("2022-06-09", new Object("not ours")).Then("2022-06-10", new ReturnToSender());

    [Fact]
    public void While_a_returned_case_lies_with_the_bureau_the_bureau_answers_for_it() =>
        Assert.Equal([new DeadlineMissed(DeadlineKind.AcceptanceStatistics, "2022-07-06".Day(), "530103", Fault.Own)],
            ReturnedByHousing.Events("2022-07-07", Watch).Select(e => e.Event));

    [Fact]
    public void A_unit_inherits_the_lateness_of_a_case_that_an_earlier_unit_had_received_in_time()
    {
        var story = ReturnedByHousing.Then("2022-07-06", new Transfer(CaseStory.Water)).Then("2022-07-07 08:00:00", new Supervise("530103"));
        Assert.Equal(new MissedTerm(DeadlineKind.AcceptanceStatistics, "2022-07-06".Day(), "530103-07", Fault.Inherited), story.Case.Missed.Single());
    }

    [Fact]
    public void A_term_that_an_earlier_unit_missed_does_not_make_the_case_overdue_at_the_next_one()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-07", new Assign(CaseStory.Housing, "2022-06-09".Day()))
            .Then("2022-06-08", new Receive()).Then("2022-06-10", new Object("not ours"));
        Assert.True(CaseRow.Of(story.Case, CaseStory.Model.Law).Overdue);
        story.Then("2022-06-10", new ReturnToSender()).Then("2022-06-10", new Transfer(CaseStory.Water)).Then("2022-06-13", new Receive());
        Assert.False(CaseRow.Of(story.Case, CaseStory.Model.Law).Overdue);
    }
}

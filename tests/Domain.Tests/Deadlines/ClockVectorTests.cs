using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tests.Cases;
using Object = Xinfang.Domain.Cases.Object;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>Days that clocks are got wrong on; weekdays and holidays were looked up in the printed calendar.</summary>
public sealed class ClockVectorTests
{
    [Theory]
    [InlineData("2023-12-31", "2024-02-29", "31 days of January and the 29 of a leap February; a Thursday")]
    [InlineData("2022-12-31", "2023-03-01", "31 days of January and 28 of February leave one; a Wednesday")]
    [InlineData("2022-08-02", "2022-10-08", "sixty days end on Saturday 1 October, off until Saturday the 8th, which is worked")]
    [InlineData("2022-11-02", "2023-01-03", "sixty days end on Sunday 1 January, off until Monday the 2nd")]
    public void The_unit_has_sixty_days_to_reply_whatever_year_it_is(string accepted, string due, string why)
    {
        var story = CaseStory.Registered(accepted).Then(accepted, new Transfer(Cast.Water)).Then(accepted, new Receive()).Then(accepted, new Accept());
        Assert.True(due.Day() == Clocks.Of(story, DeadlineKind.Handling).DueOn, why);
    }

    [Theory]
    [InlineData("2022-09-30", "2022-10-12", "1 to 7 October are off; Saturday the 8th and Sunday the 9th are worked: 8, 9, 10, 11, 12")]
    [InlineData("2022-10-08", "2022-10-13", "received on a worked Saturday: 9, 10, 11, 12, 13")]
    [InlineData("2022-10-09", "2022-10-14", "received on a worked Sunday: 10, 11, 12, 13, 14")]
    [InlineData("2022-12-28", "2023-01-05", "29, 30; off from 31 December to 2 January: 3, 4, 5")]
    [InlineData("2024-02-23", "2024-03-01", "Friday: 26, 27, 28, the leap day, 1 March")]
    public void The_unit_may_object_for_five_working_days(string received, string due, string why)
    {
        var story = CaseStory.Registered(received).Then(received, new Transfer(Cast.Water)).Then(received, new Receive());
        Assert.True(due.Day() == Clocks.Of(story, DeadlineKind.Objection).DueOn, why);
    }

    [Fact]
    public void A_step_in_the_last_second_of_the_last_day_in_Beijing_is_in_time_whatever_zone_it_is_written_in()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then(new DateTimeOffset(2022, 6, 23, 15, 59, 59, TimeSpan.Zero), new Accept());
        Assert.Equal(["530103-07 until 2022-06-23: met"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-07-01"));
        story = CaseStory.At(Stage.AwaitingAcceptance).Then(new DateTimeOffset(2022, 6, 23, 16, 0, 0, TimeSpan.Zero), new Accept());
        Assert.Equal(["530103-07 until 2022-06-23: missed"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-07-01"));
    }

    [Fact]
    public void A_case_of_the_last_day_of_the_old_rules_has_their_clocks_and_one_of_the_next_day_the_new_ones()
    {
        var old = WithSuggestion("2022-04-30 23:59:59");
        var now = WithSuggestion("2022-05-01 00:00:00");

        Assert.False(Clocks.Has(old, DeadlineKind.Objection));
        Assert.Equal(("2022-05-13".Day(), "art. 23(3)"), (Clocks.Of(now, DeadlineKind.Objection).DueOn, Clocks.Of(now, DeadlineKind.Objection).Article));

        Assert.Equal(("2022-06-10".Day(), "2005 art. 36"), (Clocks.Of(old, DeadlineKind.Feedback).DueOn, Clocks.Of(old, DeadlineKind.Feedback).Article));
        Assert.False(Clocks.Has(now, DeadlineKind.Feedback));
        Assert.Equal(("2005 art. 33", "art. 34"), (Clocks.Of(old, DeadlineKind.Handling).Article, Clocks.Of(now, DeadlineKind.Handling).Article));

        // Received on Saturday 7 May, which is worked: 9, 10, 11, 12, 13.
        static CaseStory WithSuggestion(string registered) => CaseStory.Registered(registered).Then("2022-05-05", new Transfer(Cast.Water))
            .Then("2022-05-07", new Receive()).Then("2022-05-09", new Accept()).Then("2022-05-11", new SuggestImprovement("meters"));
    }

    [Fact]
    public void An_extension_granted_in_the_last_second_moves_the_end_and_nothing_is_missed_in_between()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-08-09 23:59:59", new Extend(30, "director", "survey outstanding", "letter 7"));
        Assert.Equal(["530103-07 until 2022-09-08: running"], Clocks.Told(story, DeadlineKind.Handling, "2022-09-08 23:59:59"));
        Assert.Empty(Clocks.Missed(story, "2022-09-08 23:59:59"));
        Assert.Equal(["handling 2022-09-08 530103-07 own"], Clocks.Missed(story, "2022-09-09 00:00:00"));
    }

    /// <summary>Registered on Thursday 29 September 2022 in Hangzhou: 30 September, then 8, 9, 10 and 11 October are worked.</summary>
    [Fact]
    public void Working_days_skip_the_holidays_that_systems_with_plain_days_ignore_and_both_dates_are_shown()
    {
        var story = CaseStory.Registered("2022-09-29", r => r with { Jurisdiction = new("330106") });
        var clock = Clocks.Of(story, DeadlineKind.Disposal);
        Assert.Equal(("2022-10-11".Day(), "2022-10-04".Day(), "Zhejiang rule"), (clock.DueOn, clock.PlainDueOn, clock.Article));
        Assert.Equal("2022-10-14".Day(), clock.StatisticsDueOn);
    }

    [Fact]
    public void Zhejiang_gives_five_working_days_to_accept_and_thirty_days_to_reply_that_sixty_can_be_added_to()
    {
        var unit = new Domain.Places.UnitCode("330106-07");
        var story = CaseStory.Registered("2022-09-28", r => r with { Jurisdiction = new("330106") }).Then("2022-09-29", new Transfer(unit)).Then("2022-09-30", new Receive());
        Assert.Equal("2022-10-12".Day(), Clocks.Of(story, DeadlineKind.Acceptance).DueOn);

        story.Then("2022-10-10", new Accept()).Then("2022-10-11", new Handle());
        Assert.Equal(("2022-11-09".Day(), "2022-12-09".Day()), (Clocks.Of(story, DeadlineKind.Handling).DueOn, Clocks.Of(story, DeadlineKind.Handling).StatisticsDueOn));
        story.Refuses("2022-10-12", new Extend(61, "director", "survey", "letter 7"), "extension-out-of-range", "art. 34");
        story.Then("2022-10-12", new Extend(60, "director", "survey", "letter 7"));
        Assert.Equal("2023-01-09".Day(), Clocks.Of(story, DeadlineKind.Handling).DueOn);
    }

    [Fact]
    public void A_last_day_that_rests_on_a_year_without_a_holiday_notice_says_so()
    {
        Assert.False(Clocks.Of(CaseStory.Registered("2026-06-08"), DeadlineKind.Disposal).IsProvisional);
        Assert.True(Clocks.Of(CaseStory.Registered("2026-12-25"), DeadlineKind.Disposal).IsProvisional);
    }

    [Fact]
    public void Statistics_count_plain_days_whatever_the_calendar_says()
    {
        var bare = new LawBook(Clocks.Law.Profiles, new WorkingCalendar([]));
        var story = CaseStory.Registered("2022-09-05").Then("2022-09-16", new Transfer(Cast.Water)).Then("2022-09-17", new Receive());
        Assert.NotEqual(Due(Clocks.Law, DeadlineKind.Acceptance), Due(bare, DeadlineKind.Acceptance));
        Assert.Equal("2022-10-05".Day(), Due(Clocks.Law, DeadlineKind.AcceptanceStatistics));
        Assert.Equal("2022-10-05".Day(), Due(bare, DeadlineKind.AcceptanceStatistics));
        Assert.Equal((ClockBasis.Statistics, ClockBasis.Own), (Clocks.Of(story, DeadlineKind.AcceptanceStatistics).Basis, Clocks.Of(story, DeadlineKind.Acceptance).Basis));

        DateOnly Due(LawBook law, DeadlineKind kind) => law.Deadlines(story.Case).Single(d => d.Kind == kind).DueOn;
    }

    [Fact]
    public void What_was_known_earlier_is_the_fold_of_what_was_recorded_by_then()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-25", new Accept());
        Assert.Equal(["530103-07 until 2022-06-23: missed"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-07-01"));

        // The fifth entry was dated wrongly: the unit had accepted on the 20th.
        story.Then("2022-06-28", new Correct(5, null, "2022-06-20".At(), false, "typed a wrong day"));
        Assert.Equal(["530103-07 until 2022-06-23: met"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-07-01"));
        Assert.Empty(story.Case.Missed);

        var then = Fold(story, 5);
        Assert.Equal(ClockStatus.Missed, Status(then, DeadlineKind.Acceptance));
        Assert.Single(then.Missed);
        Assert.Equal(ClockStatus.Running, Clocks.Law.Deadlines(Fold(story, 3)).Single(d => d.Kind == DeadlineKind.Acceptance).StatusAt("2022-06-10".At()));
        Assert.DoesNotContain(Clocks.Law.Deadlines(Fold(story, 2)), d => d.Kind == DeadlineKind.Acceptance);

        static Case Fold(CaseStory story, int events) => story.Log.Take(events).Aggregate(Case.None, (c, e) => c.Apply(e.Event, e.At));
        static ClockStatus Status(Case c, DeadlineKind kind) => Clocks.Law.Deadlines(c).Single(d => d.Kind == kind).StatusAt("2022-07-01".At());
    }

    [Fact]
    public void An_objection_that_is_turned_down_stops_the_units_clock_while_the_sender_rules()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance);
        Assert.Equal("2022-06-23".Day(), Clocks.Of(story, DeadlineKind.Acceptance).DueOn);
        story.Then("2022-06-09", new Object("not ours"));
        Assert.Equal(ClockStatus.Suspended, Clocks.Of(story, DeadlineKind.Acceptance).StatusAt("2022-08-01".At()));
        Assert.Empty(Clocks.Missed(story, "2022-07-06"));

        // From the 9th to the 14th six days are not counted: the 29th, a Wednesday.
        story.Then("2022-06-14", new UpholdTransfer());
        Assert.Equal(["530103-07 until 2022-06-29: running"], Clocks.Told(story, DeadlineKind.Acceptance, "2022-06-29"));
        Assert.Equal("2022-07-06".Day(), Clocks.Of(story, DeadlineKind.AcceptanceStatistics).DueOn);
    }
}

using CsCheck;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>How days are counted under each rule; weekdays and holidays of the examples were looked up in the printed calendar.</summary>
public sealed class TermCountTests
{
    private const int Examples = 10_000;
    private static readonly LawBook Law = LawBook.Shipped;
    private static readonly ClockProfile National = Law.Profile("cn-2022");
    private static readonly ClockProfile Plain = National with { RollsOverHolidays = false };
    private static readonly ClockProfile Inclusive = National with { DayCount = DayCount.FirstDayIncluded };

    [Theory]
    [InlineData("2022-09-16", 15, "2022-10-08", "2022-10-01", "1 October is a holiday; Saturday the 8th is a swapped weekend and worked")]
    [InlineData("2022-06-06", 15, "2022-06-21", null, "a Tuesday: both rules agree")]
    [InlineData("2024-02-14", 15, "2024-02-29", null, "a leap day")]
    [InlineData("2021-12-17", 15, "2022-01-04", "2022-01-01", "1 to 3 January 2022 are off")]
    public void A_term_that_ends_on_a_day_off_has_both_dates(string from, int days, string due, string? plain, string why)
    {
        var term = Law.Count(National, DayUnit.CalendarDays, days, from.Day());
        Assert.True((due.Day(), plain?.Day(), false) == (term.DueOn, term.PlainDueOn, term.Provisional), why);
    }

    [Fact]
    public void A_rule_that_does_not_roll_ends_on_the_holiday() =>
        Assert.Equal(new Term("2022-10-01".Day(), null, false), Law.Count(Plain, DayUnit.CalendarDays, 15, "2022-09-16".Day()));

    [Theory]
    [InlineData("2022-06-06", 15, "2022-06-20", "2022-06-21", "the sixth is the first of fifteen days; the 20th is a Monday")]
    [InlineData("2022-06-06", 1, "2022-06-06", "2022-06-07", "a term of one day ends on the day it began")]
    public void A_rule_that_counts_the_first_day_ends_a_day_earlier(string from, int days, string due, string plain, string why)
    {
        var term = Law.Count(Inclusive, DayUnit.CalendarDays, days, from.Day());
        Assert.True((due.Day(), plain.Day()) == (term.DueOn, term.PlainDueOn), why);
    }

    [Theory]
    [InlineData("2022-09-30", 5, "2022-10-12", "2022-10-05", "1 to 7 October are off, the 8th and 9th are worked: 8, 9, 10, 11, 12")]
    [InlineData("2022-06-10", 5, "2022-06-17", "2022-06-15", "Friday; a weekend between: 13, 14, 15, 16, 17")]
    [InlineData("2022-04-29", 5, "2022-05-10", "2022-05-04", "30 April to 4 May are off, Saturday 7 May is worked: 5, 6, 7, 9, 10")]
    [InlineData("2022-12-28", 3, "2023-01-03", "2022-12-31", "29 and 30 December; 31 December to 2 January are off")]
    public void Working_days_leave_out_holidays_and_count_swapped_weekends(string from, int days, string due, string plain, string why)
    {
        var term = Law.Count(National, DayUnit.WorkingDays, days, from.Day());
        Assert.True((due.Day(), plain.Day(), false) == (term.DueOn, term.PlainDueOn, term.Provisional), why);
    }

    [Fact]
    public void Working_days_with_the_first_day_counted_begin_on_it_if_it_is_worked()
    {
        Assert.Equal("2022-06-16".Day(), Law.Count(Inclusive, DayUnit.WorkingDays, 5, "2022-06-10".Day()).DueOn);
        Assert.Equal("2022-06-17".Day(), Law.Count(Inclusive, DayUnit.WorkingDays, 5, "2022-06-11".Day()).DueOn);
    }

    [Fact]
    public void At_once_is_the_same_day_even_on_a_holiday()
    {
        Assert.Equal(new Term("2022-10-01".Day(), null, false), Law.Count(National, DayUnit.CalendarDays, 0, "2022-10-01".Day()));
        Assert.Equal(new Term("2022-10-01".Day(), null, false), Law.Count(Inclusive, DayUnit.WorkingDays, 0, "2022-10-01".Day()));
    }

    [Fact]
    public void A_term_that_rests_on_a_year_without_a_notice_is_provisional()
    {
        Assert.True(Law.Count(National, DayUnit.CalendarDays, 15, "2026-12-20".Day()).Provisional);
        Assert.True(Law.Count(National, DayUnit.WorkingDays, 5, "2026-12-30".Day()).Provisional);
        Assert.False(Law.Count(National, DayUnit.WorkingDays, 1, "2026-12-30".Day()).Provisional);
        Assert.False(Law.Count(Plain, DayUnit.CalendarDays, 15, "2026-12-20".Day()).Provisional);
    }

    [Theory]
    [InlineData(DayUnit.CalendarDays, 10, "2022-06-06", "2022-06-08", "2022-06-10", "2022-06-20", "10 days to the 16th, three of them stopped: the 19th is a Sunday")]
    [InlineData(DayUnit.CalendarDays, 10, "2022-06-06", "2022-06-16", "2022-06-16", "2022-06-17", "the last day itself is stopped")]
    [InlineData(DayUnit.CalendarDays, 10, "2022-06-06", "2022-06-17", "2022-06-30", "2022-06-16", "stopped after the end: nothing is left to stop")]
    [InlineData(DayUnit.CalendarDays, 10, "2022-06-06", "2022-06-01", "2022-06-06", "2022-06-16", "stopped before the first day counted")]
    [InlineData(DayUnit.WorkingDays, 5, "2022-06-06", "2022-06-10", "2022-06-12", "2022-06-14", "7, 8, 9, then Friday to Sunday stopped: 13, 14")]
    [InlineData(DayUnit.CalendarDays, 12, "2022-06-06", "2022-06-20", "2022-06-21", "2022-06-22", "the 18th is a Saturday, and the Monday that it moves to is stopped")]
    public void Stopped_days_are_not_counted_and_no_term_ends_on_one(DayUnit unit, int days, string from, string first, string last, string due, string why) =>
        Assert.True(due.Day() == Law.Count(National, unit, days, from.Day(), [new(first.Day(), last.Day())]).DueOn, why);

    private static readonly Gen<(ClockProfile Profile, DayUnit Unit, int Days, DateOnly From, DayRange[] Stopped)> Any = Gen.Select(
        Gen.Int[0, 3].Select(i => new[] { National, Plain, Inclusive, Inclusive with { RollsOverHolidays = false } }[i]),
        Gen.Bool.Select(worked => worked ? DayUnit.WorkingDays : DayUnit.CalendarDays), Gen.Int[0, 120],
        Gen.Int[0, 2500].Select(d => new DateOnly(2019, 12, 1).AddDays(d)),
        Gen.Select(Gen.Int[-5, 150], Gen.Int[0, 40]).Array[0, 3])
        .Select((profile, unit, days, from, stops) =>
            (profile, unit, days, from, stops.Select(s => new DayRange(from.AddDays(s.Item1), from.AddDays(s.Item1 + s.Item2))).ToArray()));

    [Fact]
    public void A_longer_term_never_ends_earlier() => Any.Sample(x =>
        Law.Count(x.Profile, x.Unit, x.Days, x.From, x.Stopped).DueOn <= Law.Count(x.Profile, x.Unit, x.Days + 1, x.From, x.Stopped).DueOn, iter: Examples, threads: 2);

    [Fact]
    public void A_term_that_begins_later_never_ends_earlier() => Any.Sample(x =>
        Law.Count(x.Profile, x.Unit, x.Days, x.From, x.Stopped).DueOn <= Law.Count(x.Profile, x.Unit, x.Days, x.From.AddDays(1), x.Stopped).DueOn, iter: Examples, threads: 2);

    [Fact]
    public void A_suspension_never_shortens_a_term() => Any.Sample(x =>
        Law.Count(x.Profile, x.Unit, x.Days, x.From).DueOn <= Law.Count(x.Profile, x.Unit, x.Days, x.From, x.Stopped).DueOn, iter: Examples, threads: 2);

    [Fact]
    public void A_term_of_working_days_ends_on_a_working_day() => Any.Where(x => x.Unit == DayUnit.WorkingDays && x.Days > 0).Sample(x =>
        Law.Calendar.IsWorkingDay(Law.Count(x.Profile, x.Unit, x.Days, x.From, x.Stopped).DueOn), iter: Examples, threads: 2);
}

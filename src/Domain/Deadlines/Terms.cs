namespace Xinfang.Domain.Deadlines;

/// <summary>How the days of a term are counted.</summary>
public static class Terms
{
    /// <summary>
    /// The end of a term that began on a day. Days on which the clock stood still are not counted, and no term ends on one. A term of no
    /// days ends on the day it began.
    /// </summary>
    /// <param name="days">The days of the clock, with what an extension added.</param>
    /// <param name="stopped">When the clock stood still.</param>
    public static Term Count(this LawBook law, ClockProfile profile, DayUnit unit, int days, DateOnly from, ReadOnlySpan<DayRange> stopped = default)
    {
        var plain = from.AddDays(days);
        if (days == 0)
            return new(from, null, false);
        var (calendar, first) = (law.Calendar, profile.DayCount == DayCount.FirstDayIncluded ? from : from.AddDays(1));
        var (due, provisional) = unit == DayUnit.WorkingDays
            ? Worked(calendar, first, days, stopped)
            : Rolled(calendar, profile, Plain(first, days, stopped), stopped);
        return new(due, due == plain ? null : plain, provisional);
    }

    private static DateOnly Plain(DateOnly first, int days, ReadOnlySpan<DayRange> stopped)
    {
        if (stopped.IsEmpty)
            return first.AddDays(days - 1);
        var day = Running(first, stopped);
        for (var left = days - 1; left > 0; left--)
            day = Running(day.AddDays(1), stopped);
        return day;
    }

    private static (DateOnly Due, bool Provisional) Rolled(WorkingCalendar calendar, ClockProfile profile, DateOnly last, ReadOnlySpan<DayRange> stopped)
    {
        if (!profile.RollsOverHolidays)
            return (last, false);
        var due = Worked(calendar, last, stopped);
        return (due, calendar.RestsOnProvisional(last, due));
    }

    private static (DateOnly Due, bool Provisional) Worked(WorkingCalendar calendar, DateOnly first, int days, ReadOnlySpan<DayRange> stopped)
    {
        var due = Worked(calendar, first, stopped);
        for (var left = days - 1; left > 0; left--)
            due = Worked(calendar, due.AddDays(1), stopped);
        return (due, calendar.RestsOnProvisional(first, due));
    }

    /// <summary>The given day, or the next one that is worked and on which the clock runs.</summary>
    private static DateOnly Worked(WorkingCalendar calendar, DateOnly day, ReadOnlySpan<DayRange> stopped)
    {
        while (!calendar.IsWorkingDay(day) || Stands(day, stopped))
            day = day.AddDays(1);
        return day;
    }

    private static DateOnly Running(DateOnly day, ReadOnlySpan<DayRange> stopped)
    {
        while (Stands(day, stopped))
            day = day.AddDays(1);
        return day;
    }

    private static bool Stands(DateOnly day, ReadOnlySpan<DayRange> stopped)
    {
        foreach (var range in stopped)
            if (day >= range.From && day <= range.To)
                return true;
        return false;
    }
}

/// <summary>The end of a term.</summary>
/// <param name="DueOn">The last day in time, by the profile's rule.</param>
/// <param name="PlainDueOn">What a system shows that adds the days to the date and looks at no calendar, where that is another day.</param>
/// <param name="Provisional">Whether the day rests on a year whose holiday notice is not published.</param>
public readonly record struct Term(DateOnly DueOn, DateOnly? PlainDueOn, bool Provisional);

/// <summary>Days, the first and the last of them included.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly To);

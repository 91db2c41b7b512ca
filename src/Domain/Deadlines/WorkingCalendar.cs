using System.Collections.Frozen;
using System.Globalization;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// Which days are worked: weekdays less the public holidays, plus the weekends that a holiday notice swaps in (调休).
/// A year without a published notice has weekends only, and <see cref="IsProvisional"/> says so.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly FrozenSet<DateOnly> _workdays;
    private readonly FrozenSet<int> _published;

    public WorkingCalendar(IReadOnlyList<CalendarYear> years)
    {
        _holidays = years.SelectMany(y => y.Holidays.Select(d => Date(y.Year, d))).ToFrozenSet();
        _workdays = years.SelectMany(y => y.Workdays.Select(d => Date(y.Year, d))).ToFrozenSet();
        _published = years.Where(y => !y.Provisional).Select(y => y.Year).ToFrozenSet();
    }

    public bool IsProvisional(int year) => !_published.Contains(year);

    public bool IsWorkingDay(DateOnly day) =>
        _workdays.Contains(day)
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day));

    /// <summary>The given day if it is worked, else the next one that is.</summary>
    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="day"/>; the day itself is not counted (Civil Code art. 201).</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        for (; count > 0; count--)
            day = WorkingDayFrom(day.AddDays(1));
        return day;
    }

    private static DateOnly Date(int year, string monthDay) =>
        DateOnly.ParseExact($"{year:0000}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One year of the official calendar; days are written MM-dd.</summary>
public sealed record CalendarYear(int Year, bool Provisional, IReadOnlyList<string> Holidays, IReadOnlyList<string> Workdays);

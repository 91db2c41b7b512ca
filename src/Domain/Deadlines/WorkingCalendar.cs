using System.Collections.Frozen;
using System.Globalization;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// Which days are worked: weekdays less the public holidays, plus the weekends that a holiday notice swaps in (调休).
/// A year without a published notice has weekends and what is foreseen of its holidays only, and <see cref="IsProvisional"/> says so.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly FrozenSet<DateOnly> _workdays;
    private readonly FrozenSet<int> _published;

    public WorkingCalendar(IReadOnlyList<CalendarYear> years)
    {
        Years = years;
        _holidays = years.SelectMany(y => y.Holidays.Select(d => Date(y.Year, d))).ToFrozenSet();
        _workdays = years.SelectMany(y => y.Workdays.Select(d => Date(y.Year, d))).ToFrozenSet();
        _published = years.Where(y => !y.Provisional).Select(y => y.Year).ToFrozenSet();
    }

    public IReadOnlyList<CalendarYear> Years { get; }

    public bool IsProvisional(int year) => !_published.Contains(year);

    /// <summary>Whether one of the days from <paramref name="from"/> to <paramref name="to"/> is of a year without a published notice.</summary>
    public bool RestsOnProvisional(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
            if (IsProvisional(year))
                return true;
        return false;
    }

    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        ? _workdays.Contains(day)
        : !_holidays.Contains(day);

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
/// <param name="Provisional">Whether the holiday notice is not published, so that days may still change.</param>
/// <param name="Source">Where the days come from; that of the file when the year names none.</param>
public sealed record CalendarYear(
    int Year, bool Provisional, IReadOnlyList<string> Holidays, IReadOnlyList<string> Workdays, string? Source = null);

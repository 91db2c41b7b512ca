using Xinfang.Domain;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Sampling;

/// <summary>Times at which offices work: working days, 8:30 to 12:00 and 13:30 to 17:30.</summary>
internal sealed class OfficeHours(WorkingCalendar calendar, Random random)
{
    /// <summary>A time on a working day of the range, both ends in it; on its last day when none is worked.</summary>
    public DateTimeOffset Within(DateOnly first, DateOnly last)
    {
        if (last < first)
            last = first;
        var day = first.AddDays(random.Next(last.DayNumber - first.DayNumber + 1));
        var worked = calendar.WorkingDayFrom(day);
        if (worked > last)
            for (worked = last; worked > first && !calendar.IsWorkingDay(worked);)
                worked = worked.AddDays(-1);
        return On(worked);
    }

    public DateTimeOffset On(DateOnly day)
    {
        var minute = random.Next(7 * 60 + 30);
        minute += minute < 210 ? 8 * 60 + 30 : 10 * 60;
        return CivilTime.At(day, new TimeOnly(minute / 60, minute % 60, random.Next(60)));
    }

    /// <summary>
    /// A time some days after another, on a working day. One that would lie past <paramref name="latest"/> is drawn in before it, however
    /// little time there is left.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset t, int least, int most, DateTimeOffset latest)
    {
        var next = Freely(t, least, most);
        if (next < latest)
            return next;
        var left = (latest - t).TotalSeconds;
        return left <= 1 ? t : t.AddSeconds(Math.Max(1, Math.Floor(left * (0.05 + random.NextDouble() * 0.2))));
    }

    /// <summary>A time some days after another, on a working day, however late.</summary>
    public DateTimeOffset Freely(DateTimeOffset t, int least, int most)
    {
        var next = On(calendar.WorkingDayFrom(CivilTime.Day(t).AddDays(least + random.Next(most - least + 1))));
        return next > t ? next : t.AddMinutes(5 + random.Next(35)).AddSeconds(random.Next(60));
    }
}

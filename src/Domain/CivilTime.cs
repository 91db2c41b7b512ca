using System.Globalization;

namespace Xinfang.Domain;

/// <summary>
/// The one time zone in which days begin and end: Asia/Shanghai, the legal time of every jurisdiction served.
/// A period's bounds are half-open, [from, to), and each bound is a midnight of this zone.
/// </summary>
public static class CivilTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The calendar day that an instant falls on.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The first instant after a day: a term that ends with the day has passed from here on. The calendar's last day never ends.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));

    /// <summary>
    /// Reads a day (its first instant) or a time, such as 2022-06-01, 2022-06-01T08:00 or 2022-06-01T08:00+08:00. Without an offset it is of
    /// this zone, whatever machine reads it.
    /// </summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return false;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) && local.Kind == DateTimeKind.Unspecified)
            time = At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return true;
    }

    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}

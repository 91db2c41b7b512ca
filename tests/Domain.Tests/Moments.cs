using System.Globalization;

namespace Xinfang.Domain.Tests;

/// <summary>Times as tests write them: a day (nine in the morning), or a day and a time; always Beijing time.</summary>
internal static class Moments
{
    public static DateOnly Day(this string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(this string text) =>
        DateTimeOffset.ParseExact((text.Length == 10 ? text + " 09:00:00" : text) + " +08:00", "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}

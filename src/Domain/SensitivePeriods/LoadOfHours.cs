namespace Xinfang.Domain.SensitivePeriods;

/// <summary>Transitions of one civil hour: of the whole system, and those of the cases of the jurisdiction that was asked about.</summary>
/// <param name="Start">The first instant of the hour.</param>
/// <param name="All">Events that happened in it, of every stream.</param>
/// <param name="Own">Those of them that are of the jurisdiction's cases.</param>
[GenerateSerializer, Alias("hour-load"), Immutable]
public sealed record HourLoad(DateTimeOffset Start, long All, long Own)
{
    /// <summary>What is not the jurisdiction's, and does not grow with its factor.</summary>
    public long Others => All - Own;
}

/// <summary>
/// The busiest hour that a forecast rests on. <paramref name="ThenFactor"/> is what had been expected of that hour: a load that was already
/// multiplied is not multiplied again.
/// </summary>
/// <param name="Hour">The hour; none when nothing happened in the days that were looked at.</param>
/// <param name="BusiestDay">The day with the most transitions, and how many; none when there was none.</param>
/// <param name="ThenFactor">1 for ordinary days.</param>
/// <param name="Source">Which days it comes from, as a person reads it.</param>
[GenerateSerializer, Alias("busiest-hour"), Immutable]
public sealed record BusiestHour(HourLoad? Hour, (DateOnly Day, long Transitions)? BusiestDay, decimal ThenFactor, string Source)
{
    /// <summary>Transitions to expect in the busiest hour under a factor.</summary>
    public decimal Expected(decimal factor) => Hour is null ? 0 : Hour.Others + Hour.Own * factor / ThenFactor;
}

/// <summary>From which days the load of a coming period is forecast, and which hour of them counts.</summary>
public static class LoadOfHours
{
    /// <summary>Past periods that are looked at, the newest first.</summary>
    public const int MostPastPeriods = 3;

    /// <summary>A period that ended earlier than this many days ago tells of another system; those that come back every year are within it.</summary>
    public const int LongestMemory = 400;

    /// <summary>Days before today that are looked at when there is no past period.</summary>
    public const int OrdinaryDays = 90;

    /// <summary>
    /// The past periods of the same jurisdiction within the last 400 days, the newest first; when there are none, the last 90 days before
    /// <paramref name="today"/>.
    /// </summary>
    public static IReadOnlyList<LoadSpan> Spans(IEnumerable<SensitivePeriod> periods, Places.JurisdictionCode? jurisdiction, DateOnly today)
    {
        LoadSpan[] past = [.. periods.Where(p => p.Jurisdiction == jurisdiction && p.To < today && today.DayNumber - p.To.DayNumber <= LongestMemory)
            .OrderByDescending(p => p.To).ThenBy(p => p.Id, StringComparer.Ordinal)
            .Take(MostPastPeriods).Select(p => new LoadSpan(p.From, p.To.AddDays(1), p.Factor, FormattableString.Invariant($"the period {p.Id} {p.From:yyyy-MM-dd} to {p.To:yyyy-MM-dd}, expected factor {p.Factor:0.#}")))];
        return past.Length > 0 ? past : [Ordinary(today)];
    }

    /// <summary>The last 90 days before a day.</summary>
    public static LoadSpan Ordinary(DateOnly today) => new(today.AddDays(-OrdinaryDays), today, 1m, FormattableString.Invariant($"the last {OrdinaryDays} days before {today:yyyy-MM-dd}"));

    /// <summary>The hour of the spans that leads to the most transitions under a factor; the earliest of equal ones.</summary>
    public static BusiestHour Busiest(IEnumerable<(LoadSpan Span, IReadOnlyList<HourLoad> Hours)> spans, decimal factor)
    {
        BusiestHour? best = null;
        foreach (var (span, hours) in spans)
        {
            var found = new BusiestHour(
                hours.Count == 0 ? null : hours.OrderByDescending(h => h.Others + h.Own * factor / span.Factor).ThenBy(h => h.Start).First(), Day(hours), span.Factor, span.Name);
            if (best is null || found.Expected(factor) > best.Expected(factor))
                best = found;
        }
        return best ?? throw new ArgumentException("A forecast rests on one span of days at least.", nameof(spans));
    }

    private static (DateOnly, long)? Day(IReadOnlyList<HourLoad> hours) => hours.Count == 0 ? null
        : hours.GroupBy(h => CivilTime.Day(h.Start)).Select(d => (d.Key, d.Sum(h => h.All))).OrderByDescending(d => d.Item2).ThenBy(d => d.Key).First();
}

/// <summary>Days that were looked at: from the first to the one after the last, and the factor that had been expected of them.</summary>
public sealed record LoadSpan(DateOnly From, DateOnly Until, decimal Factor, string Name);

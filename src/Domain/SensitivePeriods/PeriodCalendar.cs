using Xinfang.Domain.Places;

namespace Xinfang.Domain.SensitivePeriods;

/// <summary>
/// The sensitive periods as they stand at one moment of the business clock. Periods may overlap; what is expected then is the largest of their
/// factors, never their product: a factor says how the whole load compares with ordinary days.
/// </summary>
/// <param name="Now">The moment, by the business clock.</param>
/// <param name="Lead">How long before its first day a period is announced.</param>
/// <param name="Periods">All periods, the earliest first.</param>
[GenerateSerializer, Alias("period-calendar"), Immutable]
public sealed record PeriodCalendar(DateTimeOffset Now, TimeSpan Lead, IReadOnlyList<SensitivePeriod> Periods)
{
    /// <summary>No period at all.</summary>
    public static readonly PeriodCalendar Empty = new(DateTimeOffset.MinValue, TimeSpan.Zero, []);

    /// <summary>Those in force now.</summary>
    public IEnumerable<SensitivePeriod> InForce => Periods.Where(p => StateOf(p) == PeriodState.InForce);

    /// <summary>Those that people are told of: in force, or announced.</summary>
    public IEnumerable<SensitivePeriod> Told => Periods.Where(p => StateOf(p) is PeriodState.InForce or PeriodState.Announced);

    /// <summary>The one that begins next; of several on one day, that with the largest factor. None when nothing is to come.</summary>
    public SensitivePeriod? Next => Periods.Where(p => p.Begins > Now).OrderBy(p => p.From).ThenByDescending(p => p.Factor).ThenBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The factor in force anywhere: the largest, or 1.</summary>
    public decimal Factor => InForce.Select(p => p.Factor).DefaultIfEmpty(1m).Max();

    /// <summary>The calendar of a place: the periods that hold there.</summary>
    public PeriodCalendar Of(JurisdictionCode place) => this with { Periods = [.. Periods.Where(p => p.AppliesTo(place))] };

    public PeriodState StateOf(SensitivePeriod period) => period.StateAt(Now, Lead);
}

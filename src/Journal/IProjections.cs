using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal;


/// <summary>Reads of what the log's commits have projected. Every answer is of one consistent moment.</summary>
public interface IProjections
{
    /// <summary>The sums of a period, over a jurisdiction and all it contains, and the position they are of.</summary>
    ValueTask<PeriodSums> SumAsync(JurisdictionCode jurisdiction, IReadOnlyList<Period> periods, CancellationToken cancel = default);

    /// <summary>The standing counts of a jurisdiction and all it contains, and the position they are of.</summary>
    ValueTask<StandingCounts> StandingAsync(JurisdictionCode jurisdiction, CancellationToken cancel = default);

    /// <summary>One page of cases in the order of the query; the position is that of the page.</summary>
    ValueTask<CasePage> ListCasesAsync(CaseQuery query, CancellationToken cancel = default);

    /// <summary>The number of the case that has this number or alias; none when there is no such case.</summary>
    ValueTask<CaseNumber?> FindCaseAsync(string numberOrAlias, CancellationToken cancel = default);

    /// <summary>
    /// Cases with a term that passed by <paramref name="now"/> and is not recorded as missed, the longest overdue first; from the one after
    /// <paramref name="after"/> on, so that a case that cannot be settled does not stand before the others.
    /// </summary>
    ValueTask<IReadOnlyList<DueCase>> DueCasesAsync(DateTimeOffset now, DueCase? after, int most, CancellationToken cancel = default);

    /// <summary>
    /// What happened in each hour of some days: events of every stream by the time at which they happened, and those of them that are of the
    /// cases that a jurisdiction has now, in the order of time. Hours in which nothing happened are left out. Reads every event that was
    /// recorded since the first of the days.
    /// </summary>
    /// <param name="days">Days in civil time.</param>
    /// <param name="jurisdiction">Whose cases are counted apart; none for all events.</param>
    ValueTask<IReadOnlyList<HourLoad>> LoadByHourAsync(Period days, JurisdictionCode? jurisdiction, CancellationToken cancel = default);

    ValueTask<IReadOnlyList<BudgetLineRow>> BudgetLinesAsync(JurisdictionCode jurisdiction, int year, CancellationToken cancel = default);

    /// <summary>The encrypted personal data of a stream; none when there are none or they were erased.</summary>
    ValueTask<byte[]?> ReadPrivateAsync(string stream, CancellationToken cancel = default);

    /// <summary>Any one stream with personal data, and those; none when there are none. For checking the key that they were encrypted with.</summary>
    ValueTask<(string Stream, byte[] Data)?> ReadAnyPrivateAsync(CancellationToken cancel = default);
}

/// <summary>A case and when its next term passed that is not yet recorded as missed.</summary>
public sealed record DueCase(CaseNumber Number, DateTimeOffset PassedAt);

/// <summary>Sums by measure and facet, one list a period asked for.</summary>
public sealed record PeriodSums(long Position, IReadOnlyList<IReadOnlyList<TallySum>> Sums);

/// <summary>Standing counts, one for each jurisdiction, measure and facet, and when the event at the position was recorded.</summary>
public sealed record StandingCounts(long Position, DateTimeOffset? RecordedAt, IReadOnlyList<Tally> Counts);

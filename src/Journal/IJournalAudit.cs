using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal;

/// <summary>What an auditor needs: the log with its seals, the projections as they are, and the means to write them anew.</summary>
public interface IJournalAudit
{
    /// <summary>
    /// Verifies the log from the first position to its head: no position missing, every event as it was sealed, every batch linked to the one
    /// before, and the head's hash at the end. Reports positions as it goes.
    /// </summary>
    /// <returns>Where the chain first breaks and why, or none.</returns>
    ValueTask<ChainBreak?> VerifyChainAsync(IProgress<long>? progress = null, CancellationToken cancel = default);

    /// <summary>
    /// Opens a view of one moment in which the log and all projections agree, for comparing them while the system runs.
    /// </summary>
    ValueTask<IAuditSnapshot> OpenSnapshotAsync(CancellationToken cancel = default);

    /// <summary>
    /// Replaces every projection by what the log says, in one transaction: readers see the old or the new, never a part. No other writer may
    /// run. Private data are no projection and stay. From then on they rest on the law that the journal was opened with.
    /// </summary>
    /// <exception cref="JournalSetupException">The log has cases under a clock profile that the law no longer has; nothing was changed.</exception>
    /// <returns>The number of events folded.</returns>
    ValueTask<long> RebuildAsync(IProgress<long>? progress = null, CancellationToken cancel = default);
}

/// <summary>One consistent moment of the log and its projections.</summary>
public interface IAuditSnapshot : IAsyncDisposable
{
    long Position { get; }

    /// <summary>The digest of the law that the projections rest on; none when none was noted.</summary>
    ValueTask<string?> ReadLawAsync(CancellationToken cancel = default);

    IAsyncEnumerable<RecordedEvent> ReadByStreamAsync(CancellationToken cancel = default);

    IAsyncEnumerable<Tally> ReadTalliesAsync(CancellationToken cancel = default);

    /// <summary>The counts of whole months that reports add up; both days of a key are the first of their months.</summary>
    IAsyncEnumerable<Tally> ReadMonthsAsync(CancellationToken cancel = default);

    IAsyncEnumerable<BudgetLineRow> ReadBudgetLinesAsync(CancellationToken cancel = default);

    IAsyncEnumerable<CaseRow> ReadCasesAsync(CancellationToken cancel = default);

    /// <summary>The other numbers of cases, as a look-up finds them.</summary>
    IAsyncEnumerable<(string Alias, string Number)> ReadAliasesAsync(CancellationToken cancel = default);
}

/// <summary>The first place where the log is not what was sealed.</summary>
/// <param name="Position">The position of the event, or the first one of the batch when the event itself cannot be told.</param>
/// <param name="LastPosition">The last position that may be affected by this break; the same as <paramref name="Position"/> when it is one event.</param>
/// <param name="Reason">What is wrong, in a sentence.</param>
public sealed record ChainBreak(long Position, long LastPosition, string Reason);

/// <summary>Is told of each commit, after it; for live views. Must not block.</summary>
public interface ICommitObserver
{
    /// <summary>The log is durable up to <paramref name="position"/>, and these standing counts have these new values.</summary>
    void Committed(long position, DateTimeOffset recordedAt, IReadOnlyList<Tally> standing);
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Commits;

/// <summary>What one transaction writes.</summary>
/// <param name="Events">At least one, in the order of the log.</param>
/// <param name="Starts">Each stream of the batch with the version it must have.</param>
/// <param name="Digest">The digest of the events.</param>
internal sealed record Batch(IReadOnlyList<EventRow> Events, IReadOnlyList<StreamStart> Starts, byte[] Digest, ProjectionRows Rows);

/// <summary>An event to be written; its position and its time of record come with the transaction.</summary>
internal readonly record struct EventRow(
    string Stream, long Version, string Type, long EffectiveAt, string Actor, string CommandId, string Data, long Checksum);

/// <summary>A stream and the number of events it must have.</summary>
internal readonly record struct StreamStart(string Stream, long Version);

/// <summary>What changes in the projections: tallies by their difference, all else by its new value, each key once.</summary>
internal sealed record ProjectionRows(
    IReadOnlyList<Tally> Tallies, IReadOnlyList<CaseRow> Cases, IReadOnlyList<BudgetLineRow> BudgetLines,
    IReadOnlyList<KeyValuePair<string, byte[]>> Private, IReadOnlyList<KeyValuePair<string, Fingerprint>> Fingerprints)
{
    /// <summary>What a rebuild writes of what the log says: personal data and fingerprints are not in it, and stay as they are.</summary>
    public ProjectionRows(IReadOnlyList<Tally> tallies, IReadOnlyList<CaseRow> cases, IReadOnlyList<BudgetLineRow> budgetLines)
        : this(tallies, cases, budgetLines, [], []) { }

    /// <summary>The aliases of all cases.</summary>
    public IEnumerable<(string Alias, CaseNumber Number)> Aliases => Cases.SelectMany(c => c.Aliases, (c, alias) => (alias, c.Number));
}

/// <summary>How a transaction ended.</summary>
internal abstract record BatchResult;

/// <summary>
/// It has its place in the log; its last event has this position. <c>Standing</c> are the new values of the standing counts it changed.
/// <c>OnDisk</c> completes when it is durable, and fails with <see cref="OutcomeUnknownException"/> when nobody knows.
/// </summary>
internal sealed record BatchCommitted(long LastPosition, long RecordedAt, IReadOnlyList<Tally> Standing) : BatchResult
{
    public Task OnDisk { get; init; } = Task.CompletedTask;
}

/// <summary>It was rolled back: these streams are at other versions.</summary>
internal sealed record BatchConflicted(IReadOnlyDictionary<string, long> Actual) : BatchResult;

/// <summary>A value that the database does not take; nothing was written. Whether others of the batch are at fault is not known.</summary>
internal sealed class RowRefusedException(Exception inner) : Exception(inner.Message, inner);

using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;

namespace Xinfang.Journal;

/// <summary>
/// The log: the only durable truth. Positions are gapless and in the order of commit; whatever an append changes in the projections is committed
/// with it or not at all.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Appends events to one stream. When this returns <see cref="Appended"/>, the events and their projections are durable. Appends of
    /// many callers share a commit.
    /// </summary>
    /// <exception cref="JournalBusyException">Too many appends wait; nothing was written. Try again shortly.</exception>
    /// <exception cref="JournalUnavailableException">The store cannot be reached or is full; nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The commit may or may not have happened; only a fresh read of the stream tells.</exception>
    ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancel = default);

    /// <summary>The events of a stream after a version, in order; empty when there are none.</summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancel = default);

    /// <summary>Events in the order of the log: positions above <paramref name="after"/>, up to and including <paramref name="through"/>.</summary>
    IAsyncEnumerable<RecordedEvent> ReadAllAsync(long after, long through, CancellationToken cancel = default);

    /// <summary>The same events, stream by stream and in order within each, for recounts.</summary>
    IAsyncEnumerable<RecordedEvent> ReadByStreamAsync(long through, CancellationToken cancel = default);

    ValueTask<JournalHead> ReadHeadAsync(CancellationToken cancel = default);

    /// <summary>
    /// The position of the last event that was recorded no later than <paramref name="recordedAt"/>: what was known then. Once an event
    /// recorded later exists, the answer never changes.
    /// </summary>
    ValueTask<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancel = default);
}

/// <summary>An event to be appended: its stable type name, its JSON, and when it happened.</summary>
public sealed record NewEvent(string Type, string Data, DateTimeOffset EffectiveAt);

/// <summary>
/// What one command appends to one stream, at <paramref name="ExpectedVersion"/> plus one. <paramref name="CommandId"/> makes the command
/// idempotent: its owner looks for it in the stream before appending.
/// </summary>
/// <param name="Stream">The stream's name: a kind, a hyphen, a key; at most 150 characters.</param>
/// <param name="ExpectedVersion">The number of events that the stream must have.</param>
/// <param name="CommandId">At most 200 characters.</param>
/// <param name="Actor">Who asked for it: a role and an id, never a name. At most 100 characters.</param>
/// <param name="Events">At least one.</param>
/// <param name="Changes">What the projections change in the same transaction.</param>
/// <param name="Private">
/// Personal data of the stream, already encrypted, in place of what was kept; an empty array erases what was kept; none leaves it. Kept
/// outside the log.
/// </param>
/// <param name="Fingerprint">
/// What finds repeats of the stream's petition, in place of what was kept; none leaves it. Kept beside the personal data, and erased with them.
/// </param>
public sealed record Append(
    string Stream, long ExpectedVersion, string CommandId, string Actor, IReadOnlyList<NewEvent> Events, ProjectionChanges Changes,
    byte[]? Private = null, Fingerprint? Fingerprint = null);

public abstract record AppendResult;

/// <summary>The events are durable at these positions.</summary>
public sealed record Appended(long FirstPosition, long LastPosition, DateTimeOffset RecordedAt) : AppendResult;

/// <summary>The stream is not at the expected version: another writer was there. Nothing of this append was written.</summary>
public sealed record VersionConflict(long ActualVersion) : AppendResult;

/// <summary>An event as it rests in the log.</summary>
public sealed record RecordedEvent(
    long Position, string Stream, long Version, string Type, string Data, DateTimeOffset RecordedAt, DateTimeOffset EffectiveAt, string Actor,
    string CommandId);

/// <summary>The end of the log: the last position, and the hash that covers everything up to it.</summary>
public sealed record JournalHead(long Position, byte[] Hash);

/// <summary>Too many appends wait for a commit; nothing was written.</summary>
public sealed class JournalBusyException() : Exception("Too many steps are waiting to be written. Try again in a second.");

/// <summary>The store cannot take anything now; nothing was written.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the reason is a disk without space.</summary>
    public bool IsFull { get; init; }
}

/// <summary>The connection broke while a commit was under way: it may or may not have happened.</summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);

using System.Data.Common;

namespace Xinfang.Journal.Reads;

/// <summary>
/// The reads of the log, on any connection. Long reads go page by page, so that no cursor stays open while the reader works; events never
/// change, so pages fit together.
/// </summary>
internal static class LogQueries
{
    private const int PageSize = 2000;

    private const string Columns = "position, stream, version, type, data, recorded_at, effective_at, actor, command_id, checksum";

    public static async ValueTask<HeadRow> HeadAsync(ReadSession session, CancellationToken cancel)
    {
        var rows = await ReadSession.ListAsync(session.Command("SELECT position, recorded_at, hash FROM head"),
            r => new HeadRow(r.GetInt64(0), r.GetInt64(1), (byte[])r.GetValue(2)), cancel).ConfigureAwait(false);
        return rows.Count == 1 ? rows[0] : throw new InvalidOperationException("The journal's head row is missing.");
    }

    public static ValueTask<List<RecordedEvent>> StreamAsync(ReadSession session, string stream, long afterVersion, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command($"SELECT {Columns} FROM event WHERE stream = @stream AND version > @after ORDER BY version",
            ("@stream", stream), ("@after", afterVersion)), r => Event(r).Event, cancel);

    /// <summary>The next events after a position, with their checksums; empty at the end.</summary>
    public static ValueTask<List<SealedEvent>> PageAsync(ReadSession session, long after, long through, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command(
            $"SELECT {Columns} FROM event WHERE position > @after AND position <= @through ORDER BY position LIMIT {PageSize}",
            ("@after", after), ("@through", through)), Event, cancel);

    /// <summary>The next events in the order of streams, after an event of a stream; empty at the end.</summary>
    public static ValueTask<List<RecordedEvent>> PageByStreamAsync(
        ReadSession session, string stream, long version, long through, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command(
            $"SELECT {Columns} FROM event WHERE (stream, version) > (@stream, @version) AND position <= @through ORDER BY stream, version LIMIT {PageSize}",
            ("@stream", stream), ("@version", version), ("@through", through)), r => Event(r).Event, cancel);

    /// <summary>
    /// The next events in the order of streams, after an event of a stream and up to a last stream, where there is one: only what folding needs.
    /// Empty at the end.
    /// </summary>
    public static ValueTask<List<EventFact>> FactsByStreamAsync(ReadSession session, string stream, long version, string? last, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command(
            $"""
            SELECT stream, version, type, data, effective_at FROM event
            WHERE (stream, version) > (@stream, @version) {(last is null ? "" : "AND stream <= @last")} ORDER BY stream, version LIMIT {PageSize}
            """,
            last is null ? [("@stream", stream), ("@version", version)] : [("@stream", stream), ("@version", version), ("@last", last)]),
            r => new EventFact(r.GetString(0), r.GetInt64(1), r.GetString(2), r.GetString(3), JournalTime.At(r.GetInt64(4))), cancel);

    /// <summary>Streams that part the log into about equal ranges, one fewer than ranges, in the order of streams: those of events far apart, and so a sample.</summary>
    public static async ValueTask<IReadOnlyList<string>> StreamBoundsAsync(ReadSession session, int ranges, CancellationToken cancel)
    {
        const int sample = 256;
        var head = (await HeadAsync(session, cancel).ConfigureAwait(false)).Position;
        var positions = Enumerable.Range(1, sample).Select(n => Math.Max(1, head * n / sample)).Distinct();
        var streams = await ReadSession.ListAsync(session.Command($"SELECT stream FROM event WHERE position IN ({string.Join(", ", positions)}) ORDER BY stream"),
            r => r.GetString(0), cancel).ConfigureAwait(false);
        return [.. Enumerable.Range(1, ranges - 1).Select(n => streams.Count == 0 ? "" : streams[streams.Count * n / ranges])];
    }

    /// <summary>The next batches after a position, oldest first; empty at the end.</summary>
    public static ValueTask<List<BatchRow>> BatchesAsync(ReadSession session, long after, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command(
            $"SELECT first_position, last_position, recorded_at, hash FROM batch WHERE last_position > @after ORDER BY last_position LIMIT {PageSize}",
            ("@after", after)), r => new BatchRow(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), (byte[])r.GetValue(3)), cancel);

    /// <summary>The last position recorded by a time; none is an empty list.</summary>
    public static ValueTask<List<long>> PositionAtAsync(ReadSession session, long recordedAt, CancellationToken cancel) =>
        ReadSession.ListAsync(session.Command(
            "SELECT last_position FROM batch WHERE recorded_at <= @at ORDER BY recorded_at DESC, last_position DESC LIMIT 1",
            ("@at", recordedAt)), r => r.GetInt64(0), cancel);

    private static SealedEvent Event(DbDataReader r) => new(
        new(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetString(4), JournalTime.At(r.GetInt64(5)),
            JournalTime.At(r.GetInt64(6)), r.GetString(7), r.GetString(8)), r.GetInt64(9));
}

/// <summary>What folding needs of an event.</summary>
internal readonly record struct EventFact(string Stream, long Version, string Type, string Data, DateTimeOffset EffectiveAt);

/// <summary>The one row at the end of the log.</summary>
internal sealed record HeadRow(long Position, long RecordedAt, byte[] Hash);

/// <summary>A commit and its link of the chain.</summary>
internal sealed record BatchRow(long First, long Last, long RecordedAt, byte[] Hash);

/// <summary>An event and the checksum of its row.</summary>
internal readonly record struct SealedEvent(RecordedEvent Event, long Checksum);

using System.Runtime.CompilerServices;

namespace Xinfang.Journal.Reads;

/// <summary>The log as readers see it.</summary>
internal sealed class LogReader(IReadSessions sessions)
{
    public ValueTask<JournalHead> HeadAsync(CancellationToken cancel) => sessions.ReadAsync(false, async session =>
    {
        var head = await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false);
        return new JournalHead(head.Position, head.Hash);
    }, cancel);

    public ValueTask<IReadOnlyList<RecordedEvent>> StreamAsync(string stream, long afterVersion, CancellationToken cancel) =>
        sessions.ReadAsync<IReadOnlyList<RecordedEvent>>(false,
            async session => await LogQueries.StreamAsync(session, stream, afterVersion, cancel).ConfigureAwait(false), cancel, found => found[^1].Position);

    public async ValueTask<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancel)
    {
        var found = await sessions.ReadAsync(false,
            session => LogQueries.PositionAtAsync(session, JournalTime.Micros(recordedAt), cancel), cancel).ConfigureAwait(false);
        return found.Count == 0 ? 0 : found[0];
    }

    public async IAsyncEnumerable<RecordedEvent> AllAsync(long after, long through, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var from = after;
            var page = await sessions.ReadAsync(false, session => LogQueries.PageAsync(session, from, through, cancel), cancel, found => found[^1].Event.Position).ConfigureAwait(false);
            if (page.Count == 0)
                yield break;
            foreach (var e in page)
                yield return e.Event;
            after = page[^1].Event.Position;
        }
    }

    public async IAsyncEnumerable<RecordedEvent> ByStreamAsync(long through, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (stream, version) = ("", 0L);
        while (true)
        {
            var (s, v) = (stream, version);
            var page = await sessions.ReadAsync(false, session => LogQueries.PageByStreamAsync(session, s, v, through, cancel), cancel)
                .ConfigureAwait(false);
            if (page.Count == 0)
                yield break;
            foreach (var e in page)
                yield return e;
            (stream, version) = (page[^1].Stream, page[^1].Version);
        }
    }
}

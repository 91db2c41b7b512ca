using Xinfang.Journal;

namespace Xinfang.Faults.Judging;

/// <summary>An event as the judge sees it.</summary>
/// <param name="Id">The idempotency key of the command that it came from.</param>
/// <param name="Commit">What all events of one append share and no other append of the stream has: when it was recorded.</param>
public sealed record LoggedEvent(long Position, string Stream, long Version, string Id, string Type, DateTimeOffset Commit)
{
    /// <summary>The whole log, in its order.</summary>
    public static async Task<IReadOnlyList<LoggedEvent>> ReadAsync(IJournal journal, CancellationToken cancel = default)
    {
        var events = new List<LoggedEvent>();
        await foreach (var e in journal.ReadAllAsync(0, (await journal.ReadHeadAsync(cancel)).Position, cancel))
            events.Add(Of(e));
        return events;
    }

    private static LoggedEvent Of(RecordedEvent e) =>
        new(e.Position, e.Stream, e.Version, e.CommandId.LastIndexOf('#') is >= 0 and var mark ? e.CommandId[..mark] : e.CommandId, e.Type, e.RecordedAt);
}

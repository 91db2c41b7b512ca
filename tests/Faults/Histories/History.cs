using System.Collections.Concurrent;

namespace Xinfang.Faults.Histories;

/// <summary>What all clients of a run did and were told, on one clock.</summary>
public sealed class History
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentQueue<Operation> _operations = [];
    private readonly ConcurrentDictionary<string, TimeSpan> _begun = [];

    /// <summary>The time since the history began.</summary>
    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_began);

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>Notes that an operation begins, so that one which never ends is seen.</summary>
    public void Begin(string id) => _begun[id] = Now;

    public void Add(Operation operation)
    {
        _operations.Enqueue(operation);
        _begun.TryRemove(operation.Id, out _);
    }

    /// <summary>When the last outage ended that lasted beyond a moment: now, when a key is still out; that moment, when none was.</summary>
    public TimeSpan LastOutageEnd(TimeSpan since) => _begun.Values.Any(begun => Now - begun > Operation.Slow)
        ? Now
        : _operations.Where(o => o.IsOutage && o.End > since).Select(o => o.End).DefaultIfEmpty(since).Max();

    public int Count(Outcome outcome) => _operations.Count(o => o.Outcome == outcome);

    /// <summary>How many requests ended without an answer that settles them, or were asked to come again.</summary>
    public int FailedTries => _operations.Sum(o => o.Tries.Count(t => t.Outcome == Outcome.Unknown));

    /// <summary>The answers of those requests, the most frequent first, for finding out why.</summary>
    public string FailedAnswers => string.Join(", ", _operations.SelectMany(o => o.Tries).Where(t => t.Outcome == Outcome.Unknown)
        .GroupBy(t => t.Answer).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} × {g.Key}"));
}

using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;

namespace Xinfang.Faults.Judging;

/// <summary>How long after an acknowledged step a live picture covered it, over every step and every reader of its jurisdiction.</summary>
/// <param name="Unseen">Steps that a reader was never shown.</param>
public sealed record Staleness(int Count, TimeSpan P99, TimeSpan Longest, int Unseen)
{
    /// <summary>Steps that change no count on the wall are told with the next one that does; how long that takes says nothing.</summary>
    private static readonly HashSet<string> Shown = ["registered", "transferred", "received", "objected", "returned", "transfer-upheld", "accepted", "declined", "handling-begun", "replied", "concluded"];

    public static Staleness Of(IEnumerable<Operation> history, IEnumerable<LoggedEvent> log, IReadOnlyList<LiveReader> readers)
    {
        var positions = log.GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.Max(e => e.Position));
        var (ages, unseen) = (new List<TimeSpan>(), 0);
        foreach (var o in history.Where(o => o.Outcome == Outcome.Ok && Shown.Contains(o.Effect) && positions.ContainsKey(o.Id)))
            foreach (var reader in readers.Where(r => r.Jurisdiction == o.Place))
                if (reader.SawAt(positions[o.Id]) is { } at)
                    ages.Add(at > o.End ? at - o.End : TimeSpan.Zero);
                else
                    unseen++;
        ages.Sort();
        return ages.Count == 0 ? new(0, TimeSpan.MaxValue, TimeSpan.MaxValue, unseen)
            : new(ages.Count, ages[(int)Math.Ceiling(0.99 * ages.Count) - 1], ages[^1], unseen);
    }
}

using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Judging;

/// <summary>What is wrong between what clients were told and what the log says; each list names the operations.</summary>
/// <param name="Lost">Acknowledged, and not in the log as it was acknowledged.</param>
/// <param name="Phantom">Refused, or never asked for, and in the log all the same.</param>
/// <param name="Double">In the log more than once.</param>
/// <param name="Surprising">Refused though it was lawful, or accepted though it was not.</param>
/// <param name="Unsettled">Never answered for good, although everything was healed.</param>
public sealed record Verdict(
    IReadOnlyList<string> Lost, IReadOnlyList<string> Phantom, IReadOnlyList<string> Double, IReadOnlyList<string> Surprising, IReadOnlyList<string> Unsettled)
{
    public bool IsClean => Lost.Count + Phantom.Count + Double.Count + Surprising.Count + Unsettled.Count == 0;

    public override string ToString() => IsClean ? "clean" : string.Join(Environment.NewLine,
        Told("lost", Lost).Concat(Told("phantom", Phantom)).Concat(Told("double", Double)).Concat(Told("surprising", Surprising)).Concat(Told("unsettled", Unsettled)));

    private static IEnumerable<string> Told(string word, IReadOnlyList<string> what) =>
        what.Take(10).Select(w => $"{word}: {w}").Concat(what.Count > 10 ? [$"{word}: and {what.Count - 10} more"] : []);
}

/// <summary>
/// Compares what clients were told with the log, once everything is healed. The history is the judge: it was kept outside of the system, by
/// those who asked.
/// </summary>
public static class Judge
{
    /// <param name="run">What the keys of this history begin with: an event with such a key that nobody asked for is a phantom.</param>
    public static Verdict Compare(IEnumerable<Operation> history, IEnumerable<LoggedEvent> log, string run)
    {
        var byId = log.Where(e => e.Id.StartsWith(run, StringComparison.Ordinal)).GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.OrderBy(e => e.Position).ToList());
        var (lost, phantom, twice, surprising, unsettled) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var o in history)
        {
            byId.Remove(o.Id, out var events);
            events ??= [];
            var effects = events.Where(e => e.Type == o.Effect).ToList();
            if (o.Outcome == Outcome.Ok && !events.Any(e => e.Stream == o.Stream && e.Version == o.Version))
                lost.Add($"{Name(o)} was acknowledged at version {o.Version}, the log has {Told(events)}");
            if (o.Outcome == Outcome.Ok && effects.Count == 0 && events.Count > 0)
                lost.Add($"{Name(o)} was acknowledged, but has no '{o.Effect}' in {Told(events)}");
            if (o.Outcome == Outcome.Refused && events.Count > 0)
                phantom.Add($"{Name(o)} was refused ({o.Code}), the log has {Told(events)}");
            if (effects.Count > 1 || !IsOneAppend(events))
                twice.Add($"{Name(o)} is {Told(events)}");
            if (o.Outcome == Outcome.Unknown)
                unsettled.Add($"{Name(o)} after {o.Tries.Count} requests, the last: {o.Tries[^1].Answer}");
            else if (o.Outcome == Outcome.Refused != o.IsAgainstTheLaw && (o.Code is null || o.Code != o.MayBeRefusedAs))
                surprising.Add($"{Name(o)} was {(o.Outcome == Outcome.Ok ? "accepted" : $"refused ({o.Code})")}");
        }
        phantom.AddRange(byId.Select(left => $"nobody asked for {left.Key}, the log has {Told(left.Value)}"));
        return new(lost, phantom, twice, surprising, unsettled);
    }

    /// <summary>Whether the events of one command went into one stream side by side, in one commit.</summary>
    private static bool IsOneAppend(List<LoggedEvent> events) =>
        events.Count == 0 || events.TrueForAll(e => e.Stream == events[0].Stream && e.Commit == events[0].Commit) && events[^1].Version - events[0].Version == events.Count - 1;

    private static string Name(Operation o) => $"{o.Intent} of {o.Stream} ({o.Id})";

    private static string Told(List<LoggedEvent> events) =>
        events.Count == 0 ? "nothing of it" : string.Join(", ", events.Select(e => $"'{e.Type}' at {e.Stream} version {e.Version}, position {e.Position}"));
}

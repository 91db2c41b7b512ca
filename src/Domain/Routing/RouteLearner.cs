using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>
/// Learns from the log, event by event, which unit accepted which petition of one jurisdiction in the end: what it has learned is a function of the
/// events it took. It remembers what was registered of the cases that are open, up to a bound; of one that is forgotten, nothing more is learned.
/// </summary>
public sealed class RouteLearner(JurisdictionCode jurisdiction)
{
    /// <summary>Open cases that are remembered; the oldest gives way.</summary>
    private const int MostOpen = 100_000;

    private readonly Dictionary<string, Journey> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public LearnedRoutes Routes { get; } = new();

    /// <summary>Told of each petition and the unit that accepted it; none by default. A later acceptance of the same petition is told as well.</summary>
    public Action<string, Matter, UnitCode>? Accepted { get; init; }

    /// <summary>Takes the next event of the log. One that is of no case, of another jurisdiction, or unreadable teaches nothing.</summary>
    public void Take(string stream, long version, string type, string data)
    {
        if (!stream.StartsWith("case-", StringComparison.Ordinal))
            return;
        if (type == "registered")
            Register(stream, version, data);
        else if (_open.TryGetValue(stream, out var journey))
            Step(stream, journey, version, type, data);
    }

    private void Register(string stream, long version, string data)
    {
        if (Read<Registered>("registered", data) is not { } registered || registered.Jurisdiction != jurisdiction)
            return;
        while (_open.Count >= MostOpen && _order.TryDequeue(out var oldest))
            _open.Remove(oldest);
        _open[stream] = new(Matter.Of(registered));
        _order.Enqueue(stream);
        if (registered.ReceivedBy is { } unit)
            _open[stream].Units.Add((version, unit));
    }

    private void Step(string stream, Journey journey, long version, string type, string data)
    {
        switch (type)
        {
            case "transferred" or "assigned" or "unit-designated":
                if (UnitOf(type, data) is { } unit)
                    journey.Units.Add((version, unit));
                break;
            case "returned" when journey.Units.Count > 0:
                journey.Units.RemoveAt(journey.Units.Count - 1);
                break;
            case "recalled":
                Learn(stream, journey, null);
                journey.Units.Clear();
                break;
            case "accepted" when journey.Units.Count > 0:
                Learn(stream, journey, journey.Units[^1].Unit);
                break;
            case "corrected" when Read<Corrected>(type, data) is { } corrected:
                Correct(stream, journey, corrected);
                break;
            case "concluded" or "declined" or "redirected" or "no-longer-accepted" or "withdrawn" or "merged":
                _open.Remove(stream);
                break;
        }
    }

    /// <summary>What was registered, the unit that it was sent to, or the acceptance was mistaken.</summary>
    private void Correct(string stream, Journey journey, Corrected corrected)
    {
        var learned = journey.Learned;
        if (corrected is { Type: "accepted", Void: true })
            Learn(stream, journey, null);
        else if (corrected is { Type: "registered", Data: { } registration } && Read<Registered>("registered", registration) is { } registered)
        {
            Learn(stream, journey, null);
            journey.Matter = Matter.Of(registered);
            Learn(stream, journey, learned);
        }
        else if (corrected.Data is { } sending && UnitOf(corrected.Type, sending) is { } unit && journey.Units.FindIndex(u => u.Version == corrected.Version) is >= 0 and var at)
        {
            var (_, mistaken) = journey.Units[at];
            journey.Units[at] = (corrected.Version, unit);
            if (learned == mistaken)
                Learn(stream, journey, unit);
        }
    }

    private void Learn(string stream, Journey journey, UnitCode? unit)
    {
        if (journey.Learned is { } before)
            Routes.Remove(journey.Matter, before);
        journey.Learned = unit;
        if (unit is not { } accepting)
            return;
        Routes.Add(journey.Matter, accepting);
        Accepted?.Invoke(stream, journey.Matter, accepting);
    }

    private static UnitCode? UnitOf(string type, string data) => type switch
    {
        "transferred" => Read<Transferred>(type, data)?.Unit,
        "assigned" => Read<Assigned>(type, data)?.Unit,
        "unit-designated" => Read<UnitDesignated>(type, data)?.Unit,
        _ => null,
    };

    private static T? Read<T>(string type, string data) where T : CaseEvent
    {
        try
        {
            return CaseEventJson.Read(type, data) as T;
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }

    /// <summary>An open case: what was registered, the units that it was passed on to and has not come back from, and the one that was learned.</summary>
    private sealed class Journey(Matter matter)
    {
        public Matter Matter { get; set; } = matter;

        public List<(long Version, UnitCode Unit)> Units { get; } = [];

        public UnitCode? Learned { get; set; }
    }
}

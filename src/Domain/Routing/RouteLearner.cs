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
    public void Take(string stream, string type, string data)
    {
        if (!stream.StartsWith("case-", StringComparison.Ordinal))
            return;
        if (type == "registered")
            Register(stream, data);
        else if (_open.TryGetValue(stream, out var journey))
            Step(stream, journey, type, data);
    }

    private void Register(string stream, string data)
    {
        if (Read<Registered>("registered", data) is not { } registered || registered.Jurisdiction != jurisdiction)
            return;
        while (_open.Count >= MostOpen && _order.TryDequeue(out var oldest))
            _open.Remove(oldest);
        _open[stream] = new(Matter.Of(registered));
        _order.Enqueue(stream);
    }

    private void Step(string stream, Journey journey, string type, string data)
    {
        switch (type)
        {
            case "transferred":
                journey.Units.Add(Read<Transferred>(type, data)?.Unit);
                break;
            case "assigned":
                journey.Units.Add(Read<Assigned>(type, data)?.Unit);
                break;
            case "returned":
                journey.GoBack();
                break;
            case "accepted":
                Learn(stream, journey);
                break;
            case "concluded" or "declined":
                _open.Remove(stream);
                break;
        }
    }

    private void Learn(string stream, Journey journey)
    {
        if (journey.Unit is not { } unit)
            return;
        if (journey.Learned is { } before)
            Routes.Remove(journey.Matter, before);
        Routes.Add(journey.Matter, unit);
        journey.Learned = unit;
        Accepted?.Invoke(stream, journey.Matter, unit);
    }

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
        public Matter Matter => matter;

        public List<UnitCode?> Units { get; } = [];

        public UnitCode? Unit => Units.Count == 0 ? null : Units[^1];

        public UnitCode? Learned { get; set; }

        public void GoBack()
        {
            if (Units.Count > 0)
                Units.RemoveAt(Units.Count - 1);
        }
    }
}

using System.Collections.Frozen;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Units;

/// <summary>
/// All units at one moment, and how they stand to each other. What the directory does not know has neither superior nor successor; a circle
/// of superiors or successors, which the directory refuses, ends where it closes.
/// </summary>
public sealed class Organisation
{
    public static readonly Organisation Empty = new([]);

    private readonly FrozenDictionary<UnitCode, Unit> _units;
    private readonly ILookup<UnitCode, UnitCode> _successors;

    public Organisation(IEnumerable<Unit> units)
    {
        _units = units.ToFrozenDictionary(u => u.Code);
        _successors = _units.Values.SelectMany(u => (u.SuccessorOf ?? []).Select(old => (Old: old, u.Code))).ToLookup(s => s.Old, s => s.Code);
    }

    public IEnumerable<Unit> Units => _units.Values;

    public Unit? Find(UnitCode code) => _units.GetValueOrDefault(code);

    public UnitCode? SuperiorOf(UnitCode code) => Find(code)?.Superior;

    /// <summary>The units above a unit, the nearest first.</summary>
    public IEnumerable<UnitCode> SuperiorLine(UnitCode code)
    {
        var seen = new HashSet<UnitCode> { code };
        for (var above = SuperiorOf(code); above is { } unit && seen.Add(unit); above = SuperiorOf(unit))
            yield return unit;
    }

    /// <summary>The unit itself and every unit that took over its tasks, directly or through others.</summary>
    public IReadOnlySet<UnitCode> WithSuccessors(UnitCode code)
    {
        var found = new HashSet<UnitCode> { code };
        var open = new Queue<UnitCode>(found);
        while (open.TryDequeue(out var unit))
            foreach (var successor in _successors[unit])
                if (found.Add(successor))
                    open.Enqueue(successor);
        return found;
    }

    /// <summary>The nearest unit that stands above both, or that is one of the two and stands above the other; none when they have none in common.</summary>
    public UnitCode? CommonSuperior(UnitCode one, UnitCode other)
    {
        var line = new HashSet<UnitCode>(SuperiorLine(other));
        foreach (var above in SuperiorLine(one))
            if (line.Contains(above))
                return above;
        return null;
    }

    /// <summary>
    /// Whether a petition that accuses a unit would reach the accused at another one (art. 30(3), 46(5)): at the accused unit itself, at a unit
    /// that succeeded it, and, where the petition names a leader of it, at every unit above those.
    /// </summary>
    public bool ReachesAccused(UnitCode accused, bool namesLeader, UnitCode at) => Accusing(accused, namesLeader).Contains(at);

    /// <summary>
    /// Every unit at which a petition that accuses this unit would reach the accused: whoever took over the tasks of one of these units is one of
    /// them, and, where a leader is named, so is whoever stands above one.
    /// </summary>
    public IReadOnlySet<UnitCode> Accusing(UnitCode accused, bool namesLeader)
    {
        var reached = new HashSet<UnitCode> { accused };
        var open = new Queue<UnitCode>(reached);
        while (open.TryDequeue(out var unit))
        {
            foreach (var successor in _successors[unit])
                if (reached.Add(successor))
                    open.Enqueue(successor);
            if (namesLeader && SuperiorOf(unit) is { } above && reached.Add(above))
                open.Enqueue(above);
        }
        return reached;
    }
}

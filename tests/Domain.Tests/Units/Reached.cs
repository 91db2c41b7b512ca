using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Units;

/// <summary>Whom an accusation must not reach, read off the entries of the directory and nothing else: what <see cref="Organisation"/> says is held against it.</summary>
internal static class Reached
{
    /// <summary>The units that an accusation must not reach, found by trying every unit until nothing is added.</summary>
    public static HashSet<UnitCode> Reaching(IReadOnlyCollection<Unit> units, IEnumerable<UnitCode> accused, bool namesLeader)
    {
        var reached = new HashSet<UnitCode>(accused);
        for (var before = -1; before != reached.Count;)
        {
            before = reached.Count;
            foreach (var one in units)
            {
                if (one.SuccessorOf?.Any(reached.Contains) == true)
                    reached.Add(one.Code);
                if (namesLeader && reached.Contains(one.Code) && one.Superior is { } above)
                    reached.Add(above);
            }
        }
        return reached;
    }
}

using Xinfang.Domain.Actors;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Who may see a case: the one answer for reading, listing, searching, counting and suggesting. Whoever the petition accuses is kept out first, and
/// no role changes that (art. 30(3), 46(5)).
/// </summary>
public static class CaseVisibility
{
    private const Roles SeeAll = Roles.Dispatcher | Roles.JointMeetingOffice | Roles.Auditor | Roles.System;

    /// <summary>Whether an actor sees every case of the office, and so its counts; a clerk sees those of the own unit.</summary>
    public static bool SeesWholeOffice(Actor actor) => actor.Unit is null && actor.Is(SeeAll);

    public static bool CanSee(Actor actor, Case c, Organisation organisation)
    {
        if (c.Recused.Contains(actor.Name))
            return false;
        if (actor.Unit is not { } unit)
            return actor.Is(SeeAll);
        return !c.IsKeptFrom(unit, organisation) && !c.Recused.Contains(unit.Value) && HasToDoWith(c, unit);
    }

    /// <summary>Whether a unit has or had a part in the case: as a stop on its way, beside the leading unit, in a dispute, or as an organ of review.</summary>
    public static bool HasToDoWith(Case c, UnitCode unit) =>
        c.Hops.Any(h => h.Unit == unit) || c.CoUnits.Any(u => u.Unit == unit) || c.Dispute?.Arbiter == unit || c.Dispute?.Units.Contains(unit) == true
        || c.Review?.Organ == unit || c.Rereview?.Organ == unit;
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Routing;

/// <summary>Why a petition is never suggested to a unit.</summary>
public enum Exclusion
{
    /// <summary>The directory does not know the unit.</summary>
    UnitUnknown,

    /// <summary>The petition would reach whom it accuses (art. 30(3), 46(5)).</summary>
    Accused,

    /// <summary>The unit, or one whose tasks it took over, is kept away from the case (art. 28(3)).</summary>
    Recused,

    /// <summary>The unit does not exist on the day.</summary>
    Inactive,

    /// <summary>An accusation against a leader goes to a discipline organ of the rank's level or one above (art. 22(2)).</summary>
    NotTheDisciplineOrgan,

    /// <summary>A litigation matter goes to a political-legal organ (art. 22(2), 31(1)).</summary>
    NotThePoliticalLegalOrgan,
}

/// <summary>The one place that says which units a petition is never suggested to, and why. Pure.</summary>
public sealed class Exclusions
{
    private readonly Matter _matter;
    private readonly Organisation _organisation;
    private readonly DateOnly _day;
    private readonly HashSet<UnitCode> _accusing;
    private readonly HashSet<UnitCode> _recused;

    /// <param name="day">The day on which the petition would be sent.</param>
    public Exclusions(Matter matter, Organisation organisation, DateOnly day)
    {
        (_matter, _organisation, _day) = (matter, organisation, day);
        _accusing = Reached(matter.Accused, accused => organisation.Accusing(accused, matter.AccusedLeader is not null));
        _recused = Reached(matter.Recused, organisation.WithSuccessors);
    }

    /// <summary>Why the petition is not suggested to a unit; none when it may be.</summary>
    public Exclusion? Of(UnitCode code) =>
        _accusing.Contains(code) ? Exclusion.Accused
        : _recused.Contains(code) ? Exclusion.Recused
        : _organisation.Find(code) is not { } unit ? Exclusion.UnitUnknown
        : !unit.IsActiveOn(_day) ? Exclusion.Inactive
        : _matter.AccusedLeader is { } rank && !CaseGuards.DisciplineOrganFor(rank, unit) ? Exclusion.NotTheDisciplineOrgan
        : _matter.Litigation && unit.Kind != UnitKind.PoliticalLegal ? Exclusion.NotThePoliticalLegalOrgan
        : null;

    private static HashSet<UnitCode> Reached(IReadOnlyList<UnitCode>? units, Func<UnitCode, IEnumerable<UnitCode>> reach) =>
        units is { Count: > 0 } ? [.. units.SelectMany(reach)] : None;

    private static readonly HashSet<UnitCode> None = [];
}

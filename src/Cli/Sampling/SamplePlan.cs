using Xinfang.Domain.Cases;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>What a sample will be made of, once the figures are known to agree, and what the reader must know of them.</summary>
public sealed record SamplePlan(Marginals Marginals, Assignment Assignment, YearPlan LastYear, YearPlan Year, IReadOnlyList<string> Warnings);

/// <summary>
/// The numbers of one year, complete. The bureau's base are initial cases whose disposal falls due in the period; the unit's base are initial
/// cases that reached a unit and whose acceptance falls due in it. A case is in both, in one, or outside.
/// </summary>
public sealed record YearPlan
{
    public required Period Period { get; init; }
    public required int Registered { get; init; }
    public required int Upper { get; init; }
    public required int LocalVisits { get; init; }

    /// <summary>Cases by channel, in the order of the channels; the last entry are those without one.</summary>
    public required IReadOnlyList<(Channel? Channel, int Count)> Channels { get; init; }

    public int GroupVisits { get; init; }
    public required int DeptBase { get; init; }
    public required int DeptDisposed { get; init; }
    public required int DeptTimely { get; init; }
    public required int DeptRated { get; init; }
    public required int DeptSatisfied { get; init; }
    public required int UnitBase { get; init; }
    public required int UnitAccepted { get; init; }
    public required int UnitTimely { get; init; }
    public required int UnitLateInherited { get; init; }
    public required int UnitReplied { get; init; }
    public required int UnitRepliedOnTime { get; init; }
    public required int UnitRated { get; init; }
    public required int UnitSatisfied { get; init; }

    /// <summary>
    /// Whether initial cases may be registered so late that they fall due after the period. Not where the next period follows so closely that
    /// they would fall due in it.
    /// </summary>
    public required bool MayFallDueLater { get; init; }

    public int Days => Period.To.DayNumber - Period.From.DayNumber;

    /// <summary>A period so short that a case that is registered and falls due for the unit in it was first registered before it, by the upper platform.</summary>
    public bool IsShort => Days < 45;

    public int Visits => Channels.Where(c => c.Channel == Channel.Visit).Sum(c => c.Count);
    public int InBoth => Math.Min(DeptDisposed, UnitBase);
    public int InDeptOnly => DeptBase - InBoth;
    public int InUnitOnly => UnitBase - InBoth;
    public int Outside => Registered - InBoth - InDeptOnly - InUnitOnly;
    public int Undisposed => DeptBase - DeptDisposed;
    public int DisposedLate => DeptDisposed - DeptTimely;
    public int UnitLate => UnitAccepted - UnitTimely;
    public int RepliedLate => UnitReplied - UnitRepliedOnTime;

    /// <summary>Cases of both bases that are replied.</summary>
    public int RepliedInBoth => Math.Min(UnitReplied, InBoth);

    /// <summary>Ratings of the bureau for which there is no replied case of both bases.</summary>
    public int RatedInDeptOnly => Math.Max(0, DeptRated - RepliedInBoth);

    /// <summary>Cases of the bureau's base alone that a unit has, but whose acceptance falls due after the period.</summary>
    public int DueLater => MayFallDueLater
        ? Math.Min(InDeptOnly - Undisposed, Math.Max(RatedInDeptOnly, Math.Max(1, Registered * 15 / Days)))
        : 0;

    /// <summary>The same where nothing may fall due later: the acceptance fell due before the period, at the upper platform.</summary>
    public int DueBefore => MayFallDueLater ? 0 : RatedInDeptOnly;

    /// <summary>Outside cases that are initial, registered in the last days of the period.</summary>
    public int LateInitial => MayFallDueLater ? Math.Min(Outside * 2 / 5, Registered * 15 / Days * 7 / 10) : 0;

    public int Repeats => Outside - LateInitial;
}

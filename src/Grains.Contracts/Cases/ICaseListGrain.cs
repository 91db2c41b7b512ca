using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.Cases;

/// <summary>Lists of cases, read from the index. Any key; 0 by custom.</summary>
[Alias("case-list-grain")]
public interface ICaseListGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// One page of cases. A unit's clerk is shown those that the unit has now, and none that the petition keeps it from; a page is full all the
    /// same, as long as there are more.
    /// </summary>
    /// <param name="viewer">Who asks, as in <see cref="Submission{T}.Actor"/>; without one nothing is kept back.</param>
    [Alias("list")]
    Task<CasePage> List(CaseQuery query, string? viewer = null);

    /// <summary>How many open cases a unit has, by stage, and how many of them are overdue; over the cases that the list shows the viewer.</summary>
    [Alias("count")]
    Task<UnitCounts> Count(UnitCode unit, string viewer);

    /// <summary>The number of the case that has this number or alias; none when there is no such case.</summary>
    [Alias("find")]
    Task<CaseNumber?> Find(string numberOrAlias);
}

/// <summary>Open cases of a unit by stage, and those with a missed term whose step is still to be taken.</summary>
[GenerateSerializer, Alias("unit-counts"), Immutable]
public sealed record UnitCounts(long Position, IReadOnlyDictionary<Stage, long> Stages, long Overdue);

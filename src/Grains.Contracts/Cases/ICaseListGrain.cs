using Xinfang.Domain.Cases;

namespace Xinfang.Grains.Cases;

/// <summary>Lists of cases, read from the index. Any key; 0 by custom.</summary>
[Alias("case-list-grain")]
public interface ICaseListGrain : IGrainWithIntegerKey
{
    /// <summary>One page of cases.</summary>
    [Alias("list")]
    Task<CasePage> List(CaseQuery query);

    /// <summary>The number of the case that has this number or alias; none when there is no such case.</summary>
    [Alias("find")]
    Task<CaseNumber?> Find(string numberOrAlias);
}

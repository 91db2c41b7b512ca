using Orleans.Concurrency;
using Xinfang.Domain.Cases;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>Lists of cases. See <see cref="ICaseListGrain"/>.</summary>
[StatelessWorker]
internal sealed class CaseListGrain(IProjections projections) : Grain, ICaseListGrain
{
    public async Task<CasePage> List(CaseQuery query) => await projections.ListCasesAsync(query);

    public async Task<CaseNumber?> Find(string numberOrAlias) => await projections.FindCaseAsync(numberOrAlias);
}

using Orleans.Concurrency;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Units;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>Lists of cases. See <see cref="ICaseListGrain"/>.</summary>
[StatelessWorker]
internal sealed class CaseListGrain(IProjections projections, IOrganisationSource units) : Grain, ICaseListGrain
{
    private const int RowsAtOnce = 500;

    public async Task<CasePage> List(CaseQuery query, string? viewer)
    {
        if (viewer is null || Actor.Parse(viewer).Unit is not { } unit)
            return await projections.ListCasesAsync(query);
        return await ListFor(unit, query with { Unit = unit }, await units.CurrentAsync());
    }

    public async Task<UnitCounts> Count(UnitCode unit, string viewer)
    {
        var (stages, overdue, position) = (new SortedDictionary<Stage, long>(), 0L, 0L);
        var query = new CaseQuery(new(unit.Value[..2])) { Unit = unit, Open = true, Limit = RowsAtOnce };
        while (true)
        {
            var page = await List(query, viewer);
            position = page.Position;
            foreach (var row in page.Rows)
            {
                stages[row.Stage] = stages.GetValueOrDefault(row.Stage) + 1;
                overdue += row.Overdue ? 1 : 0;
            }
            if (page.Rows.Count < RowsAtOnce)
                return new(position, stages, overdue);
            query = query with { After = new(page.Rows[^1].RegisteredAt, page.Rows[^1].Number) };
        }
    }

    public async Task<CaseNumber?> Find(string numberOrAlias) => await projections.FindCaseAsync(numberOrAlias);

    /// <summary>Fills a page with what the unit may see, reading on where rows are left out.</summary>
    private async Task<CasePage> ListFor(UnitCode unit, CaseQuery query, Organisation organisation)
    {
        var rows = new List<CaseRow>();
        while (true)
        {
            var page = await projections.ListCasesAsync(query);
            rows.AddRange(page.Rows.Where(r => !r.IsKeptFrom(unit, organisation)).Take(query.Limit - rows.Count));
            if (rows.Count == query.Limit || page.Rows.Count < query.Limit)
                return new(page.Position, rows);
            var last = page.Rows[^1];
            query = query with { After = new(query.Order == CaseOrder.Deadline ? last.DueAt : last.RegisteredAt, last.Number) };
        }
    }
}

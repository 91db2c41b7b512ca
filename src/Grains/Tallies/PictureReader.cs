using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Tallies;
using Xinfang.Grains.Clocks;
using Xinfang.Journal;

namespace Xinfang.Grains.Tallies;

/// <summary>Reads what a wall shows from the store.</summary>
internal sealed class PictureReader(IProjections projections, [FromKeyedServices(BusinessClock.Key)] TimeProvider business)
{
    private const int NearestCases = 12;

    /// <summary>The whole picture; its counts are of one position.</summary>
    public async Task<LivePicture> ReadAsync(JurisdictionCode jurisdiction)
    {
        var standing = await projections.StandingAsync(jurisdiction);
        var lists = await ReadListsAsync(jurisdiction);
        return lists with { Position = standing.Position, DataTime = standing.RecordedAt, Counts = Sums(standing.Counts) };
    }

    /// <summary>What is beside the counts.</summary>
    public async Task<LivePicture> ReadListsAsync(JurisdictionCode jurisdiction)
    {
        var now = business.GetUtcNow();
        var today = CivilTime.Day(now);
        var newYear = new DateOnly(today.Year, 1, 1);
        // The sums come first: their position is then no later than what the other lists show, and a later commit asks for all of them again.
        var registered = await projections.SumAsync(jurisdiction, [new Period(newYear, today.AddDays(1))]);
        var nearest = await projections.ListCasesAsync(new CaseQuery(jurisdiction) { Open = true, Order = CaseOrder.Deadline, Limit = NearestCases });
        var budget = await projections.BudgetLinesAsync(jurisdiction, today.Year);
        return new LivePicture(jurisdiction, registered.Position, null, now, [], nearest.Rows, budget,
            [.. registered.Sums[0].Where(s => s.Measure == Measures.Registered && (s.Facet.Length == 0 || Facets.ValueOf(s.Facet, "channel") is not null))]);
    }

    /// <summary>The counts of all jurisdictions together; those that are none are left out.</summary>
    public static IReadOnlyList<TallySum> Sums(IEnumerable<Tally> counts) =>
    [
        .. counts.Where(c => c.Value != 0).GroupBy(c => (c.Key.Measure, c.Key.Facet))
            .Select(g => new TallySum(g.Key.Measure, g.Key.Facet, g.Sum(c => c.Value)))
            .OrderBy(s => s.Measure, StringComparer.Ordinal).ThenBy(s => s.Facet, StringComparer.Ordinal),
    ];
}

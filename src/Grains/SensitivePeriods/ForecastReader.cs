using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Journal;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>The forecast of a factor, from what the log says of the days before.</summary>
public static class ForecastReader
{
    /// <summary>
    /// Reads the load of the last periods of the same jurisdiction; where there are none, or nothing is in the log of their days, that of the
    /// last 90 days. Reads only.
    /// </summary>
    /// <param name="jurisdiction">Whose cases grow by the factor; none when all do.</param>
    public static async Task<CapacityForecast> ReadAsync(
        IProjections projections, IReadOnlyList<SensitivePeriod> periods, JurisdictionCode? jurisdiction, decimal factor, DateOnly today, ReplicaModel model,
        CancellationToken cancel = default)
    {
        var busiest = LoadOfHours.Busiest(await LoadsAsync(LoadOfHours.Spans(periods, jurisdiction, today)), factor);
        if (busiest.Hour is null && busiest.ThenFactor != 1m)
            busiest = LoadOfHours.Busiest(await LoadsAsync([LoadOfHours.Ordinary(today)]), factor);
        return new(factor, busiest, model);

        async Task<List<(LoadSpan, IReadOnlyList<HourLoad>)>> LoadsAsync(IEnumerable<LoadSpan> spans)
        {
            var loads = new List<(LoadSpan, IReadOnlyList<HourLoad>)>();
            foreach (var span in spans)
                loads.Add((span, await projections.LoadByHourAsync(new Period(span.From, span.Until), jurisdiction, cancel)));
            return loads;
        }
    }
}

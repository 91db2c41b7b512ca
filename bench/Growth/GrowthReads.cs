using System.Globalization;
using Microsoft.Extensions.Logging;
using Xinfang.Bench.Harness;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Grains;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Reports;
using Xinfang.Silo;

namespace Xinfang.Bench.Growth;

/// <summary>What readers ask of the running system, on a log of a known size.</summary>
internal static class GrowthReads
{
    /// <summary>
    /// So many that what one in several hundred waits for, a collection of the garbage of those before it, is not what 99 of 100 wait for; and after so many that what they run is compiled.
    /// </summary>
    private const int WarmUps = 500, Samples = 4_000;

    private const int Reports = 40;

    /// <param name="arguments">The database, and how many cases it has.</param>
    public static async Task<IReadOnlyList<Measured>> RunAsync(IReadOnlyList<string> arguments)
    {
        var cases = long.Parse(arguments[1], CultureInfo.InvariantCulture);
        var options = new XinfangOptions { Data = Directory.CreateTempSubdirectory("bench-key-").FullName, Connection = arguments[0], LogLevel = LogLevel.Error };
        await using var system = await EmbeddedSystem.StartForAskingAsync(options);
        var grains = system.Grains;
        var list = grains.GetGrain<ICaseListGrain>(0);
        var report = grains.GetGrain<IReportGrain>(0);
        var year = new Period(new(2025, 11, 1), new(2026, 11, 1));
        var fromTheMiddle = new Period(new(2025, 10, 16), new(2026, 10, 16));
        return
        [
            await P99Async("inbox of a unit, first page", "<= 30", i => InboxAsync(list, i)),
            new("rows of those pages, mean", "rows", await MeanRowsAsync(list)),
            await P99Async("list of a district, newest first, first page", "<= 30", i => list.List(new CaseQuery(CaseSeed.District(i)), null)),
            await P99Async("list of the province by deadline, first page", "<= 30", _ => list.List(new CaseQuery(new("53")) { Open = true, Order = CaseOrder.Deadline }, null)),
            await P99Async("case found by its number", "<= 30", i => list.Find(Some(i, cases, 1).Value)),
            await P99Async("timeline of a case", "<= 30", i => grains.GetGrain<ICaseGrain>(Some(i, cases, 2).Stream).Get()),
            await P99Async("cold case, to the answer of a step that is refused", "<= 10", i => RefusedAsync(grains, Some(i, cases, 3))),
            await P99Async("report of a district over a year", "<= 500", i => report.Get(CaseSeed.District(i), year, Rounding.Truncate), Reports),
            await P99Async("report of the province over a year", "<= 500", _ => report.Get(new JurisdictionCode("53"), year, Rounding.Truncate), Reports),
            await P99Async("report of the province over a year from the middle of a month", "<= 500", _ => report.Get(new JurisdictionCode("53"), fromTheMiddle, Rounding.Truncate), Reports),
        ];
    }

    private static Task<CasePage> InboxAsync(ICaseListGrain list, int i)
    {
        var unit = CaseSeed.Unit(i, i / CaseSeed.Districts);
        return list.List(new CaseQuery(CaseSeed.District(i)) { Unit = unit, Open = true, Order = CaseOrder.Deadline }, $"unit-clerk:{unit}");
    }

    /// <summary>Rows of an inbox's first page: a small log has few open cases for each unit, and an empty page costs less than a full one.</summary>
    private static async Task<double> MeanRowsAsync(ICaseListGrain list)
    {
        var rows = 0;
        for (var i = 0; i < CaseSeed.Districts * CaseSeed.UnitsADistrict; i++)
            rows += (await InboxAsync(list, i)).Rows.Count;
        return (double)rows / (CaseSeed.Districts * CaseSeed.UnitsADistrict);
    }

    /// <summary>A case that no other sample of the same kind asks for.</summary>
    private static CaseNumber Some(int i, long cases, int kind) => CaseSeed.Number((i * 15_485_863L + kind * 1_299_709L) % cases);

    private static async Task RefusedAsync(IGrainFactory grains, CaseNumber number)
    {
        var again = new Submission<CaseCommand>($"again-{number}", "", "dispatcher:07", [new(new Register(number, new(number.Value[..6]), ""))]);
        if ((await grains.GetGrain<ICaseGrain>(number.Stream).Execute(again)).Refusal?.Code != "case-exists")
            throw new InvalidOperationException($"{number} does not exist.");
    }

    private static async Task<Measured> P99Async(string what, string line, Func<int, Task> ask, int samples = Samples)
    {
        for (var i = 0; i < Math.Min(WarmUps, samples); i++)
            await ask(i);
        var took = new List<double>();
        for (var i = 0; i < samples; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await ask(WarmUps + i);
            took.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }
        took.Sort();
        return new(what, "ms", Percentiles.At(took, 0.99), line);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Bench.Harness;
using Xinfang.Cli.Import;
using Xinfang.Domain;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Deadlines;
using Xinfang.Grains.Reports;
using Xinfang.Journal;
using Xinfang.Journal.Audits;
using Xinfang.Silo;

namespace Xinfang.Bench.Job;

/// <summary>The demo's import after start-up, the report inside the running system, and the same events through the journal alone.</summary>
internal static class MainJob
{
    private static readonly JurisdictionCode Panlong = new("530103");
    private static readonly Period Period = new(new(2022, 1, 1), new(2022, 11, 1));

    public static async Task<IReadOnlyList<Measured>> RunAsync(string data, string? connection, int round)
    {
        var where = connection is null ? "SQLite" : "PostgreSQL";
        var time = TimeProvider.System;
        var clock = new VirtualClock(DateTimeOffset.UnixEpoch);
        var options = new XinfangOptions { Data = data, Connection = connection, LogLevel = LogLevel.Error };
        var results = new List<Measured>();
        List<RecordedEvent> events = [];
        await using (var system = await EmbeddedSystem.StartAsync(options, clock))
        {
            var watch = system.Grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value);
            var began = time.GetTimestamp();
            var plan = ImportPlan.Read(Path.Combine(AppContext.BaseDirectory, "samples", "panlong-2022"), LawBook.Shipped, Panlong);
            var importer = new Importer(system.Grains, new ImportOptions { Play = new(clock.AdvanceTo, watch.Sweep, CivilTime.StartOf(Period.To)) });
            var imported = await importer.Run(plan);
            var seconds = time.GetElapsedTime(began).TotalSeconds;
            results.Add(new($"demo import on {where}", "s", seconds, "<= 10"));
            results.Add(new($"demo import on {where}", "steps/s", imported.Steps / seconds));

            var report = system.Grains.GetGrain<IReportGrain>(0);
            await report.Get(Panlong, Period, Rounding.Truncate);
            var took = new List<double>();
            for (var i = 0; i < 50; i++)
            {
                began = time.GetTimestamp();
                await report.Get(Panlong, Period, Rounding.Truncate);
                took.Add(time.GetElapsedTime(began).TotalMilliseconds);
            }
            results.Add(new($"report over both years on {where}, slowest of 50", "ms", took.Max(), "<= 300"));
            var head = (await system.Store.Journal.ReadHeadAsync()).Position;
            began = time.GetTimestamp();
            await report.Get(Panlong, Period, Rounding.Truncate, new AsOf(head - 1, null));
            results.Add(new($"report for an earlier position on {where}", "ms", time.GetElapsedTime(began).TotalMilliseconds));
            await foreach (var e in system.Store.Journal.ReadAllAsync(0, head))
                events.Add(e);
            var audit = await new Auditor(system.Store.Audit, LawBook.Shipped).RunAsync();
            if (!audit.IsClean)
                throw new InvalidOperationException($"The audit found {audit.Drift} differences after round {round}.");
        }
        var alone = await JournalAloneAsync(data + "-alone", connection is null ? null : await Databases.CreateAsync($"alone_{round}"), events);
        results.Add(new($"same events through the journal alone on {where}", "events/s", alone));
        results.Add(new($"import / journal alone on {where}", "ratio", results[1].Value / alone));
        return results;
    }

    /// <summary>Appends every event by itself, 256 at once and each stream in order, without grains or projections.</summary>
    private static async Task<double> JournalAloneAsync(string data, string? connection, List<RecordedEvent> events)
    {
        await using var store = await JournalStore.OpenAsync(new JournalOptions { DataFolder = connection is null ? data : null, ConnectionString = connection },
            TimeProvider.System, [], NullLoggerFactory.Instance);
        var streams = events.GroupBy(e => e.Stream).Select(g => g.ToList()).ToList();
        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (stream, cancel) =>
        {
            foreach (var e in stream)
                await store.Journal.AppendAsync(new(e.Stream, e.Version - 1, e.CommandId, e.Actor, [new(e.Type, e.Data, e.EffectiveAt)], ProjectionChanges.None), cancel);
        });
        return events.Count / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}

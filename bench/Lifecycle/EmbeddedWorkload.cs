using System.Globalization;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>The same work as <see cref="LifecycleWorkload"/> by the embedded system, whose log is a SQLite file with synchronous=FULL.</summary>
internal sealed class EmbeddedWorkload : IWorkload
{
    private const string Ours = "Xinfang.Orleans on SQLite";

    private static readonly int[] Loads = [1, 64, 512, 2048];

    public string Id => "W7";

    public string Title => "Cases through 6 transitions each, durable, with index, tallies and chain, cold activations included, SQLite";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var folder = Path.Combine(run.Work, "w7");
        Directory.CreateDirectory(folder);
        await using var ours = await ContenderProcess.StartAsync(Ours, "product-sqlite", folder, run.Warming);
        var contests = new List<Contest>();
        foreach (var load in Loads.Where(l => run.Only is null || run.Only == l.ToString(CultureInfo.InvariantCulture)))
            contests.Add(await Alternation.RunAsync($"{load} in flight", [new(ours, load)], run));
        return new(Id, Title, contests, [],
            [
                Line.AtLeast("W7: durable transitions, at the best load", contests.Max(c => c[Ours].Rate.Median), "1/s", 10_000),
                await Line.OfAuditAsync(ours),
            ],
            ["journal_mode WAL, synchronous FULL, in one process with its driver."]);
    }
}

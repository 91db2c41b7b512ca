using System.Globalization;
using Microsoft.Extensions.Logging;
using Xinfang.Bench.Harness;
using Xinfang.Domain.Cases;
using Xinfang.Grains;
using Xinfang.Grains.Cases;
using Xinfang.Silo;

namespace Xinfang.Bench.Growth;

/// <summary>What an active case takes of a silo's memory. <c>--only 20000</c> takes fewer cases.</summary>
internal sealed class MemoryWorkload : IWorkload
{
    private const int Cases = 200_000;

    /// <summary>Activations that are asked for at once.</summary>
    private const int AtOnce = 256;

    public string Id => "W5";

    public string Title => "Memory of active cases in one silo";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var cases = run.Only is null ? Cases : int.Parse(run.Only, CultureInfo.InvariantCulture);
        var database = await GrowthDatabase.OpenAsync();
        await CaseSeed.GrowAsync(database, cases);
        var figures = Figure.Of(await Probe.RunAsync("memory", database, $"{cases}"));
        return new(Id, Title, [], figures, [Line.AtMost("W5: managed memory of an active case", figures[0].Value.Median, "bytes", 4096)],
            ["Cases of two years with up to seven steps each, as their grains hold them: the folded state, the answered ids, and Orleans' own activation."]);
    }

    /// <summary>The measurement in a process of its own.</summary>
    /// <param name="arguments">The database, and how many cases become active.</param>
    public static async Task<IReadOnlyList<Measured>> ProbeAsync(IReadOnlyList<string> arguments)
    {
        var cases = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var options = new XinfangOptions { Data = Directory.CreateTempSubdirectory("bench-key-").FullName, Connection = arguments[0], LogLevel = LogLevel.Error };
        await using var system = await EmbeddedSystem.StartForAskingAsync(options);
        await ActivateAsync(system.Grains, 0, 1000);
        var (before, first) = (Heap(), await ActiveAsync(system.Grains));
        var began = TimeProvider.System.GetTimestamp();
        await ActivateAsync(system.Grains, 1000, cases);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var (active, resident, more) = (Heap(), ProcessFigures.Memory(Environment.ProcessId) / 1048576.0 ?? 0, await ActiveAsync(system.Grains) - first);
        await system.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        var after = Heap();
        return
        [
            new("managed memory of an active case", "bytes", (active - before) / (double)more, "<= 4096"),
            new("cases that were active then", "cases", more),
            new("the process with all of them active", "MB", resident),
            new("activations a second", "1/s", (cases - 1000) / seconds),
            new("managed memory of a case after it was collected", "bytes", (after - before) / (double)more),
        ];
    }

    /// <summary>How many cases the silo holds: those that are not asked for again it lets go after a minute.</summary>
    private static async Task<int> ActiveAsync(IGrainFactory grains) =>
        (await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics()).Where(s => s.GrainType.Contains("CaseGrain", StringComparison.Ordinal)).Sum(s => s.ActivationCount);

    /// <summary>A case becomes active by a step that is refused.</summary>
    private static Task ActivateAsync(IGrainFactory grains, int from, int to) =>
        Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var number = CaseSeed.Number(i);
            await grains.GetGrain<ICaseGrain>(number.Stream).Execute(new Submission<CaseCommand>("again", "", "dispatcher:07", [new(new Register(number, new(number.Value[..6]), ""))]));
        });

    private static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

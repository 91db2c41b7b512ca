using System.Globalization;
using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F9: each fsync of the database takes 200 ms longer, at a moderate load. Answers become slower with it, nothing piles up, and all is as before at
/// once when it is over.
/// </summary>
[Trait("Fault", "F9")]
public sealed class F09SlowSync(ITestOutputHelper output)
{
    /// <summary>By how much the memory of a silo may grow while the disk is slow, in MB: less than what a queue of waiting requests would take.</summary>
    private const int MostGrowth = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15), Normal = TimeSpan.FromSeconds(15), Slow = TimeSpan.FromSeconds(45);

    /// <summary>How long after the end everything is as before.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>One writer of the log: a step waits for the commit under way and for its own.</summary>
    [Whole]
    public Task One_silo() => RunAsync(silos: 1);

    /// <summary>Three writers: the head of the log is locked until a commit is on disk, so that they wait for each other.</summary>
    [Whole]
    public Task Three_silos() => RunAsync(silos: 3);

    private async Task RunAsync(int silos)
    {
        var what = silos == 1 ? "1 silo" : $"{silos} silos";
        SlowSync? slow = null;
        await using var started = await FaultCluster.StartAsync(silos, prepare: c => slow = new(c));
        var cluster = started.Cluster;
        await using var run = new FaultRun("F9", cluster, output);
        run.Load(new LoadSize(Clients: 24, PerSecond: 50));
        await Task.Delay(WarmUp);
        var before = run.History.Now;
        var memoryBefore = await PeakAsync(cluster, Normal);
        var began = run.History.Now;
        slow!.Begin();
        run.Tell("fsync is slow");
        var memory = await PeakAsync(cluster, Slow);
        var ended = run.History.Now;
        slow.End();
        run.Tell("fsync is as before");
        await Task.Delay(Normal);
        var after = run.History.Now;
        await run.HealAsync();
        await run.JudgeAsync();

        var (usual, during, afterwards) = (P99(run.History, before, began), P99(run.History, began + AtOnce, ended), P99(run.History, ended + AtOnce, after));
        run.Tell($"p99 before {usual.TotalMilliseconds:0} ms, during {during.TotalMilliseconds:0} ms (median {At(run.History, began + AtOnce, ended, 0.5).TotalMilliseconds:0} ms), "
            + $"from {AtOnce.TotalSeconds:0} s after it {afterwards.TotalMilliseconds:0} ms");
        run.Check($"{what}: p99 of a step while each fsync takes 200 ms more", SlowSync.Delay * 3, during);
        run.Check($"{what}: p99 of a step from 1 s after it, beside before", usual + SlowSync.Delay, afterwards);
        run.Check($"{what}: a silo's memory grows by at most", $"≤ {MostGrowth} MB", $"{memory.Zip(memoryBefore, (m, b) => m - b).Max()} MB", memory.Zip(memoryBefore).All(m => m.First - m.Second <= MostGrowth));
        run.Check($"{what}: requests failed", "0", $"{run.History.FailedTries}", run.History.FailedTries == 0);
        run.Conclude();
    }

    /// <summary>The most that each silo had in memory meanwhile, in MB.</summary>
    private static async Task<IReadOnlyList<long>> PeakAsync(LocalCluster cluster, TimeSpan during)
    {
        var peaks = new long[cluster.Silos.Count];
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < during; await Task.Delay(500))
            for (var n = 0; n < peaks.Length; n++)
                peaks[n] = Math.Max(peaks[n], Memory(cluster.Silos[n].Process!));
        return peaks;
    }

    private static long Memory(ProcessMark process)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static TimeSpan P99(History history, TimeSpan from, TimeSpan to) => At(history, from, to, 0.99);

    /// <summary>What so large a part of the steps that began in between did not exceed.</summary>
    private static TimeSpan At(History history, TimeSpan from, TimeSpan to, double part)
    {
        var sorted = history.Operations.Where(o => o.Start >= from && o.Start < to).Select(o => o.End - o.Start).Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }
}

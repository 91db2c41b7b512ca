using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>F1: a random silo is killed again and again under load. No acknowledged step is lost, and a key is out for seconds only.</summary>
[Trait("Fault", "F1")]
public sealed class F01SiloKilled(SharedCluster shared, ITestOutputHelper output)
{
    /// <summary>A silo that comes back at once tells the others of its death; one that stays away for a while is found by their probes.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(7);

    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), kills: 1, every: TimeSpan.FromSeconds(12), new());

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, kills: 12, every: TimeSpan.FromSeconds(15), new());
    }

    private async Task RunAsync(LocalCluster cluster, int kills, TimeSpan every, LoadSize size)
    {
        await using var run = new FaultRun("F1", cluster, output);
        run.Load(size);
        await Task.Delay(TimeSpan.FromSeconds(4));
        for (var i = 0; i < kills; i++)
        {
            var silo = cluster.Silos[run.Random.Next(cluster.Silos.Count)];
            await silo.KillAsync();
            run.Tell($"{silo.Name} was killed");
            await Task.Delay(Away);
            silo.Start();
            await Task.Delay(every - Away);
        }
        await run.HealAsync();
        await run.JudgeAsync();
        var outages = Outages.Of(run.History.Operations);
        run.Check("a key is out, 99 of 100 outages", TimeSpan.FromSeconds(4), outages.P99);
        run.Check("a key is out, the longest", TimeSpan.FromSeconds(8), outages.Longest);
        run.Conclude();
    }
}

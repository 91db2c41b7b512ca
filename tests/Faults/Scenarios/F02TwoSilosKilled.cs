using Xinfang.Cli.Cluster;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>F2: two of three silos are killed at once. The last one serves everything, by itself, within 15 seconds.</summary>
[Trait("Fault", "F2")]
public sealed class F02TwoSilosKilled(SharedCluster shared, ITestOutputHelper output)
{
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(20);

    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), times: 1);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, times: 4);
    }

    private async Task RunAsync(LocalCluster cluster, int times)
    {
        await using var run = new FaultRun("F2", cluster, output);
        run.Load();
        var longest = TimeSpan.Zero;
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var victims = run.Random.GetItems<Member>([.. cluster.Silos], 1).SelectMany(left => cluster.Silos.Where(s => s != left)).ToList();
            var killed = run.History.Now;
            await Task.WhenAll(victims.Select(v => v.KillAsync()));
            run.Tell($"{string.Join(" and ", victims.Select(v => v.Name))} were killed");
            await Task.Delay(Alone);
            var recovered = run.History.LastOutageEnd(killed) - killed;
            run.Tell($"everything was served again after {recovered.TotalSeconds:0.0} s");
            longest = recovered > longest ? recovered : longest;
            await cluster.StartAsync();
        }
        await run.HealAsync();
        await run.JudgeAsync();
        run.Check("full service after two of three were killed", TimeSpan.FromSeconds(15), longest);
        run.Conclude();
    }
}

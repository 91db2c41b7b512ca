using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>A planned restart of every silo and gateway, one after the other, while clients work through the front: no request fails.</summary>
public sealed class RollingRestart(SharedCluster shared, ITestOutputHelper output)
{
    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), times: 1);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, times: 3);
    }

    private async Task RunAsync(LocalCluster cluster, int times)
    {
        await using var run = new FaultRun("RR", cluster, output);
        run.Load(addresses: [cluster.Url]);
        await Task.Delay(TimeSpan.FromSeconds(2));
        for (var i = 0; i < times; i++)
            await cluster.RestartAsync(member => run.Tell($"{member.Name} is ready again"));
        await run.HealAsync();
        await run.JudgeAsync();
        var requests = run.History.Operations.Sum(o => o.Tries.Count);
        run.Check("failed requests in a planned restart of all", "0", $"{run.History.FailedTries} of {requests}", run.History.FailedTries == 0);
        run.Check("the slowest answer in it", TimeSpan.FromSeconds(5), run.History.Operations.Max(o => o.End - o.Start));
        run.Conclude();
    }
}

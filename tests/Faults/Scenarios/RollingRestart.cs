using Xinfang.Cli.Cluster;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>A planned restart of every silo and gateway, one after the other, while clients work through the front: no request fails.</summary>
[Trait("Fault", "RR")]
public sealed class RollingRestart(SharedCluster shared, ITestOutputHelper output)
{
    /// <summary>One silo and one gateway.</summary>
    [Quick]
    public async Task Quick()
    {
        var cluster = await shared.GetAsync();
        await RunAsync(cluster, [cluster.Silos[0], cluster.Gateways[0]]);
    }

    /// <summary>All of them, three times.</summary>
    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        var all = started.Cluster.Silos.Concat(started.Cluster.Gateways).ToList();
        await RunAsync(started.Cluster, [.. all, .. all, .. all]);
    }

    private async Task RunAsync(LocalCluster cluster, IReadOnlyList<Member> members)
    {
        await using var run = new FaultRun("RR", cluster, output);
        run.Load(addresses: [cluster.Url]);
        await Task.Delay(TimeSpan.FromSeconds(2));
        foreach (var member in members)
        {
            await cluster.RestartAsync(member);
            run.Tell($"{member.Name} is ready again");
        }
        await run.HealAsync();
        await run.JudgeAsync();
        var requests = run.History.Operations.Sum(o => o.Tries.Count);
        run.Check($"failed requests in {members.Count} planned restarts", "0", $"{run.History.FailedTries} of {requests}", run.History.FailedTries == 0);
        run.Conclude();
    }
}

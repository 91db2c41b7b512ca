using Xinfang.Faults.Histories;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F3: a silo is halted for 30 seconds and goes on as if nothing had been: by then others have its cases. What it still writes must not stand
/// over what they wrote.
/// </summary>
[Trait("Fault", "F3")]
public sealed class F03SiloHalted(ITestOutputHelper output)
{
    private static readonly TimeSpan Halted = TimeSpan.FromSeconds(30), Afterwards = TimeSpan.FromSeconds(10);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        var cluster = started.Cluster;
        await using var run = new FaultRun("F3", cluster, output);
        run.Load();
        for (var i = 0; i < 4; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            var silo = cluster.Silos[run.Random.Next(cluster.Silos.Count)];
            silo.Halt();
            run.Tell($"{silo.Name} was halted");
            await Task.Delay(Halted);
            silo.Continue();
            run.Tell($"{silo.Name} goes on");
            await Task.Delay(Afterwards);
            run.Tell($"{silo.Name} {(silo.IsRunning ? "runs" : "has ended by itself")}");
            await cluster.StartAsync();
        }
        await run.HealAsync();
        await run.JudgeAsync();
        run.Check("a key is out, the longest", TimeSpan.FromSeconds(10), Outages.Of(run.History.Operations).Longest);
        run.Conclude();
    }
}

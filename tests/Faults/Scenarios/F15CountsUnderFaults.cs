using Xinfang.Faults.Load;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F15: browsers follow the counts of every jurisdiction through every gateway while silos are killed and requests are repeated. At rest what is
/// shown is what a recount says, and on the way it is not older than a second.
/// </summary>
[Trait("Fault", "F15")]
public sealed class F15CountsUnderFaults(ITestOutputHelper output)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(7), Between = TimeSpan.FromSeconds(15);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        var cluster = started.Cluster;
        await using var run = new FaultRun("F15", cluster, output);
        run.Load(new LoadSize(MostCopies: 3), readLive: true);
        await Task.Delay(Between);
        for (var i = 0; i < 8; i++)
        {
            var silo = cluster.Silos[run.Random.Next(cluster.Silos.Count)];
            await silo.KillAsync();
            run.Tell($"{silo.Name} was killed");
            await Task.Delay(Away);
            silo.Start();
            await Task.Delay(Between - Away);
        }
        await run.HealAsync();
        var log = await run.JudgeAsync();
        var staleness = run.Staleness(log);
        run.Tell($"{staleness.Count} times a step was shown to a reader, the longest after {staleness.Longest.TotalSeconds:0.0} s");
        run.Check("age of the live counts, 99 of 100 steps", TimeSpan.FromSeconds(1), staleness.P99);
        run.Check("steps that a reader was never shown", "0", $"{staleness.Unseen}", staleness.Unseen == 0);
        run.Conclude();
    }
}

using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F4: a silo is cut off from the other two, from the database, or from everything, for 20 to 60 seconds and without a word. Nothing of the smaller
/// part stands against the larger, the larger serves within seconds, and so does the whole once it is mended.
/// </summary>
[Trait("Fault", "F4")]
public sealed class F04Partition(ITestOutputHelper output)
{
    private const int Silos = 3;

    private static readonly TimeSpan Served = TimeSpan.FromSeconds(10), Between = TimeSpan.FromSeconds(5), WarmUp = TimeSpan.FromSeconds(10);

    [Whole]
    public Task One_silo_from_two() => RunAsync("one silo from two", (network, silo) => network.CutSilos(silo, Others(silo)), (network, silo) => network.MendSilos(silo, Others(silo)));

    [Whole]
    public Task A_silo_from_the_database() => RunAsync("a silo from the database", (network, silo) => network.CutStore(silo), (network, silo) => network.MendStore(silo));

    [Whole]
    public Task A_silo_from_everything() => RunAsync("a silo from everything", (network, silo) =>
    {
        network.CutService(silo);
        network.CutStore(silo);
    }, (network, silo) =>
    {
        network.MendService(silo);
        network.MendStore(silo);
    });

    private async Task RunAsync(string what, Action<SplitNetwork, int> cut, Action<SplitNetwork, int> mend)
    {
        using var network = new SplitNetwork(Silos);
        await using var started = await FaultCluster.StartAsync(Silos, prepare: network.Take);
        var cluster = started.Cluster;
        await using var run = new FaultRun("F4", cluster, output);
        var (servedAfterCut, servedAfterMend) = (TimeSpan.Zero, TimeSpan.Zero);
        run.Load();
        await Task.Delay(WarmUp);
        await using (Supervisor.Of(cluster.Silos, run.Tell))
            foreach (var seconds in (int[])[run.Random.Next(20, 40), run.Random.Next(40, 60)])
            {
                await Task.Delay(Between);
                var silo = run.Random.Next(Silos);
                cut(network, silo);
                var began = run.History.Now;
                run.Tell($"{cluster.Silos[silo].Name} was cut off for {seconds} s: {what}");
                await Task.Delay(TimeSpan.FromSeconds(seconds));
                var mended = run.History.Now;
                // What a mended silo does to keys is counted after the mending.
                servedAfterCut = Max(servedAfterCut, run.History.LastOutageEnd(began) - began);
                mend(network, silo);
                run.Tell("mended");
                await Task.Delay(Served + Between);
                servedAfterMend = Max(servedAfterMend, run.History.LastOutageEnd(mended) - mended);
                run.Tell($"all was served {(run.History.LastOutageEnd(mended) - mended).TotalSeconds:0.0} s after it was mended");
                for (var waiting = run.History.Now; !await cluster.Silos[silo].IsReadyAsync(); await Task.Delay(100))
                    Assert.True(run.History.Now - waiting < Member.StartPatience, $"{cluster.Silos[silo].Name} does not come back.");
                run.Tell($"{cluster.Silos[silo].Name} is ready");
            }
        await run.HealAsync();
        await run.JudgeAsync();
        run.Check($"{what}: the others serve all after the cut", Served, servedAfterCut);
        run.Check($"{what}: all is served after it is mended", Served, servedAfterMend);
        run.Check($"{what}: a key is out, the longest", Served, Outages.Of(run.History.Operations).Longest);
        run.Conclude();
    }

    private static IEnumerable<int> Others(int silo) => Enumerable.Range(0, Silos).Where(n => n != silo);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

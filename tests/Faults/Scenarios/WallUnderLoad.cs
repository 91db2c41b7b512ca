using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// The wall while 2 000 steps a second are recorded by three silos: what it shows is not older than a second, and the grains that keep the counts are
/// spread over the silos. No fault; it is what the others are measured against.
/// </summary>
[Trait("Fault", "Wall")]
public sealed class WallUnderLoad(ITestOutputHelper output)
{
    private const double PerSecond = 2000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(90), Measured = TimeSpan.FromSeconds(60);

    /// <summary>Prefectures of a province, and districts of each: enough grains for their spread to say something.</summary>
    private static readonly string[] Watched = [.. Enumerable.Range(1, 29).SelectMany(p => Enumerable.Range(1, 9).Select(d => $"53{p:00}{d:00}"))];

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        var cluster = started.Cluster;
        await using (var warmUp = new FaultRun("Wall", cluster, output))
        {
            warmUp.Load(new LoadSize(Clients: 256, PerSecond: PerSecond));
            await Task.Delay(WarmUp);
            await warmUp.HealAsync();
        }
        await using var run = new FaultRun("Wall", cluster, output);
        run.Load(new LoadSize(Clients: 256, PerSecond: PerSecond), readLive: true);
        await Task.Delay(Measured);
        var rate = run.History.Count(Outcome.Ok) / Measured.TotalSeconds;
        await run.HealAsync();
        var log = await run.JudgeAsync();
        var staleness = run.Staleness(log);

        // The clients pause at random at first, and a few of their requests are refused on purpose.
        run.Check("steps acknowledged a second", $"≥ {0.95 * PerSecond:0}", $"{rate:0}", rate >= 0.95 * PerSecond);
        run.Check("age of the live counts, 99 of 100 steps", TimeSpan.FromSeconds(1), staleness.P99);
        run.Check("steps that a reader was never shown", "0", $"{staleness.Unseen}", staleness.Unseen == 0);

        using var http = new HttpClient();
        foreach (var place in Watched)
            (await http.GetAsync($"{cluster.Gateways[0].Url}/api/tallies/{place}")).EnsureSuccessStatusCode();
        var spread = await Activations.CountAsync(cluster.Connection, "TallyGrain");
        var most = spread.Values.Max() / spread.Values.Average();
        run.Check("most tally grains of a silo, over the mean", "≤ 1.5", $"{most:0.00} ({string.Join(", ", spread.Values.Order())})", most <= 1.5 && spread.Values.Sum() >= Watched.Length);
        run.Conclude();
    }
}

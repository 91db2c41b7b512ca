using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// The wall while 2 000 steps a second are recorded by three silos: what it shows is not older than a second, and the grains that keep the counts are
/// spread over the silos. No fault; it is what the others are measured against.
/// </summary>
[Trait("Fault", "WALL")]
public sealed class WallUnderLoad(ITestOutputHelper output)
{
    private const double Line = 2000;

    /// <summary>What the clients ask for: one request in 25 is refused on purpose, and a client that is answered late leaves a turn out.</summary>
    private static readonly LoadSize Size = new(Clients: 384, PerSecond: 1.2 * Line);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(90), Measured = TimeSpan.FromSeconds(60);

    /// <summary>Prefectures of a province, and districts of each: enough grains for their spread to say something.</summary>
    private static readonly string[] Watched = [.. Enumerable.Range(1, 29).SelectMany(p => Enumerable.Range(1, 9).Select(d => $"53{p:00}{d:00}"))];

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        var cluster = started.Cluster;
        await using (var warmUp = new FaultRun("WALL", cluster, output))
        {
            warmUp.Load(Size);
            await Task.Delay(WarmUp);
            await warmUp.HealAsync();
        }
        await using var run = new FaultRun("WALL", cluster, output);
        run.Load(Size, readLive: true);
        await Task.Delay(Measured);
        var rate = run.History.Count(Outcome.Ok) / Measured.TotalSeconds;
        await run.HealAsync();
        var log = await run.JudgeAsync();
        var staleness = run.Staleness(log);

        run.Check("steps acknowledged a second", $"≥ {Line:0}", $"{rate:0}", rate >= Line);
        run.Check("age of the live counts, 99 of 100 steps", TimeSpan.FromSeconds(1), staleness.P99);
        run.Check("steps that a reader was never shown", "0", $"{staleness.Unseen}", staleness.Unseen == 0);

        using var http = new HttpClient();
        foreach (var place in Watched)
            await FirstPictureAsync(http, new Uri($"{cluster.Gateways[0].Url}/api/live/{place}"));
        var spread = await Activations.CountAsync(cluster.Connection, "TallyGrain");
        var most = spread.Values.Max() / spread.Values.Average();
        run.Check("most tally grains of a silo, over the mean", "≤ 1.5", $"{most:0.00} ({string.Join(", ", spread.Values.Order())})", most <= 1.5 && spread.Values.Sum() >= Watched.Length);
        run.Conclude();
    }

    /// <summary>Follows a jurisdiction's counts until the first comes: its grain is awake then.</summary>
    private static async Task FirstPictureAsync(HttpClient http, Uri address)
    {
        using var lines = new StreamReader(await http.GetStreamAsync(address));
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                return;
        Assert.Fail($"The live stream {address} ended without a picture.");
    }
}

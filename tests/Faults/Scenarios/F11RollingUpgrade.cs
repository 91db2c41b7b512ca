using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F11: a cluster of an older version becomes one of this version under load, one silo and one gateway after the other. Meanwhile old and new serve
/// side by side and go on with each other's cases; no request fails.
/// </summary>
/// <remarks>
/// The older version is the commit that <c>XINFANG_FAULTS_OLD</c> names; by default the first one that works as a cluster with the schema of today and
/// refuses nothing by a state that has passed. (With the ones before, back to b5cb22f, no request fails either, and a few lawful steps are refused by the
/// older silos.)
/// </remarks>
[Trait("Fault", "F11")]
public sealed class F11RollingUpgrade(ITestOutputHelper output)
{
    private const string FirstThatCan = "b95bc8aaa73465a2d82e1bbca904d885cbc6a388";

    private static readonly TimeSpan SideBySide = TimeSpan.FromSeconds(8);

    private static readonly string[] SignsOfUnreadable = ["UnreadableRecord", "CodecNotFound", "stream-unreadable", "could not be read", "Unhandled exception"];

    [Whole]
    public async Task Whole()
    {
        using var old = new OtherVersion(Environment.GetEnvironmentVariable("XINFANG_FAULTS_OLD") is { Length: > 0 } named ? named : FirstThatCan);
        await using var started = await FaultCluster.StartAsync(prepare: c =>
        {
            foreach (var member in c.Silos.Concat(c.Gateways))
                member.Programs = old.Programs;
        });
        var cluster = started.Cluster;
        await using var run = new FaultRun("F11", cluster, output);
        run.Tell($"the older version is {old.Commit}");
        run.Load(addresses: [cluster.Url]);
        await Task.Delay(SideBySide);
        foreach (var member in cluster.Silos.Concat(cluster.Gateways))
        {
            member.Programs = null;
            await cluster.RestartAsync(member);
            run.Tell($"{member.Name} is of this version");
            await Task.Delay(SideBySide);
        }
        await run.HealAsync();
        var log = await run.JudgeAsync();

        var requests = run.History.Operations.Sum(o => o.Tries.Count);
        run.Check("failed requests", "0", $"{run.History.FailedTries} of {requests}", run.History.FailedTries == 0);
        var unreadable = cluster.Silos.Concat(cluster.Gateways).SelectMany(m => File.ReadLines(m.Log).Where(l => SignsOfUnreadable.Any(s => l.Contains(s, StringComparison.Ordinal))).Select(l => $"{m.Name}: {l}")).ToList();
        foreach (var line in unreadable.Take(10))
            run.Tell(line);
        run.Check("failed activations: lines of the logs that tell of something unreadable", "0", $"{unreadable.Count}", unreadable.Count == 0);

        // Every case that the older version began is read by this one, as the log has it.
        var cases = log.Where(e => e.Stream.StartsWith($"case-{run.Name}-", StringComparison.Ordinal)).GroupBy(e => e.Stream).Select(g => (Stream: g.Key, Version: g.Max(e => e.Version))).ToList();
        var different = 0;
        using var http = new HttpClient();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (c, cancel) =>
        {
            var read = await http.GetFromJsonAsync<JsonObject>($"{cluster.Url}/api/cases/{c.Stream["case-".Length..]}", cancel);
            if ((long?)read!["case"]!["version"] != c.Version || read["timeline"]!.AsArray().Count != c.Version)
                Interlocked.Increment(ref different);
        });
        run.Check($"cases that are read otherwise than the log has them, of {cases.Count}", "0", $"{different}", different == 0);
        run.Conclude();
    }
}

using System.Collections.Concurrent;
using Xinfang.Cli.Cluster;
using Xinfang.Domain.Cases;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;
using Request = Xinfang.Faults.Load.Request;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F12: every request is sent up to five times at once through different gateways, some copies are abandoned, a silo dies in between, and what was
/// done is asked for again afterwards. Each key has one effect and one answer, and takes no other body.
/// </summary>
[Trait("Fault", "F12")]
public sealed class F12RepeatedRequests(SharedCluster shared, ITestOutputHelper output)
{
    private const int Clients = 8, MostCopies = 5;

    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), steps: 40);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, steps: 600);
    }

    private async Task RunAsync(LocalCluster cluster, int steps)
    {
        await using var run = new FaultRun("F12", cluster, output);
        IReadOnlyList<string> gateways = [.. cluster.Gateways.Select(g => g.Url)];
        using var client = new Client(gateways, run.History);
        var found = new Found();
        var work = Enumerable.Range(0, Clients).Select(n => Task.Run(() => WorkAsync($"{run.Name}-{n}", new Random(Sizes.Seed + n), client, gateways, steps, found))).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1));
        await cluster.Silos[run.Random.Next(cluster.Silos.Count)].KillAsync();
        await Task.WhenAll(work);
        await run.HealAsync();

        foreach (var (request, done) in found.Done)
            found.Compare(done, await client.SendAsync(gateways[run.Random.Next(gateways.Count)], request, done.Id));
        await run.JudgeAsync();
        run.Check("copies and repetitions with another answer", "0", $"{found.Different.Count} of {found.Copies}", found.Different.IsEmpty);
        run.Check("keys taken for another body", "0", $"{found.Reused.Count} of {found.Tried}", found.Reused.IsEmpty && found.Tried > 0);
        foreach (var line in found.Different.Concat(found.Reused).Take(10))
            run.Tell(line);
        run.Conclude();
    }

    private static async Task WorkAsync(string name, Random random, Client client, IReadOnlyList<string> gateways, int steps, Found found)
    {
        var done = 0;
        for (var cases = 0; done < steps; cases++)
            foreach (var request in new CaseLife(random, new CaseNumber($"{name}-{cases}"), CaseLoad.Jurisdictions[random.Next(CaseLoad.Jurisdictions.Count)]).Steps())
            {
                var id = $"{name}-{done++}";
                var copies = Enumerable.Range(0, random.Next(MostCopies)).Select(_ => CopyAsync(request.RefusedAs is null && random.Next(3) == 0 ? random.Next(1, 60) : null, gateways[random.Next(gateways.Count)])).ToList();
                var operation = await client.DoAsync(request, id);
                foreach (var copy in await Task.WhenAll(copies))
                    found.Compare(operation, copy);
                if (operation.Outcome == Outcome.Ok)
                    found.Done.Add((request, operation));
                if (operation is { Outcome: Outcome.Ok, Intent: "transfer" })
                    found.CompareReuse(operation, await client.SendAsync(gateways[random.Next(gateways.Count)], request with { Body = """{"unit":"530199-77"}""" }, id));

                async Task<(string, Outcome, long, string?)> CopyAsync(int? abandonedAfter, string gateway)
                {
                    using var abandon = new CancellationTokenSource();
                    if (abandonedAfter is { } milliseconds)
                        abandon.CancelAfter(milliseconds);
                    return await client.SendAsync(gateway, request, id, abandon.Token);
                }
            }
    }

    /// <summary>What all clients found.</summary>
    private sealed class Found
    {
        private int _copies, _tried;

        public ConcurrentBag<(Request Request, Operation Operation)> Done { get; } = [];

        public ConcurrentBag<string> Different { get; } = [];

        public ConcurrentBag<string> Reused { get; } = [];

        public int Copies => _copies;

        public int Tried => _tried;

        public void Compare(Operation first, (string Answer, Outcome Outcome, long Version, string? Code) again)
        {
            if (again.Outcome == Outcome.Unknown)
                return;
            Interlocked.Increment(ref _copies);
            if ((again.Outcome, again.Version, again.Code) != (first.Outcome, first.Version, first.Code))
                Different.Add($"{first.Intent} of {first.Stream} ({first.Id}): {first.Outcome} {first.Version} {first.Code}, and then {again.Answer} {again.Version}");
        }

        public void CompareReuse(Operation first, (string Answer, Outcome Outcome, long Version, string? Code) other)
        {
            if (other.Outcome == Outcome.Unknown)
                return;
            Interlocked.Increment(ref _tried);
            if (other.Code != "command-id-reused")
                Reused.Add($"{first.Id} with another body: {other.Answer}");
        }
    }
}

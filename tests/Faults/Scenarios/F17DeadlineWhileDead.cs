using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Cli.Cluster;
using Xinfang.Domain.Cases;
using Xinfang.Faults.Judging;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;
using Xinfang.Journal;
using Request = Xinfang.Faults.Load.Request;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F17: terms end at midnight, while the silo that watches them is dead. Each is recorded once, within seconds of the recovery. The business clock
/// of the cluster is set so that midnight comes when the scenario needs it.
/// </summary>
[Trait("Fault", "F17")]
public sealed class F17DeadlineWhileDead(ITestOutputHelper output)
{
    private const int Cases = 200;

    /// <summary>Registered on Tuesday 26 May 2026: the fifteen days for the disposal end with Wednesday 10 June.</summary>
    private const string RegisteredAt = "2026-05-26T09:00:00+08:00", DueOn = "2026-06-10";

    private static readonly DateTimeOffset Midnight = new(2026, 6, 11, 0, 0, 0, TimeSpan.FromHours(8));
    /// <summary>Enough for three silos to start on a busy machine.</summary>
    private static readonly TimeSpan BeforeMidnight = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(60);

    [Whole]
    public async Task All_silos_are_dead_when_terms_end()
    {
        await using var started = await FaultCluster.StartAsync(prepare: c => SetClock(c, Midnight.AddHours(-12)));
        var cluster = started.Cluster;
        await using var run = new FaultRun("F17", cluster, output);
        await RegisterAsync(run, cluster);

        await Task.WhenAll(cluster.Silos.Select(s => s.KillAsync()));
        SetClock(cluster, Midnight.AddSeconds(2));
        await cluster.StartAsync();
        await CheckAsync(run, cluster, "all silos dead");
    }

    [Whole]
    public async Task One_silo_after_another_is_dead_when_terms_end()
    {
        for (var victim = 0; victim < 3; victim++)
        {
            await using var started = await FaultCluster.StartAsync(prepare: c => SetClock(c, Midnight.AddHours(-12)));
            var cluster = started.Cluster;
            await using var run = new FaultRun("F17", cluster, output);
            await RegisterAsync(run, cluster);
            await Task.WhenAll(cluster.Silos.Select(s => s.StopAsync()));
            SetClock(cluster, Midnight - BeforeMidnight);
            await cluster.StartAsync();

            var left = Midnight - await NowAsync(cluster);
            Assert.True(left > TimeSpan.FromSeconds(3), $"The silos took so long to start that midnight is {left.TotalSeconds:0} s away; the scenario needs 3 s.");
            await Task.Delay(left - TimeSpan.FromSeconds(2));
            await cluster.Silos[victim].KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(2));
            cluster.Silos[victim].Start();
            await cluster.Silos[victim].UntilReadyAsync();
            await CheckAsync(run, cluster, $"{cluster.Silos[victim].Name} dead");
        }
    }

    /// <summary>Shifts the business clock so that it shows this time now.</summary>
    private static void SetClock(LocalCluster cluster, DateTimeOffset time)
    {
        foreach (var silo in cluster.Silos)
            silo.Environment["Silo__ClockOffset"] = (time - TimeProvider.System.GetUtcNow()).ToString("c", CultureInfo.InvariantCulture);
    }

    private static async Task RegisterAsync(FaultRun run, LocalCluster cluster)
    {
        using var client = new Client([.. cluster.Gateways.Select(g => g.Url)], run.History);
        await Parallel.ForEachAsync(Enumerable.Range(0, Cases), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            var number = new CaseNumber($"{run.Name}-{n}");
            await client.DoAsync(new Request("/api/cases", $$"""{"jurisdiction":"{{CaseLoad.Jurisdictions[n % CaseLoad.Jurisdictions.Count]}}","number":"{{number}}","registeredAt":"{{RegisteredAt}}"}""",
                number.Stream, "register", "registered", ""), $"{run.Name}-{n}");
        });
        var first = JsonNode.Parse(await GetAsync(cluster, $"/api/cases/{run.Name}-0"))!;
        Assert.Equal(DueOn, (string?)first["deadlines"]!.AsArray().Single(d => (string?)d!["kind"] == "disposal")!["dueOn"]);
    }

    /// <summary>Waits until every term is recorded, or for a minute; then judges.</summary>
    private static async Task CheckAsync(FaultRun run, LocalCluster cluster, string what)
    {
        var recovered = run.History.Now;
        await using var store = await JournalStore.OpenAsync(new JournalOptions { ConnectionString = cluster.Connection }, TimeProvider.System, [], NullLoggerFactory.Instance, readOnly: true);
        List<LoggedEvent> missed;
        do
            missed = [.. (await LoggedEvent.ReadAsync(store.Journal)).Where(e => e.Type == "deadline-missed")];
        while (missed.Count < Cases && run.History.Now - recovered < Patience);
        var took = run.History.Now - recovered;
        await run.HealAsync();
        await run.JudgeAsync();
        run.Check($"{what}: terms recorded, of {Cases}, and twice", $"{Cases}, 0", $"{missed.DistinctBy(e => e.Stream).Count()}, {missed.Count - missed.DistinctBy(e => e.Stream).Count()}",
            missed.Count == Cases && missed.DistinctBy(e => e.Stream).Count() == Cases);
        run.Check($"{what}: recorded after the recovery", Recovery, took);
        run.Conclude();
    }

    /// <summary>The business time, as the cluster has it.</summary>
    private static async Task<DateTimeOffset> NowAsync(LocalCluster cluster) =>
        DateTimeOffset.Parse((string)JsonNode.Parse(await GetAsync(cluster, "/api/tallies/530101"))!["readAt"]!, CultureInfo.InvariantCulture);

    private static async Task<string> GetAsync(LocalCluster cluster, string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(cluster.Gateways[0].Url + path);
    }
}

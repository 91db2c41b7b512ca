using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Xinfang.Cli.Cluster;
using Xinfang.Domain.Cases;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;
using Request = Xinfang.Faults.Load.Request;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F10: the clock of one silo's host is ten minutes fast, or slow. No deadline is recorded early or late, no event has a wrong time, and no silo is
/// taken for dead. And a silo with another calendar does not start beside the others.
/// </summary>
[Trait("Fault", "F10")]
public sealed class F10WrongClock(ITestOutputHelper output)
{
    private const int Cases = 120;

    /// <summary>Registered on Tuesday 26 May 2026: the fifteen days for the disposal end with Wednesday 10 June.</summary>
    private const string RegisteredAt = "2026-05-26T09:00:00+08:00", DueOn = "2026-06-10";

    private const string AnotherCalendar = """{"source":"a notice to come","years":[{"year":2031,"provisional":true,"holidays":["01-01"],"workdays":[]}]}""";

    private static readonly DateTime GenerationsBegin = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTimeOffset Midnight = new(2026, 6, 11, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan Wrong = TimeSpan.FromMinutes(10), Watched = TimeSpan.FromSeconds(60), Soon = TimeSpan.FromSeconds(5), Tolerated = TimeSpan.FromSeconds(1);

    /// <summary>By the fast clock the terms have ended long ago; by the database's, midnight is minutes away.</summary>
    [Whole]
    public Task A_fast_clock_ends_no_term_early() => RunAsync("10 minutes fast", Wrong, untilMidnight: TimeSpan.FromMinutes(8), recorded: 0);

    /// <summary>By the slow clock the terms end in ten minutes; by the database's, midnight passes.</summary>
    [Whole]
    public Task A_slow_clock_ends_no_term_late() => RunAsync("10 minutes slow", -Wrong, untilMidnight: TimeSpan.FromSeconds(100), recorded: Cases);

    [Whole]
    public async Task A_silo_with_another_calendar_does_not_start_beside_others()
    {
        await using var started = await FaultCluster.StartAsync();
        var cluster = started.Cluster;
        await using var run = new FaultRun("F10", cluster, output);
        run.Load();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var law = Directory.CreateDirectory(Path.Combine(cluster.Folder, "law")).FullName;
        File.WriteAllText(Path.Combine(law, "working-days.json"), AnotherCalendar);
        var silo = cluster.Silos[run.Random.Next(cluster.Silos.Count)];
        await silo.StopAsync();
        silo.Environment["Silo__Law"] = law;
        silo.Start();
        var refusal = await Assert.ThrowsAsync<ClusterException>(() => silo.UntilReadyAsync());
        silo.Environment.Remove("Silo__Law");
        await run.HealAsync();
        await run.JudgeAsync();
        run.Check("a silo with another calendar beside others", "refused", refusal.Message.Contains("another law", StringComparison.Ordinal) ? "refused" : refusal.Message,
            refusal.Message.Contains("Stop all silos, then start them with the same law.", StringComparison.Ordinal));
        run.Check("requests failed meanwhile", "0", $"{run.History.FailedTries}", run.History.FailedTries == 0);
        run.Conclude();
    }

    private async Task RunAsync(string what, TimeSpan wrong, TimeSpan untilMidnight, int recorded)
    {
        var victim = Sizes.Seed % 3;
        var offset = Midnight - untilMidnight - TimeProvider.System.GetUtcNow();
        await using var started = await FaultCluster.StartAsync(prepare: c =>
        {
            foreach (var silo in c.Silos)
                silo.Environment["Silo__ClockOffset"] = offset.ToString("c", CultureInfo.InvariantCulture);
            WrongClock.Set(c, c.Silos[victim], wrong);
        });
        var cluster = started.Cluster;
        await using var run = new FaultRun("F10", cluster, output);
        var began = TimeProvider.System.GetUtcNow() - run.History.Now;
        await using var database = NpgsqlDataSource.Create(cluster.Connection);
        var off = await OffAsync(database, cluster.Silos[victim]);
        run.Tell($"the clock of {cluster.Silos[victim].Name} is {off.TotalMinutes:0.0} minutes off");
        Assert.True((off - wrong).Duration() < TimeSpan.FromMinutes(1), $"The silo's clock is {off} off, not {wrong}: the fault is not there.");
        await RegisterAsync(run, cluster);
        run.Load(new LoadSize(PerSecond: 60));
        await Task.Delay(Watched / 2);
        // A silo joins beside the one with the wrong clock, and the other way round.
        foreach (var silo in (Member[])[cluster.Silos[(victim + 1) % 3], cluster.Silos[victim]])
        {
            await cluster.RestartAsync(silo);
            run.Tell($"{silo.Name} has joined again");
        }
        var left = Midnight - offset - TimeProvider.System.GetUtcNow();
        await Task.Delay(recorded > 0 && left > TimeSpan.Zero ? left + Soon + Soon : Watched / 2);
        var alive = cluster.Silos.Count(s => s.IsRunning);
        await run.HealAsync();
        var log = await run.JudgeAsync();

        var (dead, suspected, active) = await MembersAsync(database);
        run.Check($"{what}: silos taken for dead, silos suspected, active members", "0, 0, 3", $"{dead - 2}, {suspected}, {active}", (dead, suspected, active) == (2, 0, 3) && alive == 3);
        var missed = log.Where(e => e.Type == "deadline-missed" && e.Stream.Contains($"{run.Name}-T-", StringComparison.Ordinal)).ToList();
        run.Check($"{what}: terms recorded as missed, of {Cases} that end {(recorded > 0 ? "meanwhile" : "later")}", $"{recorded}", $"{missed.Count}", missed.Count == recorded && missed.DistinctBy(e => e.Stream).Count() == recorded);
        if (recorded > 0)
            run.Check($"{what}: the last term is recorded after it ends", Soon, missed.Max(e => e.Commit) - Midnight);
        run.Check($"{what}: terms recorded before they end", "0", $"{missed.Count(e => e.Commit < Midnight)}", missed.TrueForAll(e => e.Commit >= Midnight));
        var times = log.GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.First().Commit);
        var wrongTimes = run.History.Operations.Where(o => o.Outcome == Outcome.Ok && times.TryGetValue(o.Id, out var commit)
            && (commit - offset < began + o.Start - Tolerated || commit - offset > began + o.End + Tolerated)).ToList();
        foreach (var o in wrongTimes.Take(5))
            run.Tell($"{o.Intent} of {o.Stream} went from {began + o.Start:T} to {began + o.End:T}, and is recorded at {times[o.Id] - offset:T}");
        run.Check($"{what}: events recorded more than 1 s off", "0", $"{wrongTimes.Count} of {times.Count}", wrongTimes.Count == 0);
        run.Conclude();
    }

    /// <summary>How far off a silo's own clock is, by the number of its start, which are the seconds of its clock since 2022.</summary>
    private static async Task<TimeSpan> OffAsync(NpgsqlDataSource database, Member silo)
    {
        await using var command = database.CreateCommand("SELECT generation, clock_timestamp() FROM orleansmembershiptable WHERE port = $1 AND status = 3");
        command.Parameters.Add(new() { Value = silo.Noted.SiloPort!.Value });
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync(), $"{silo.Name} is no active member.");
        // It started within the minute before it was asked.
        return GenerationsBegin.AddSeconds(row.GetInt32(0)) - row.GetDateTime(1);
    }

    private static async Task<(long Dead, long Suspected, long Active)> MembersAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "SELECT count(*) FILTER (WHERE status = 6), count(*) FILTER (WHERE status = 3 AND suspecttimes <> ''), count(*) FILTER (WHERE status = 3) FROM orleansmembershiptable");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private static async Task RegisterAsync(FaultRun run, LocalCluster cluster)
    {
        using var client = new Client([.. cluster.Gateways.Select(g => g.Url)], run.History);
        await Parallel.ForEachAsync(Enumerable.Range(0, Cases), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            var number = new CaseNumber($"{run.Name}-T-{n}");
            await client.DoAsync(new Request("/api/cases", $$"""{"jurisdiction":"{{CaseLoad.Jurisdictions[n % CaseLoad.Jurisdictions.Count]}}","number":"{{number}}","registeredAt":"{{RegisteredAt}}"}""",
                number.Stream, "register", "registered", ""), $"{run.Name}-T-{n}");
        });
        using var http = new HttpClient();
        var first = JsonNode.Parse(await http.GetStringAsync($"{cluster.Gateways[0].Url}/api/cases/{run.Name}-T-0"))!;
        Assert.Equal(DueOn, (string?)first["deadlines"]!.AsArray().Single(d => (string?)d!["kind"] == "disposal")!["dueOn"]);
    }
}

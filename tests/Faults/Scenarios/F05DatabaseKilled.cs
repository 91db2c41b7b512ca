using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F5: PostgreSQL is killed and started again, and stopped for a while. What was acknowledged was durable; meanwhile clients are told when to try
/// again, and no silo has to be restarted.
/// </summary>
[Trait("Fault", "F5")]
public sealed class F05DatabaseKilled(SharedCluster shared, ITestOutputHelper output)
{
    private static readonly TimeSpan Served = TimeSpan.FromSeconds(3);

    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), kills: 1, away: TimeSpan.FromSeconds(6));

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, kills: 5, away: TimeSpan.FromSeconds(30));
    }

    private async Task RunAsync(LocalCluster cluster, int kills, TimeSpan away)
    {
        await using var run = new FaultRun("F5", cluster, output);
        var before = cluster.Silos.Select(s => s.Process).ToList();
        var afterKill = TimeSpan.Zero;
        run.Load();
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            await cluster.Postgres.KillAsync();
            afterKill = Max(afterKill, await ServedAgainAsync(run, cluster));
        }
        await Task.Delay(TimeSpan.FromSeconds(3));
        await cluster.Postgres.StopAsync();
        var stopped = run.History.Now;
        await Task.Delay(away);
        var meanwhile = run.History.Operations.Where(o => o.End > stopped + TimeSpan.FromSeconds(1)).ToList();
        var afterStop = await ServedAgainAsync(run, cluster);
        await run.HealAsync();
        await run.JudgeAsync();

        var answers = run.History.Operations.SelectMany(o => o.Tries).Where(t => t.Outcome == Outcome.Unknown).Select(t => t.Answer).ToList();
        run.Check("served after PostgreSQL accepts again, killed", Served, afterKill);
        run.Check("served after PostgreSQL accepts again, stopped", Served, afterStop);
        run.Check("steps acknowledged while it was stopped", "0", $"{meanwhile.Count(o => o.Outcome == Outcome.Ok)}", meanwhile.All(o => o.Outcome != Outcome.Ok));
        run.Check("failed requests that were not 503 with Retry-After", "0", $"{answers.Count(a => !IsTryAgain(a))} of {answers.Count}", answers.TrueForAll(IsTryAgain));
        run.Check("silos that ended", "0", $"{cluster.Silos.Zip(before).Count(s => s.First.Process != s.Second)}", cluster.Silos.Zip(before).All(s => s.First.Process == s.Second));
        run.Conclude();
    }

    /// <summary>Starts PostgreSQL, and tells how long after it accepts connections the last request failed or was slow.</summary>
    private static async Task<TimeSpan> ServedAgainAsync(FaultRun run, LocalCluster cluster)
    {
        await cluster.Postgres.StartAsync();
        var accepts = run.History.Now;
        await Task.Delay(Served + TimeSpan.FromSeconds(3));
        var took = run.History.LastOutageEnd(accepts) - accepts;
        run.Tell($"PostgreSQL accepted, and {took.TotalSeconds:0.0} s later all was served");
        return took;
    }

    private static bool IsTryAgain(string answer) => answer.StartsWith("503 ", StringComparison.Ordinal) && !answer.EndsWith("without Retry-After", StringComparison.Ordinal);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

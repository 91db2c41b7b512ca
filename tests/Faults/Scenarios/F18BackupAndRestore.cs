using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xinfang.Cli.Cluster;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Judging;
using Xinfang.Faults.Load;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;
using Xinfang.Journal;
using Xinfang.Journal.Audits;
using Request = Xinfang.Faults.Load.Request;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F18: a base backup and the archive of the log are taken under load, and another PostgreSQL is restored from them to a marked time, all by the
/// commands of <c>docs/operations/backup.md</c>. It has what was acknowledged before the mark, nothing from after it, and everything in it agrees.
/// </summary>
[Trait("Fault", "F18")]
public sealed class F18BackupAndRestore(ITestOutputHelper output)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10), RestPatience = TimeSpan.FromSeconds(20);

    [Whole]
    public async Task Whole()
    {
        Machine.DemandProgram("psql", "postgresql-client");
        await using var started = await FaultCluster.StartAsync(prepare: MakeFolders);
        var cluster = started.Cluster;
        await using var run = new FaultRun("F18", cluster, output);
        var restored = new NpgsqlConnectionStringBuilder(cluster.Connection) { Port = new FreePorts(Sizes.Seed).Next() };
        var names = Names(cluster, restored);
        var page = new OperationsPage(File.ReadAllText(Page()), names);
        try
        {
            page.Run("Archive the write-ahead log");
            await cluster.Postgres.StopAsync();
            await cluster.Postgres.StartAsync();
            run.Load();
            using var enough = new CancellationTokenSource();
            var ledger = SpendAsync(run, cluster, enough.Token);
            await Task.Delay(Between);
            run.Tell(page.Run("See that it arrives"));
            page.Run("The key");
            run.Tell(page.Run("Base backup"));
            await Task.Delay(Between);

            var before = run.History.Now;
            names["MARK"] = await NowAsync(cluster.Connection);
            var after = run.History.Now;
            run.Tell($"the mark is {names["MARK"]}");
            await Task.Delay(Between);

            var began = TimeProvider.System.GetTimestamp();
            page.Run("Restore");
            var took = TimeProvider.System.GetElapsedTime(began);
            run.Tell($"restored in {took.TotalSeconds:0.0} s, under load");
            await enough.CancelAsync();
            await ledger;
            await run.HealAsync();
            await run.JudgeAsync();
            run.Tell(page.Run("Check it"));
            await JudgeRestoredAsync(run, restored.ToString(), before, after);
            await ServeFromAsync(run, cluster, restored.ToString());
            await cluster.StopAsync();
            page.Run("Rehearse it");
            run.Check("commands of the page that were run", $"{page.Blocks} blocks", $"{page.Ran} blocks", page.Ran == page.Blocks);
            run.Conclude();
        }
        finally
        {
            if (Directory.Exists(names["RESTORED"]))
                Machine.TryRun("runuser", ["-u", "postgres", "--", Path.Combine(PrivatePostgres.Bin(), "pg_ctl"), "-D", names["RESTORED"], "-m", "immediate", "stop"], out _);
        }
    }

    /// <summary>Binds and spends money of one ledger, one step after the other, until it is enough.</summary>
    private static async Task SpendAsync(FaultRun run, LocalCluster cluster, CancellationToken enough)
    {
        const string jurisdiction = "530116";
        const int year = 2026;
        using var client = new Client([.. cluster.Gateways.Select(g => g.Url)], run.History);
        await AskAsync("lines", "plan-line-set", """{"line":"projects","name":"项目经费","amount":"1000000.00"}""", "plan");
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            await AskAsync("commitments", "committed", $$"""{"commitment":"{{run.Name}}-{{n}}","line":"projects","amount":"10.00"}""", $"bound-{n}");
            await AskAsync("vouchers", "spent", $$"""{"voucher":"Z-{{run.Name}}-{{n}}","line":"projects","amount":"6.00","commitment":"{{run.Name}}-{{n}}"}""", $"spent-{n}");
        }

        Task AskAsync(string what, string effect, string body, string key) => client.DoAsync(
            new Request($"/api/budgets/{jurisdiction}/{year}/{what}", body, Budget.Stream(new JurisdictionCode(jurisdiction), year), what, effect, jurisdiction), $"{run.Name}-{key}", CancellationToken.None);
    }

    private static async Task JudgeRestoredAsync(FaultRun run, string restored, TimeSpan before, TimeSpan after)
    {
        await using var store = await OpenAsync(restored);
        var log = await LoggedEvent.ReadAsync(store.Journal);
        // What began after the mark must not be there, as if it had been refused; what was under way may be.
        var expected = run.History.Operations.Select(o => o.End <= before ? o : o.Start >= after
            ? o with { Outcome = Outcome.Refused, Code = "after the mark", IsAgainstTheLaw = true }
            : o with { Outcome = Outcome.Unknown });
        var verdict = Judge.Compare(expected, log, run.Name + "-");
        if (verdict.Lost.Count + verdict.Phantom.Count + verdict.Double.Count > 0)
            run.Tell((verdict with { Unsettled = [] }).ToString());
        var done = run.History.Operations.Where(o => o.Outcome == Outcome.Ok).ToList();
        run.Check($"acknowledged before the mark ({done.Count(o => o.End <= before)}) and not restored", "0", $"{verdict.Lost.Count}", verdict.Lost.Count == 0);
        run.Check($"acknowledged after the mark ({done.Count(o => o.Start >= after)}) and restored all the same", "0", $"{verdict.Phantom.Count}", verdict.Phantom.Count == 0);
        run.Check("restored twice", "0", $"{verdict.Double.Count}", verdict.Double.Count == 0);
        var audit = await new Auditor(store.Audit, LawBook.Shipped).RunAsync();
        run.Check("restored: drift of counts and ledgers, chain of the log", "0, whole", $"{audit.Drift}, {audit.ChainBreak?.Reason ?? "whole"}", audit.IsClean);
    }

    /// <summary>The restored database takes the place of the old one.</summary>
    private static async Task ServeFromAsync(FaultRun run, LocalCluster cluster, string restored)
    {
        var members = cluster.Silos.Concat(cluster.Gateways).ToList();
        await Task.WhenAll(members.Select(m => m.StopAsync()));
        foreach (var member in members)
            member.Environment["Cluster__Connection"] = restored;
        await cluster.StartAsync();
        await using var store = await OpenAsync(restored);
        var shown = await ShownCounts.CompareAsync(store, [.. cluster.Gateways.Select(g => g.Url)], CaseLoad.Jurisdictions, RestPatience);
        foreach (var difference in shown)
            run.Tell($"shown: {difference}");
        run.Check("restored: drift of the counts that a cluster on it shows", "0", $"{shown.Count}", shown.Count == 0);
    }

    private static Task<JournalStore> OpenAsync(string connection) =>
        JournalStore.OpenAsync(new JournalOptions { ConnectionString = connection }, TimeProvider.System, [], NullLoggerFactory.Instance, readOnly: true);

    private static async Task<string> NowAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT clock_timestamp()::text");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static Dictionary<string, string> Names(LocalCluster cluster, NpgsqlConnectionStringBuilder restored)
    {
        var parsed = new NpgsqlConnectionStringBuilder(cluster.Connection);
        return new()
        {
            ["PATH"] = $"{Path.Combine(cluster.Folder, "bin")}:{PrivatePostgres.Bin()}:{Environment.GetEnvironmentVariable("PATH")}",
            ["PGHOST"] = parsed.Host!,
            ["PGPORT"] = parsed.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = parsed.Username!,
            ["PGDATABASE"] = parsed.Database!,
            ["PGPASSWORD"] = parsed.Password!,
            ["ARCHIVE"] = Path.Combine(cluster.Folder, "backup", "wal"),
            ["BACKUP"] = Path.Combine(cluster.Folder, "backup", "base"),
            ["RESTORED"] = Path.Combine(cluster.Folder, "backup", "restored"),
            ["RESTORED_PORT"] = restored.Port.ToString(CultureInfo.InvariantCulture),
            ["KEY"] = Path.Combine(cluster.Folder, "personal-data.key"),
            ["KEYS"] = Path.Combine(cluster.Folder, "keys"),
        };
    }

    private static void MakeFolders(LocalCluster cluster)
    {
        foreach (var folder in (string[])["backup/wal", "keys", "bin"])
            Directory.CreateDirectory(Path.Combine(cluster.Folder, folder));
        if (Environment.IsPrivilegedProcess)
            Machine.Run("chown", "-R", "postgres", Path.Combine(cluster.Folder, "backup"));
        var xinfang = Path.Combine(cluster.Folder, "bin", "xinfang");
        File.WriteAllText(xinfang, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "xinfang.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(xinfang, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Page() => Path.Combine(AppContext.BaseDirectory, "operations", "backup.md");
}

using Microsoft.Data.Sqlite;
using Npgsql;
using Xinfang.Cli.Cluster;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F8: the disk under the database is full to the last byte, for a while, under load. Writes are refused with 503 or 507, nothing is corrupted, and
/// all goes on when there is space again.
/// </summary>
[Trait("Fault", "F8")]
public sealed class F08DiskFull(ITestOutputHelper output)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5), Full = TimeSpan.FromSeconds(20), Served = TimeSpan.FromSeconds(10);

    [Whole]
    public async Task Disk_of_the_database()
    {
        SmallDisk? disk = null;
        await using var started = await FaultCluster.StartAsync(
            prepare: c =>
            {
                disk = new(Path.Combine(c.Folder, "postgres"), megabytes: 600);
                // Data and write-ahead log share the small disk.
                c.Postgres.Settings.AddRange(["min_wal_size=128MB", "max_wal_size=256MB"]);
            },
            clear: _ => disk?.DisposeAsync().AsTask().GetAwaiter().GetResult());
        var cluster = started.Cluster;
        await using var run = new FaultRun("F8", cluster, output);
        await using (Supervisor.Of(cluster.Postgres, run.Tell))
            await RunAsync(run, disk!, "PostgreSQL");
        await run.HealAsync();
        await run.JudgeAsync();

        var parsed = new NpgsqlConnectionStringBuilder(cluster.Connection);
        var check = Machine.TryRun("env", [$"PGPASSWORD={parsed.Password}", Path.Combine(PrivatePostgres.Bin(), "pg_amcheck"), "-h", parsed.Host!, "-p", $"{parsed.Port}", "-U", parsed.Username!,
            "--install-missing", "--heapallindexed", "--parent-check", parsed.Database!], out var code);
        if (code != 0)
            run.Tell(check);
        run.Check("PostgreSQL: pg_amcheck over every table and index", "clean", code == 0 ? "clean" : $"exit code {code}", code == 0);
        run.Check("PostgreSQL: silos that ended", "0", $"{cluster.Silos.Count(s => !s.IsRunning)}", cluster.Silos.All(s => s.IsRunning));
        run.Conclude();
    }

    [Whole]
    public async Task Disk_of_the_embedded_system()
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-faults-").FullName;
        await using var disk = new SmallDisk(Path.Combine(folder, "data"), megabytes: 64);
        var data = Path.Combine(folder, "data", "xinfang");
        var system = new Member(new("system", MemberKind.Front, new FreePorts(Sizes.Seed).Next()), Path.Combine(folder, "log"),
            m => new([Path.Combine(AppContext.BaseDirectory, "Xinfang.Silo.dll"), "--data", data, "--url", m.Url], new Dictionary<string, string>()), _ => { });
        try
        {
            await using var run = new FaultRun("F8", [system.Url], StartAsync, new() { DataFolder = data }, output);
            await StartAsync();
            await RunAsync(run, disk, "SQLite");
            await run.HealAsync();
            await run.JudgeAsync();
            run.Check("SQLite: the process ended", "no", system.IsRunning ? "no" : "yes", system.IsRunning);
            await system.StopAsync();
            var files = Directory.GetFiles(data, "*.db");
            var checks = files.Select(f => (File: Path.GetFileName(f), Result: Integrity(f))).ToList();
            run.Check($"SQLite: PRAGMA integrity_check of {string.Join(", ", checks.Select(c => c.File))}", "ok", string.Join(", ", checks.Select(c => c.Result)), files.Length > 0 && checks.TrueForAll(c => c.Result == "ok"));
            run.Conclude();
        }
        finally
        {
            await system.KillAsync();
        }

        Task StartAsync()
        {
            system.Start();
            return system.UntilReadyAsync();
        }
    }

    private static async Task RunAsync(FaultRun run, SmallDisk disk, string what)
    {
        run.Load();
        await Task.Delay(Before);
        disk.Fill();
        var filled = run.History.Now;
        run.Tell($"the disk is full: {disk.Free} bytes are free");
        await Task.Delay(Full);
        await disk.Clear();
        var cleared = run.History.Now;
        run.Tell($"there is space again: {disk.Free / 1024 / 1024} MB");
        await Task.Delay(Served + TimeSpan.FromSeconds(3));
        var took = run.History.LastOutageEnd(cleared) - cleared;

        var answers = run.History.Operations.SelectMany(o => o.Tries).Where(t => t.Outcome == Outcome.Unknown && t.End > filled).Select(t => t.Answer).ToList();
        run.Check($"{what}: writes refused while the disk was full", "> 0", $"{answers.Count}", answers.Count > 0);
        run.Check($"{what}: refusals that were not 503 or 507", "0", $"{answers.Count(a => !IsRefusal(a))}", answers.TrueForAll(IsRefusal));
        run.Check($"{what}: served after there was space again", Served, took);
    }

    private static bool IsRefusal(string answer) =>
        (answer.StartsWith("503 ", StringComparison.Ordinal) || answer.StartsWith("507 ", StringComparison.Ordinal)) && !answer.EndsWith("without Retry-After", StringComparison.Ordinal);

    private static string Integrity(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}

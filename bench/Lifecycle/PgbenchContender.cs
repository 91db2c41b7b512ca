using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>What the database takes without any application: pgbench with a script of <c>Pgbench/</c>, prepared statements, a thread a core.</summary>
/// <param name="rows">Events that one run of the script writes.</param>
internal sealed partial class PgbenchContender(string name, string database, string script, int rows) : IContender
{
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Lifecycle", "Pgbench");

    public string Name => name;

    /// <summary>Makes the tables that the scripts write to.</summary>
    public static async Task<string> CreateTablesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(await File.ReadAllTextAsync(Path.Combine(Scripts, "tables.sql")));
        await command.ExecuteNonQueryAsync();
        return database;
    }

    public async Task<Round> RunAsync(int inFlight, TimeSpan about)
    {
        var folder = Directory.CreateTempSubdirectory("bench-pgbench-");
        try
        {
            var said = await RunAsync(inFlight, (int)Math.Max(1, Math.Round(about.TotalSeconds)), Path.Combine(folder.FullName, "log"));
            double[] took = [.. folder.EnumerateFiles("log*").SelectMany(f => File.ReadLines(f.FullName)).Select(Milliseconds).Order()];
            var perSecond = double.Parse(TransactionsASecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
            return new(took.LongLength * rows, took.Length / perSecond, Percentiles.At(took, 0.5), Percentiles.At(took, 0.99));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Each round is a process that has ended by now, and whose time is this process's.</summary>
    public TimeSpan ProcessorTime() => ProcessFigures.UsedByEnded(Environment.ProcessId);

    public Task<string?> FindFaultAsync() => Task.FromResult<string?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> RunAsync(int clients, int seconds, string log)
    {
        var at = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("XINFANG_BENCH_PGBENCH") ?? "pgbench") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            ["-n", "-M", "prepared", "-f", Path.Combine(Scripts, script), "-c", $"{clients}", "-j", $"{Math.Min(clients, Environment.ProcessorCount)}", "-T", $"{seconds}",
                "-l", "--log-prefix", log, "-h", at.Host!, "-p", $"{at.Port}", "-U", at.Username!, at.Database!])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"pgbench: {await errors}");
    }

    /// <summary>The third word of a line of the log is how long the transaction took, in microseconds.</summary>
    private static double Milliseconds(string line) => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000;

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex TransactionsASecond();
}

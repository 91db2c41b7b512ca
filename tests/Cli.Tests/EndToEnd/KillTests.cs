using System.Diagnostics;
using System.Text.Json;

namespace Xinfang.Cli.Tests.EndToEnd;

/// <summary>The import is killed from outside and run again; the figures are those of a run that was left alone.</summary>
public sealed class KillTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task An_import_killed_again_and_again_ends_with_the_same_figures()
    {
        const int seed = 20221101;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        using var folder = new TempFolder();
        var data = folder.In("killed");
        var log = Path.Combine(data, "journal.db");
        var kills = 0;
        for (var i = 0; i < 4; i++)
            kills += await RunAndKillAsync(data, log, grown: random.Next(100_000, 2_500_000)) ? 1 : 0;

        await CliProcess.MustAsync("demo", "--data", data);

        Assert.InRange(kills, 1, 4);
        Assert.Equal(await FiguresAsync(demo.Data), await FiguresAsync(data));
        Assert.True(JsonDocument.Parse(await CliProcess.MustAsync("audit", "--data", data, "--json")).RootElement.GetProperty("isClean").GetBoolean());
    }

    [Fact]
    public async Task An_import_that_is_interrupted_says_so_and_goes_on_from_there()
    {
        using var folder = new TempFolder();
        var data = folder.In("interrupted");

        var exitCode = await RunUntilAsync(data, Path.Combine(data, "journal.db"), grown: 1_000_000, process =>
        {
            using var interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
            interrupt.WaitForExit();
        });

        Assert.Equal(130, exitCode);
        Assert.True(JsonDocument.Parse(await CliProcess.MustAsync("audit", "--data", data, "--json")).RootElement.GetProperty("isClean").GetBoolean());
        await CliProcess.MustAsync("demo", "--data", data);
        Assert.Equal(await FiguresAsync(demo.Data), await FiguresAsync(data));
    }

    /// <summary>Starts the demo, and kills it once its log has grown by so many bytes; false when it had ended before.</summary>
    private static async Task<bool> RunAndKillAsync(string data, string log, long grown) =>
        await RunUntilAsync(data, log, grown, process => process.Kill()) != 0;

    /// <summary>Starts the demo, and does something to it once its log has grown by so many bytes.</summary>
    /// <returns>The exit code; 0 when it had ended before.</returns>
    private static async Task<int> RunUntilAsync(string data, string log, long grown, Action<Process> then)
    {
        using var process = CliProcess.Start("demo", "--data", data);
        var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var exited = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var goal = Size(log) + grown;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!exited.IsCompleted && Size(log) < goal)
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        if (!exited.IsCompleted)
            then(process);
        await exited;
        await read;
        return process.ExitCode;
    }

    private static long Size(string log) => new[] { log, log + "-wal" }.Where(File.Exists).Sum(f => new FileInfo(f).Length);

    private static async Task<string> FiguresAsync(string data) => (await CliProcess.ReportAsync(data)).GetProperty("figures").ToString();
}

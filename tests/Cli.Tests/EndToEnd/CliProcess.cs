using System.Diagnostics;
using System.Text.Json;

namespace Xinfang.Cli.Tests.EndToEnd;

/// <summary>Runs <c>xinfang</c> as its user does: a process of its own, with its output and exit code.</summary>
internal static class CliProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "xinfang.dll");

    public sealed record Result(int ExitCode, string Output, string Errors);

    public static async Task<Result> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb that has to succeed, and gives its output.</summary>
    public static async Task<string> MustAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, $"xinfang {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Errors}{result.Output}");
        return result.Output;
    }

    public static async Task<JsonElement> ReportAsync(string data, params string[] arguments)
    {
        string[] all = ["report", "--data", data, "--jurisdiction", "530103", "--from", "2022-01-01", "--to", "2022-11-01", "--json", .. arguments];
        return JsonDocument.Parse(await MustAsync(all)).RootElement;
    }

    /// <summary>Starts a verb. A test run in the background ignores interrupts and hands that down; the verb hears them again.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("env") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in (string[])["--default-signal=INT", "dotnet", Program, .. arguments])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}

/// <summary>A folder of a test's own, gone when the test is.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xinfang-cli-");

    public string Path => _folder.FullName;

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => _folder.Delete(recursive: true);
}

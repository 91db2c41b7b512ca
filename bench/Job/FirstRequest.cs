using System.Diagnostics;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Job;

/// <summary>From the start of a built server's process to its first answer, on the data of the demo.</summary>
internal static class FirstRequest
{
    public static async Task<Measured> RunAsync(string silo, string data, int round)
    {
        var port = 21000 + round;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[silo, "--data", data, "--url", $"http://127.0.0.1:{port}", "--log-level", "Error"])
            start.ArgumentList.Add(argument);
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        while (true)
            try
            {
                using var answer = await http.GetAsync($"http://127.0.0.1:{port}/api/tallies/530103");
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(10);
            }
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        process.Kill();
        await process.WaitForExitAsync();
        return new("server's first answer after its start", "s", seconds, "<= 5");
    }
}

using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Job;

/// <summary>
/// Processor time of a transition in a silo and in a gateway: one of each on PostgreSQL as processes of their own, and cases that go through
/// registration, transfer, receipt and acceptance over HTTP, 64 at once.
/// </summary>
internal static class TransitionCost
{
    private const int AtOnce = 64;
    private const int Warming = 1_500;
    private const int Cases = 2_500;

    private static readonly string[] Steps = ["transfer", "receive", "accept"];

    public static async Task<IReadOnlyList<Measured>> RunAsync(string silo, string gateway, string work, int round)
    {
        Directory.CreateDirectory(work);
        var key = Path.Combine(work, "personal-data.key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(32));
        var database = await Databases.CreateAsync($"cost_{round}");
        var (health, url) = ($"http://127.0.0.1:{Ports.Free()}", $"http://127.0.0.1:{Ports.Free()}");
        using var silos = Start(silo, ("Cluster__Connection", database), ("Cluster__SiloPort", $"{Ports.Free()}"), ("Cluster__GatewayPort", $"{Ports.Free()}"), ("Silo__PersonalDataKey", key), ("Silo__HealthUrl", health));
        using var gateways = Start(gateway, ("Cluster__Connection", database), ("Gateway__Url", url));
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = new Uri(url) };
            await UntilReadyAsync(http, gateways);
            await SendAsync(http, HttpMethod.Put, "/api/units/530103/530103-07", "unit", new { name = "住房和城乡建设局" });
            await PlayAsync(http, "W", Warming);
            var before = (Silo: Used(silos), Gateway: Used(gateways));
            await PlayAsync(http, "M", Cases);
            double transitions = Cases * (Steps.Length + 1);
            return
            [
                new("processor time of a transition in the silo", "ms", (Used(silos) - before.Silo).TotalMilliseconds / transitions),
                new("processor time of a transition in the gateway", "ms", (Used(gateways) - before.Gateway).TotalMilliseconds / transitions),
            ];
        }
        finally
        {
            foreach (var process in (Process[])[gateways, silos])
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private static Task PlayAsync(HttpClient http, string name, int count) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancel) =>
        {
            var number = $"530103-COST-{name}{i:00000}";
            await SendAsync(http, HttpMethod.Post, "/api/cases", number, new { number, jurisdiction = "530103", channel = "visit", petitioner = new { name = "某甲", content = "路灯不亮，楼道漏水。" } });
            foreach (var step in Steps)
                await SendAsync(http, HttpMethod.Post, $"/api/cases/{number}/{step}", $"{number}-{step}", step == "transfer" ? new { unit = "530103-07" } : new { });
        });

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, string key, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task UntilReadyAsync(HttpClient http, Process gateway)
    {
        for (var tries = 0; ; tries++)
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return;
                throw new HttpRequestException($"The gateway is {answer.StatusCode}.");
            }
            catch (HttpRequestException) when (!gateway.HasExited && tries < 600)
            {
                await Task.Delay(100);
            }
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static Process Start(string program, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[.. settings, ("Logging__LogLevel__Default", "Error")])
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}

using System.Net.Http.Json;
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

    public static async Task<IReadOnlyList<Measured>> RunAsync(BenchRun run, string work, int round)
    {
        await using var system = await ServedSystem.StartAsync(run, await Databases.CreateAsync($"cost_{round}"), work);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = system.Url };
        await SendAsync(http, HttpMethod.Put, "/api/units/530103/530103-07", "unit", new { name = "住房和城乡建设局" });
        await PlayAsync(http, "W", Warming);
        var before = (Silo: system.UsedBySilo, Gateway: system.UsedByGateway);
        await PlayAsync(http, "M", Cases);
        double transitions = Cases * (Steps.Length + 1);
        return
        [
            new("processor time of a transition in the silo", "ms", (system.UsedBySilo - before.Silo).TotalMilliseconds / transitions),
            new("processor time of a transition in the gateway", "ms", (system.UsedByGateway - before.Gateway).TotalMilliseconds / transitions),
        ];
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
}

using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Bench.Harness;
using Xinfang.Journal;

namespace Xinfang.Bench.Growth;

/// <summary>From the start of a silo's process to its readiness on a large log, and how fast all projections are written anew. <c>--only 100000</c> takes fewer cases.</summary>
internal sealed class RestartWorkload : IWorkload
{
    private const long Cases = 1_000_000;

    public string Id => "W6";

    public string Title => "Restart and rebuild on a large log, PostgreSQL";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var database = await GrowthDatabase.OpenAsync();
        await CaseSeed.GrowAsync(database, run.Only is null ? Cases : long.Parse(run.Only, CultureInfo.InvariantCulture));
        var key = await ServedSystem.KeyAsync(Path.Combine(run.Work, "w6"));
        // Started again where it was, as a silo of one's own is: others know it by its address, and that who was there before has ended.
        var (measured, at) = (new List<Measured>(), SiloEndpoints.Free());
        for (var round = 0; round < run.Rounds; round++)
            measured.Add(new("a silo's process, from its start to its readiness", "s", await ReadyAfterAsync(run.Silo, database, key, at), "<= 5"));
        measured.AddRange(await Probe.RunAsync("rebuild", database));
        var figures = Figure.Of(measured);
        return new(Id, Title, [], figures,
            [
                Line.AtMost("W6: ready after its start", figures[0].Value.Median, "s", 5),
                Line.AtLeast("W6: rebuild of all projections", figures[1].Value.Median, "events/s", 60_000),
            ],
            [$"The log has {await CaseSeed.CountAsync(database)} cases."]);
    }

    /// <summary>The rebuild in a process of its own.</summary>
    /// <param name="arguments">The database.</param>
    public static async Task<IReadOnlyList<Measured>> RebuildAsync(IReadOnlyList<string> arguments)
    {
        await using var store = await JournalStore.OpenAsync(new JournalOptions { ConnectionString = arguments[0] }, TimeProvider.System, [], NullLoggerFactory.Instance);
        var began = TimeProvider.System.GetTimestamp();
        var events = await store.Audit.RebuildAsync();
        return [new("rebuild of all projections", "events/s", events / TimeProvider.System.GetElapsedTime(began).TotalSeconds, ">= 60000")];
    }

    private static async Task<double> ReadyAfterAsync(string silo, string database, string key, SiloEndpoints at)
    {
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        using var process = ServedSystem.StartSilo(silo, database, key, at);
        try
        {
            while (true)
                try
                {
                    using var answer = await http.GetAsync($"{at.Health}/health/ready");
                    if (answer.IsSuccessStatusCode)
                        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                    await Task.Delay(10);
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(10);
                }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}

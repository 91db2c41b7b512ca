using Npgsql;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Served;

/// <summary>From the commit of a step to each browser that follows the counts it changes, while cases are worked on at half of what the system takes.</summary>
internal sealed class LiveWorkload : IWorkload
{
    private static readonly (int Viewers, double Line)[] Sizes = [(200, 250), (1000, 500)];

    public string Id => "W3";

    public string Title => "Live view: from the commit to the viewer's event, at half of the highest rate over HTTP";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        await using var system = await ServedSystem.StartAsync(run, await Databases.CreateAsync("w3"), Path.Combine(run.Work, "w3"));
        using var petitions = await HttpPetitions.StartAsync(system, run.Warming * 2);
        var rate = (await petitions.ForAsync(64, run.RoundTime)).Rate / 2;
        var measured = new List<Measured>();
        var lines = new List<Line>();
        foreach (var (count, line) in Sizes)
        {
            var ages = new List<double>();
            for (var round = 0; round < run.Rounds; round++)
            {
                var (found, answered) = await FollowAsync(system, petitions, count, rate, run.RoundTime * 2);
                ages.Add(Percentiles.At(found, 0.99));
                measured.AddRange([
                    new($"{count} viewers, commit to event, p50", "ms", Percentiles.At(found, 0.5)), new($"{count} viewers, commit to event, p99", "ms", ages[^1], $"<= {line:0}"),
                    new($"{count} viewers, commit to event, longest", "ms", found[^1]), new($"{count} viewers, steps meanwhile", "1/s", answered),
                ]);
            }
            lines.Add(Line.AtMost($"W3: commit to event, p99, at {count} viewers", Percentiles.Median(ages), "ms", line));
        }
        lines.Add(Line.OfAudit("the served system", await petitions.FindFaultAsync()));
        return new(Id, Title, [], Figure.Of(measured), lines,
            [$"A case's steps at {rate:0} a second in all, open loop. Every step with every viewer of its district is one sample; the commit's time is that of the log, taken before the disk is asked."]);
    }

    /// <returns>The ages in milliseconds, sorted, and the steps a second.</returns>
    private static async Task<(double[] Ages, double Answered)> FollowAsync(ServedSystem system, HttpPetitions petitions, int count, double rate, TimeSpan during)
    {
        await using var viewers = new LiveViewers(system.Url, count);
        await viewers.UntilShownAsync();
        var from = await HeadAsync(system.Database);
        var round = await OpenLoop.RunAsync(petitions, rate, during);
        // The last steps are shown with a later picture at the latest.
        await Task.Delay(TimeSpan.FromSeconds(1));
        await viewers.StopAsync();
        var commits = await CommitsAsync(system.Database, from);
        var ages = new List<double>();
        foreach (var viewer in viewers.Viewers)
        {
            var next = 0;
            foreach (var (position, at) in commits[viewer.District])
            {
                while (next < viewer.Seen.Count && viewer.Seen[next].Position < position)
                    next++;
                ages.Add(next == viewer.Seen.Count ? double.PositiveInfinity : (viewer.Seen[next].At - at) / 1000.0);
            }
        }
        ages.Sort();
        return ([.. ages], round.Rate);
    }

    private static async Task<long> HeadAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT position FROM head");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Position and time of every commit of a step after a position, by district.</summary>
    private static async Task<ILookup<string, (long Position, long At)>> CommitsAsync(string database, long from)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT position, recorded_at, substr(stream, 6, 6) FROM event WHERE position > $1 AND stream LIKE 'case-%' ORDER BY position");
        command.Parameters.Add(new() { Value = from });
        await using var reader = await command.ExecuteReaderAsync();
        var commits = new List<(string District, (long, long) Commit)>();
        while (await reader.ReadAsync())
            commits.Add((reader.GetString(2), (reader.GetInt64(0), reader.GetInt64(1))));
        return commits.ToLookup(c => c.District, c => c.Commit);
    }
}

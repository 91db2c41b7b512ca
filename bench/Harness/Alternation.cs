namespace Xinfang.Bench.Harness;

/// <summary>A contender and how much it does at once.</summary>
internal sealed record Entry(IContender Contender, int InFlight);

/// <summary>Has contenders do the same work in turn, so that whatever else happens on the machine happens to all of them.</summary>
internal static class Alternation
{
    /// <summary>Two rounds agree when they differ by less than this share of the better one.</summary>
    public const double Agreement = 0.1;

    /// <summary>After so many rounds a contender is measured all the same, and the row says that it was not steady.</summary>
    private const int MostWarmUps = 8;

    /// <summary>Warms each one up until two rounds agree, then runs them one after the other, in reverse order every other time.</summary>
    /// <param name="baseline">The place of the one that the others are compared with.</param>
    public static async Task<Contest> RunAsync(string load, IReadOnlyList<Entry> entries, BenchRun run, int baseline = 0)
    {
        var steady = new bool[entries.Count];
        for (var i = 0; i < entries.Count; i++)
            steady[i] = await WarmUpAsync(entries[i], run.RoundTime / 2, run.IsQuick ? 3 : MostWarmUps);
        var measured = entries.Select(_ => new List<MeasuredRound>()).ToArray();
        for (var round = 0; round < run.Rounds; round++)
            foreach (var i in round % 2 == 0 ? Enumerable.Range(0, entries.Count) : Enumerable.Range(0, entries.Count).Reverse())
                measured[i].Add(await MeasureAsync(entries[i], run.RoundTime));
        return Contest.Of(load, [.. entries.Select((e, i) => (e.Contender.Name, (IReadOnlyList<MeasuredRound>)measured[i], steady[i]))], baseline);
    }

    /// <summary>Whether two rates are the same but for chance.</summary>
    public static bool Agree(double one, double other) => Math.Abs(one - other) < Agreement * Math.Max(one, other);

    private static async Task<bool> WarmUpAsync(Entry entry, TimeSpan about, int most)
    {
        var before = 0.0;
        for (var tries = 0; tries < most; tries++)
        {
            var rate = (await entry.Contender.RunAsync(entry.InFlight, about)).Rate;
            if (Agree(rate, before))
                return true;
            before = rate;
        }
        return false;
    }

    private static async Task<MeasuredRound> MeasureAsync(Entry entry, TimeSpan about)
    {
        var (app, database) = (entry.Contender.ProcessorTime(), DatabaseProcesses.ProcessorTime());
        var round = await entry.Contender.RunAsync(entry.InFlight, about);
        return new(round, (entry.Contender.ProcessorTime() - app).TotalMilliseconds / round.Steps,
            (DatabaseProcesses.ProcessorTime() - database)?.TotalMilliseconds / round.Steps);
    }
}

using System.Globalization;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Growth;

/// <summary>What readers wait for as the log grows, and how fast a table of cases comes in. With <c>--only 5000000</c> up to that many cases.</summary>
internal sealed class GrowthWorkload : IWorkload
{
    private const long Usual = 1_000_000;

    /// <summary>Rows of the imported table.</summary>
    private const int Rows = 1_000_000;

    private static readonly long[] Sizes = [10_000, 100_000, Usual, 5_000_000];

    public string Id => "W4";

    public string Title => "Reading and importing as the log grows, PostgreSQL";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var most = run.Only is null ? Usual : long.Parse(run.Only, CultureInfo.InvariantCulture);
        var database = await GrowthDatabase.OpenAsync();
        var measured = new List<Measured>();
        var bySize = new Dictionary<long, IReadOnlyList<Figure>>();
        foreach (var size in Sizes.Where(s => s <= most))
        {
            await CaseSeed.GrowAsync(database, size);
            var rounds = new List<Measured>();
            for (var round = 0; round < run.Rounds; round++)
                rounds.AddRange(await Probe.RunAsync("growth-reads", database, $"{size}"));
            bySize[size] = Figure.Of(rounds);
            measured.AddRange(rounds.Select(m => m with { What = $"{m.What}, {size.ToString("# ### ##0", CultureInfo.InvariantCulture).Trim()} cases" }));
        }
        var import = await Probe.RunAsync("import", await Databases.CreateAsync("w4_import"), Path.Combine(run.Work, "w4-import"), $"{Math.Min(Rows, most)}");
        measured.AddRange(import);
        var lines = new List<Line>();
        if (bySize.TryGetValue(Usual, out var large))
            foreach (var f in large.Where(f => f.Line.Length > 0))
                lines.AddRange([
                    Line.AtMost($"W4: {f.What} at 1 000 000 cases", f.Value.Median, f.Unit, Bound(f)),
                    Line.AtMost($"W4: {f.What}, 1 000 000 cases over 10 000", f.Value.Median / bySize[Sizes[0]].First(s => s.What == f.What).Value.Median, "×", 2),
                ]);
        lines.Add(Line.AtLeast("W4: import of a table", import[0].Value, "rows/s", 10_000));
        return new(Id, Title, [], Figure.Of(measured), lines,
            [
                $"A province: {CaseSeed.Districts} districts of {CaseSeed.UnitsADistrict} units, cases of {CaseSeed.Years} years, most of them concluded. Inside the running system, after its warm-up; each round is a process of its own, and each figure the 99th of 100.",
                "The words of petitions are sealed, so they are not searched; a case is found by its number or that of a system above.",
                $"The imported table has {Math.Min(Rows, most):# ### ##0} rows, each a registration with the petitioner's data and words of some 140 signs, and a transfer; reading and checking the file is part of the time.",
            ]);
    }

    private static double Bound(Figure figure) => double.Parse(figure.Line["<= ".Length..], CultureInfo.InvariantCulture);
}

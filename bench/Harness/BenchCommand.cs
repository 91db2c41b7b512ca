using System.Globalization;
using Xinfang.Bench.Harness.Reporting;

namespace Xinfang.Bench.Harness;

/// <summary>
/// What <c>./bench.sh</c> was asked for: names of workloads, <c>all</c> or <c>quick</c>, and options with their values.
/// </summary>
internal static class BenchCommand
{
    private const int LineBroken = 1, NotUnderstood = 2;

    /// <returns>0 when every line holds, 1 when one does not, 2 when the request was not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<IWorkload> workloads, string[] args)
    {
        var names = args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal))).ToList();
        var options = args.Select((a, i) => (Name: a, Next: i + 1)).Where(o => o.Name.StartsWith("--", StringComparison.Ordinal) && o.Next < args.Length)
            .ToDictionary(o => o.Name, o => args[o.Next]);
        var only = options.GetValueOrDefault("--only");
        var chosen = Choose(workloads, names, only);
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"./bench.sh takes all, quick, or some of: {string.Join(", ", workloads.Select(w => w.Id))}; and --rounds N, --only PART.");
            return NotUnderstood;
        }
        var run = RunOf(options, names.Contains("quick"), only);
        var (results, files) = (new List<WorkloadResult>(), (IReadOnlyList<string>)[]);
        foreach (var workload in chosen)
        {
            results.Add(await workload.RunAsync(run));
            Console.WriteLine(MarkdownReport.Write(results[^1]));
            // After each, so that a run that ends early has what it found until then.
            if (!run.IsQuick)
                files = await ResultFiles.WriteAsync(StemOf(options["--out"], workloads, chosen, only), results, run.Rounds, whole: only is null);
        }
        foreach (var file in files)
            Console.WriteLine(file);
        var broken = results.SelectMany(r => r.Lines).Where(l => !l.Holds).ToList();
        foreach (var line in broken)
            Console.WriteLine($"does not hold: {line.What}");
        return broken.Count == 0 ? 0 : LineBroken;
    }

    /// <summary>Nothing named means all; a part named without its workload is one of the main job's, as it was before there were others.</summary>
    private static IReadOnlyList<IWorkload> Choose(IReadOnlyList<IWorkload> workloads, List<string> names, string? only) => names switch
    {
        [] when only is not null => [.. workloads.Where(w => w.Id == "JOB")],
        [] or ["all"] => [.. workloads.Where(w => !w.OnlyByName)],
        ["quick"] => [.. workloads.Where(w => w.Id == "W1")],
        _ when names.TrueForAll(n => workloads.Any(w => w.Id == n)) => [.. workloads.Where(w => names.Contains(w.Id))],
        _ => [],
    };

    private static BenchRun RunOf(Dictionary<string, string> options, bool quick, string? only)
    {
        var run = new BenchRun { Work = options["--work"], Silo = options["--silo"], Gateway = options["--gateway"], Peers = options.GetValueOrDefault("--peers"), Only = only };
        if (quick)
            run = run with { IsQuick = true, Rounds = 3, RoundTime = TimeSpan.FromSeconds(2), Warming = TimeSpan.FromSeconds(5) };
        return options.TryGetValue("--rounds", out var rounds) ? run with { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture) } : run;
    }

    /// <summary>A run of some workloads says so in its name, so that it does not replace the run of all.</summary>
    private static string StemOf(string stem, IReadOnlyList<IWorkload> all, IReadOnlyList<IWorkload> chosen, string? only) =>
        (all.All(w => w.OnlyByName || chosen.Contains(w)) ? stem : $"{stem}-{string.Join('-', chosen.Select(w => w.Id))}") + (only is null ? "" : $"-{only}");
}

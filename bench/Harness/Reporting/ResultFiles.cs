using System.Text.Json;

namespace Xinfang.Bench.Harness.Reporting;

/// <summary>A run's files: all figures as JSON and the tables as Markdown; of whole workloads the latest chart, and their rows in the README.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Machine => $"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}";

    /// <param name="stem">Path and beginning of the names: date and commit.</param>
    /// <param name="whole">Whether they are whole workloads, which the charts and the README show.</param>
    /// <returns>What was written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string stem, IReadOnlyList<WorkloadResult> results, int rounds, bool whole)
    {
        var files = new List<(string Path, string Text)>
        {
            (stem + ".json", JsonSerializer.Serialize(new { machine = Machine, rounds, workloads = results }, Json) + "\n"),
            (stem + ".md", $"# {Path.GetFileName(stem)}\n\n{Machine}. Medians of {rounds} rounds, contenders in turn. Only figures of one run are compared.\n\n" + string.Join('\n', results.Select(MarkdownReport.Write))),
        };
        if (whole)
        {
            files.AddRange(results.Where(r => r.Contests.Count > 0).Select(r => (Path.Combine(Path.GetDirectoryName(stem)!, r.Id + ".svg"), BarChart.Write(r))));
            foreach (var readme in ReadmeTable.Files)
                files.Add((readme, ReadmeTable.Update(await File.ReadAllTextAsync(readme), results, RunOf(stem, rounds))));
        }
        foreach (var (path, text) in files)
            await File.WriteAllTextAsync(path, text);
        return [.. files.Select(f => f.Path)];
    }

    /// <summary>Such as <c>2026-11-25 c70ce91, 5 rounds</c>, of a stem that begins with date and commit.</summary>
    private static string RunOf(string stem, int rounds)
    {
        var parts = Path.GetFileName(stem).Split('-');
        return $"{string.Join('-', parts[..3])} {parts[3]}, {(rounds == 1 ? "1 round" : $"{rounds} rounds")}";
    }
}

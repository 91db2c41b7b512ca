using System.Text.Json;

namespace Xinfang.Bench.Harness.Reporting;

/// <summary>A run's files: all figures as JSON, the tables as Markdown, a chart for each workload that has contests.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Machine => $"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}";

    /// <param name="stem">Path and beginning of the names: date and commit.</param>
    /// <returns>What was written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string stem, IReadOnlyList<WorkloadResult> results, int rounds)
    {
        var files = new List<(string Path, string Text)>
        {
            (stem + ".json", JsonSerializer.Serialize(new { machine = Machine, rounds, workloads = results }, Json) + "\n"),
            (stem + ".md", $"# {Path.GetFileName(stem)}\n\n{Machine}. Medians of {rounds} rounds, contenders in turn. Only figures of one run are compared.\n\n" + string.Join('\n', results.Select(MarkdownReport.Write))),
        };
        files.AddRange(results.Where(r => r.Contests.Count > 0).Select(r => (results.Count == 1 ? $"{stem}.svg" : $"{stem}-{r.Id}.svg", BarChart.Write(r))));
        foreach (var (path, text) in files)
            await File.WriteAllTextAsync(path, text);
        return [.. files.Select(f => f.Path)];
    }
}

using System.Globalization;

namespace Xinfang.Bench.Harness.Reporting;

/// <summary>
/// The table of lines in the README of each language, between two marks. A run writes the rows of its own workloads; those of the others stay, with the date
/// and commit of the run that they come from.
/// </summary>
internal static class ReadmeTable
{
    private const string Begin = "<!-- bench: written by ./bench.sh -->", End = "<!-- bench: end -->";

    public static readonly IReadOnlyList<string> Files = ["README.md", "README.zh-CN.md"];

    /// <param name="readme">The whole text of a README.</param>
    /// <param name="run">Date, commit and rounds, as the last column has them.</param>
    /// <returns>The text with the new rows.</returns>
    /// <exception cref="InvalidOperationException">The marks are not there.</exception>
    public static string Update(string readme, IReadOnlyList<WorkloadResult> results, string run)
    {
        var (from, to) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"The README has no table between '{Begin}' and '{End}'. Put the two lines where it belongs, with the head of a table of six columns between them.");
        var lines = readme[(from + Begin.Length)..to].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (head, old) = (lines.Take(2), lines.Skip(2).Where(row => results.All(r => WorkloadOf(row) != r.Id)));
        var rows = old.Concat(results.SelectMany(r => r.Lines.Select(l => Row(r.Id, l, run)))).OrderBy(WorkloadOf, StringComparer.Ordinal);
        return $"{readme[..from]}{Begin}\n{string.Join('\n', head.Concat(rows))}\n{readme[to..]}";
    }

    private static string Row(string workload, Line line, string run)
    {
        var what = line.What.StartsWith(workload, StringComparison.Ordinal) ? line.What[workload.Length..].TrimStart(':', ' ') : line.What;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {workload} | {what.Replace("|", "\\|", StringComparison.Ordinal)} | {(line.IsLeast ? "≥" : "≤")} {MarkdownReport.Short(line.Bound)} | {MarkdownReport.Short(line.Value)} {line.Unit} | {(line.Holds ? "yes" : "**no**")} | {run} |");
    }

    private static string WorkloadOf(string row) => row.Split('|')[1].Trim();
}

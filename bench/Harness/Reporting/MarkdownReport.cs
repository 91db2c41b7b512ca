using System.Globalization;
using System.Text;

namespace Xinfang.Bench.Harness.Reporting;

/// <summary>Results as Markdown tables, which a terminal shows as well.</summary>
internal static class MarkdownReport
{
    public static string Write(WorkloadResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {result.Id}: {result.Title}\n");
        foreach (var contest in result.Contests)
            Append(text, contest);
        if (result.Figures.Count > 0)
            Table(text, ["what", "median", "min", "max", "line"], result.Figures.Select(f => (string[])[$"{f.What}, {f.Unit}", Short(f.Value.Median), Short(f.Value.Min), Short(f.Value.Max), f.Line]));
        if (result.Lines.Count > 0)
            Table(text, ["line", "measured", "bound", "holds"], result.Lines.Select(l => (string[])
                [l.What, $"{Short(l.Value)} {l.Unit}", $"{(l.IsLeast ? "≥" : "≤")} {Short(l.Bound)}", l.Holds ? "yes" : "**no**"]));
        foreach (var note in result.Notes)
            text.Append(CultureInfo.InvariantCulture, $"\n- {note}");
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Contest contest)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {contest.Load}\n");
        Table(text, ["", "steps/s, median", "min", "max", "first row is", "p50 ms", "p99 ms", "CPU ms a step", "database CPU ms a step", "memory MB"],
            contest.Rows.Select(r => (string[])
            [
                r.Name + (r.Steady ? "" : " (not steady)"), Short(r.Rate.Median), Short(r.Rate.Min), Short(r.Rate.Max), Short(r.Ratio) + " ×", Short(r.P50), Short(r.P99),
                Short(r.AppCpu), Short(r.DatabaseCpu), Short(r.Memory),
            ]));
    }

    /// <summary>The first column holds words; the others figures, to the right.</summary>
    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        text.Append('\n');
        Line(head);
        Line([.. head.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
            Line(row);

        void Line(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }

    /// <summary>Three digits, or all before the point; nothing for none.</summary>
    public static string Short(double? value) => value switch
    {
        null => "",
        0 => "0",
        < 0 => "-" + Short(-value),
        { } v => Math.Abs(v) switch
        {
            >= 1000 => Math.Round(v).ToString("# ### ### ##0", CultureInfo.InvariantCulture).Trim(),
            >= 100 => v.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => v.ToString("0.0", CultureInfo.InvariantCulture),
            >= 0.1 => v.ToString("0.00", CultureInfo.InvariantCulture),
            _ => v.ToString("0.000", CultureInfo.InvariantCulture),
        },
    };
}

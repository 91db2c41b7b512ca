using System.Globalization;
using System.Security;
using System.Text;

namespace Xinfang.Bench.Harness.Reporting;

/// <summary>A workload's rates as bars, one group a load, as an SVG that reads on white and on dark ground.</summary>
internal static class BarChart
{
    private const int Width = 860, Left = 330, Right = 90, BarHeight = 18, RowHeight = 24, GroupHead = 30, Top = 34;

    public static string Write(WorkloadResult result)
    {
        var height = Top + result.Contests.Sum(c => GroupHead + c.Rows.Count * RowHeight) + 10;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" role="img" font-family="system-ui, sans-serif" font-size="13">
            <title>{Safe($"{result.Id}: {result.Title}")}</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="10" y="20" font-size="14" font-weight="600" fill="#1f2328">{Safe($"{result.Id}: steps a second, longer is better")}</text>

            """);
        var y = Top;
        foreach (var contest in result.Contests)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"10\" y=\"{y + 20}\" font-weight=\"600\" fill=\"#1f2328\">{Safe(contest.Load)}</text>\n");
            y += GroupHead;
            var most = contest.Rows.Max(r => r.Rate.Median);
            for (var i = 0; i < contest.Rows.Count; i++, y += RowHeight)
                Append(svg, contest.Rows[i], i == 0, y, most);
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The first row is ours. A thin line spans the slowest and the fastest round.</summary>
    private static void Append(StringBuilder svg, Row row, bool isOurs, int y, double most)
    {
        var (bar, from, to) = (Length(row.Rate.Median), Length(row.Rate.Min), Math.Min(Length(row.Rate.Max), Width - Left));
        var middle = y + BarHeight / 2;
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{Left - 8}" y="{middle + 5}" text-anchor="end" fill="#1f2328">{Safe(row.Name)}</text>
            <rect x="{Left}" y="{y}" width="{bar:0.#}" height="{BarHeight}" fill="{(isOurs ? "#0969da" : "#9aa4af")}"/>
            <line x1="{Left + from:0.#}" y1="{middle}" x2="{Left + to:0.#}" y2="{middle}" stroke="#1f2328"/>
            <text x="{Left + Math.Max(bar, to) + 6:0.#}" y="{middle + 5}" fill="#1f2328">{MarkdownReport.Short(row.Rate.Median)}</text>

            """);

        double Length(double rate) => Math.Max(1, rate / most * (Width - Left - Right));
    }

    private static string Safe(string text) => SecurityElement.Escape(text)!;
}

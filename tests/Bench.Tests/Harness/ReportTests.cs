using System.Xml.Linq;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Harness.Reporting;

namespace Xinfang.Bench.Tests.Harness;

public sealed class ReportTests
{
    private static readonly WorkloadResult Result = new("W1", "cases < steps",
        [Contest.Of("64 in flight", [("ours", [FigureTests.Of(12_345)], true), ("A & B", [FigureTests.Of(1_000)], false)], 0)],
        [new Figure("demo import", "s", "<= 10", new(3.9, 3.5, 4.2))], [Line.AtLeast("times A & B", 12.3, "×", 15)], ["fsync is on."]);

    [Fact]
    public void A_table_has_a_row_for_each_contender_and_says_which_line_does_not_hold() => Assert.Equal(
        """
        ## W1: cases < steps

        ### 64 in flight

        |  | steps/s, median | min | max | first row is | p50 ms | p99 ms | CPU ms a step | database CPU ms a step | memory MB |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | ours | 12 345 | 12 345 | 12 345 | 1.00 × | 2.50 | 10.0 | 0.13 | 0.25 |  |
        | A & B (not steady) | 1 000 | 1 000 | 1 000 | 12.3 × | 2.50 | 10.0 | 0.13 | 0.25 |  |

        | what | median | min | max | line |
        | --- | ---: | ---: | ---: | ---: |
        | demo import, s | 3.90 | 3.50 | 4.20 | <= 10 |

        | line | measured | bound | holds |
        | --- | ---: | ---: | ---: |
        | times A & B | 12.3 × | ≥ 15.0 | **no** |

        - fsync is on.

        """, MarkdownReport.Write(Result));

    [Theory]
    [InlineData(1234567, "1 234 567")]
    [InlineData(999.6, "1000")]
    [InlineData(12.34, "12.3")]
    [InlineData(1.239, "1.24")]
    [InlineData(0.0456, "0.046")]
    [InlineData(0, "0")]
    public void A_figure_has_about_three_digits(double value, string expected) => Assert.Equal(expected, MarkdownReport.Short(value));

    [Fact]
    public void A_chart_is_an_image_with_a_bar_for_each_contender_and_escaped_names()
    {
        var svg = XDocument.Parse(BarChart.Write(Result));
        XNamespace ns = "http://www.w3.org/2000/svg";

        var bars = svg.Descendants(ns + "rect").Where(r => r.Attribute("x") is not null).Select(r => (string)r.Attribute("width")!).ToList();

        Assert.Equal(["440", "35.6"], bars);
        Assert.Contains(svg.Descendants(ns + "text"), t => t.Value == "A & B");
        Assert.Contains(svg.Descendants(ns + "text"), t => t.Value == "12 345");
    }

    [Fact]
    public void A_run_writes_the_rows_of_its_own_workloads_into_the_README_and_keeps_the_others()
    {
        const string Before = """
            Text.
            <!-- bench: written by ./bench.sh -->
            | | what | line | measured | holds | run |
            | --- | --- | ---: | ---: | --- | --- |
            | W1 | times A & B | ≥ 15.0 | 9.00 × | **no** | 2026-11-01 aaaaaaa, 5 rounds |
            | W7 | steps | ≥ 10 000 | 12 000 1/s | yes | 2026-11-01 aaaaaaa, 5 rounds |
            <!-- bench: end -->
            More text.
            """;

        var after = ReadmeTable.Update(Before, [Result, Result with { Id = "W2", Lines = [Line.AtMost("W2: p99", 20, "ms", 50)] }], "2026-11-27 bbbbbbb, 3 rounds");

        Assert.Equal("""
            Text.
            <!-- bench: written by ./bench.sh -->
            | | what | line | measured | holds | run |
            | --- | --- | ---: | ---: | --- | --- |
            | W1 | times A & B | ≥ 15.0 | 12.3 × | **no** | 2026-11-27 bbbbbbb, 3 rounds |
            | W2 | p99 | ≤ 50.0 | 20.0 ms | yes | 2026-11-27 bbbbbbb, 3 rounds |
            | W7 | steps | ≥ 10 000 | 12 000 1/s | yes | 2026-11-01 aaaaaaa, 5 rounds |
            <!-- bench: end -->
            More text.
            """, after);
    }

    [Fact]
    public void A_README_without_the_marks_of_the_table_is_told_of() =>
        Assert.Contains("<!-- bench", Assert.Throws<InvalidOperationException>(() => ReadmeTable.Update("Text.", [Result], "")).Message, StringComparison.Ordinal);
}

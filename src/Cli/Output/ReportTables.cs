using System.Globalization;
using Spectre.Console;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Output;

/// <summary>A report as a person reads it: counts, rates with what they were counted from, money, and what to know of them.</summary>
internal static class ReportTables
{
    public static void Print(Report report)
    {
        var console = AnsiConsole.Console;
        console.MarkupLineInterpolated($"[bold]Report of {report.Jurisdiction}[/], {report.Period}, percentages {(report.Rounding == Rounding.Truncate ? "cut off" : "rounded half up")}, log position {report.Position}");
        console.Write(Counts(report));
        console.Write(Rates(report));
        console.Write(Money(report));
        foreach (var warning in report.Warnings)
            console.MarkupLineInterpolated($"[yellow]![/] {warning.Text} [grey]({warning.Code})[/]");
    }

    private static Table Counts(Report report)
    {
        var table = Titled("Counts").AddColumn("figure").AddColumn(Right("n"));
        foreach (var (key, figure) in report.Figures.Where(f => f.Value.Of is null && f.Value.Money is null))
            table.AddRow(key, figure.Count.ToString(CultureInfo.InvariantCulture));
        return table;
    }

    private static Table Rates(Report report)
    {
        var rules = Figures.PeriodRates.Concat(Figures.Rates).ToDictionary(r => r.Key, r => $"{r.Meaning}; of {r.Cohort}");
        rules[Figures.YearOnYear] = "more than in the same days of the year before; of those";
        var table = Titled("Rates").AddColumn("figure").AddColumn(Right("%")).AddColumn(Right("n")).AddColumn(Right("of d")).AddColumn("what is counted");
        foreach (var (key, figure) in report.Figures.Where(f => f.Value.Of is not null))
            table.AddRow(key, figure.Percent!, figure.Count.ToString(CultureInfo.InvariantCulture), figure.Of!.Value.ToString(CultureInfo.InvariantCulture),
                key.StartsWith(Figures.LastYear, StringComparison.Ordinal) ? "the same, over the same days of the year before" : rules[key]);
        return table;
    }

    private static Table Money(Report report)
    {
        var table = Titled("Money").AddColumn("figure").AddColumn(Right("yuan"));
        foreach (var (key, figure) in report.Figures.Where(f => f.Value.Money is not null))
            table.AddRow(key, figure.Money!.Value.ToString());
        return table;
    }

    private static Table Titled(string title) => new Table().Title(title).Border(TableBorder.Rounded);

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}

using System.Globalization;

namespace Xinfang.Domain.Reports;

/// <summary>What a reader must know of the figures: parts that do not make up their whole, percentages that depend on how they are shortened.</summary>
public static class ReportWarnings
{
    public static IReadOnlyList<Warning> Of(IReadOnlyDictionary<string, Figure> figures, ReportFormat format) =>
    [
        .. Channels(figures), .. Origins(figures), .. Shortened(figures, format), .. Online(figures), .. Inherited(figures),
    ];

    private static IEnumerable<Warning> Channels(IReadOnlyDictionary<string, Figure> figures)
    {
        var (all, without) = (figures["registered"].Count, figures["channels.unclassified"].Count);
        if (without > 0)
            yield return new("channels-incomplete",
                $"The channels add up to {Grouped(all - without)} of {Grouped(all)}: {Grouped(without)} cases have no channel.");
    }

    private static IEnumerable<Warning> Origins(IReadOnlyDictionary<string, Figure> figures)
    {
        var (all, parts) = (figures["registered"].Count, figures["fromUpperPlatform"].Count + figures["localVisits"].Count);
        if (parts != all)
            yield return new("origins-incomplete",
                $"Cases from the upper platform and local visits add up to {Grouped(parts)} of {Grouped(all)}.");
    }

    /// <summary>Every percentage that reads differently when cut off and when rounded, with both readings.</summary>
    private static IEnumerable<Warning> Shortened(IReadOnlyDictionary<string, Figure> figures, ReportFormat format)
    {
        foreach (var (key, figure) in figures.Where(f => f.Value.Of > 0))
        {
            var cut = Percent.Text(figure.Count, figure.Of!.Value, format.DecimalsOf(key), Rounding.Truncate);
            var rounded = Percent.Text(figure.Count, figure.Of.Value, format.DecimalsOf(key), Rounding.HalfUp);
            if (cut != rounded && key != Figures.LocalShare)
                yield return new("percent-truncated", $"{key}: {cut} is truncated, rounded it is {rounded} ({figure.Count}/{figure.Of}).");
        }
    }

    private static IEnumerable<Warning> Online(IReadOnlyDictionary<string, Figure> figures)
    {
        var (upper, online) = (figures[Figures.UpperShare], figures["onlineShare"]);
        if (upper.Of > 0 && upper.Count != online.Count)
            yield return new("upper-share-is-not-online-share",
                $"{upper.Percent} % is the share that came from the upper platform ({upper.Count}/{upper.Of}); the channels that are online by nature are "
                + $"{Percent.Text(online.Count, online.Of!.Value, 2, Rounding.HalfUp)} % ({online.Count}/{online.Of}).");
    }

    private static IEnumerable<Warning> Inherited(IReadOnlyDictionary<string, Figure> figures)
    {
        var (inherited, own) = (figures["unitLateInherited"].Count, figures["unitLateOwn"].Count);
        if (inherited > 0)
            yield return new("unit-lateness-inherited", own == 0
                ? $"All {inherited} late unit acceptances inherited their lateness: the cases were overdue when they arrived."
                : $"{inherited} of {inherited + own} late unit acceptances inherited their lateness: the cases were overdue when they arrived.");
    }

    private static string Grouped(long value) => value.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = " " });
}

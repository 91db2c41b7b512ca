using System.Text.RegularExpressions;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>What an expression of Prometheus speaks of.</summary>
/// <param name="Metrics">Names of metrics, with the labels that they are selected by.</param>
/// <param name="Grouped">Labels by which results are grouped or matched.</param>
internal sealed partial record PromQl(IReadOnlyList<(string Metric, string[] Labels)> Metrics, IReadOnlyList<string> Grouped)
{
    private static readonly string[] Words = ["and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right"];

    public static PromQl Parse(string expression)
    {
        var grouped = Grouping().Matches(expression).SelectMany(m => Name().Matches(m.Groups["labels"].Value).Select(n => n.Value)).Distinct().ToList();
        var rest = Ranges().Replace(Grouping().Replace(expression, " "), " ");
        var metrics = Selector().Matches(rest).Where(m => !Words.Contains(m.Groups["name"].Value))
            .Select(m => (m.Groups["name"].Value, Matcher().Matches(m.Groups["matchers"].Value).Select(l => l.Groups["label"].Value).ToArray())).ToList();
        return new(metrics, grouped);
    }

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    /// <summary>A name that is not called as a function, and what stands in braces behind it.</summary>
    [GeneratedRegex("""(?<![\w:."])(?<name>[a-zA-Z_:][\w:]*)(?![\w:]*\s*\()(?:\{(?<matchers>(?:[^"}]|"[^"]*")*)\})?""")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>[a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"[^"]*"\s*""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"[a-zA-Z_]\w*")]
    private static partial Regex Name();
}

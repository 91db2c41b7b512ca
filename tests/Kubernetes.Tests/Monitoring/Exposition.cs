using System.Text.RegularExpressions;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>What programs answer at <c>/metrics</c>: names of metrics, with the labels that any of their series has.</summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, HashSet<string>> _labels = [];

    public IReadOnlyCollection<string> Names => _labels.Keys;

    public IReadOnlySet<string>? LabelsOf(string metric) => _labels.GetValueOrDefault(metric);

    public void Add(string metric, IEnumerable<string> labels)
    {
        if (!_labels.TryGetValue(metric, out var known))
            _labels[metric] = known = [];
        known.UnionWith(labels);
    }

    /// <summary>Adds an answer.</summary>
    public void Read(string text)
    {
        foreach (var line in text.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
            if (Series().Match(line) is { Success: true } series)
                Add(series.Groups["name"].Value, Label().Matches(series.Groups["labels"].Value).Select(l => l.Groups["label"].Value));
    }

    [GeneratedRegex(@"^(?<name>[\w:]+)(\{(?<labels>.*)\})? ")]
    private static partial Regex Series();

    [GeneratedRegex("""(?<label>\w+)="(?:[^"\\]|\\.)*"(,|$)""")]
    private static partial Regex Label();
}

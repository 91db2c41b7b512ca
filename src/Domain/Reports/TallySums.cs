using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Reports;

/// <summary>The sums of a period, by measure and facet, over every jurisdiction that the report is about.</summary>
public sealed class TallySums(IEnumerable<TallySum> sums)
{
    private readonly Dictionary<(string, string), long> _values =
        sums.GroupBy(s => (s.Measure, s.Facet)).ToDictionary(g => g.Key, g => g.Sum(s => s.Value));

    public long this[string measure, string facet = Facets.Whole] => _values.GetValueOrDefault((measure, facet));

    /// <summary>The values that a measure has in one dimension, in the order of their names.</summary>
    public IReadOnlyList<(string Value, long Count)> Split(string measure, string dimension) =>
    [
        .. _values.Where(v => v.Key.Item1 == measure && Facets.ValueOf(v.Key.Item2, dimension) is not null)
            .Select(v => (Facets.ValueOf(v.Key.Item2, dimension)!, v.Value)).OrderBy(v => v.Item1, StringComparer.Ordinal),
    ];
}

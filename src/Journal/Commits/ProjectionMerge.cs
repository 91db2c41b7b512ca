using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Commits;

/// <summary>Adds up what several appends change, so that each key is written once.</summary>
internal sealed class ProjectionMerge
{
    private readonly TallyChanges _tallies = new();
    private readonly Dictionary<string, CaseRow> _cases = [];
    private readonly Dictionary<(string, int, string), BudgetLineRow> _budgetLines = [];
    private readonly Dictionary<string, byte[]> _private = [];
    private readonly Dictionary<string, Fingerprint> _fingerprints = [];

    public void Add(Append append)
    {
        _tallies.Add(append.Changes.Tallies);
        if (append.Changes.Case is { } row)
            _cases[row.Number.Value] = row;
        foreach (var line in append.Changes.BudgetLines)
            _budgetLines[(line.Jurisdiction.Value, line.Year, line.Line)] = line;
        if (append.Private is { } data)
            _private[append.Stream] = data;
        if (append.Private is { Length: 0 })
            _fingerprints[append.Stream] = Fingerprint.None;
        else if (append.Fingerprint is { } fingerprint)
            _fingerprints[append.Stream] = fingerprint;
    }

    /// <summary>The rows, with tallies in the order of their key, so that writers never wait for each other in a circle.</summary>
    public ProjectionRows ToRows() =>
        new(Sorted(_tallies.ToList()), [.. _cases.Values], [.. _budgetLines.Values], [.. _private], [.. _fingerprints]);

    public static IReadOnlyList<Tally> Sorted(IReadOnlyList<Tally> tallies)
    {
        var sorted = tallies.ToArray();
        Array.Sort(sorted, static (a, b) => Compare(a.Key, b.Key));
        return sorted;
    }

    private static int Compare(in TallyKey a, in TallyKey b)
    {
        var order = string.CompareOrdinal(a.Jurisdiction, b.Jurisdiction);
        if (order == 0)
            order = string.CompareOrdinal(a.Measure, b.Measure);
        if (order == 0)
            order = string.CompareOrdinal(a.Facet, b.Facet);
        if (order == 0)
            order = JournalDay.Number(a.Cohort).CompareTo(JournalDay.Number(b.Cohort));
        return order == 0 ? JournalDay.Number(a.Reached).CompareTo(JournalDay.Number(b.Reached)) : order;
    }
}

namespace Xinfang.Domain.Tallies;

/// <summary>Counts being added up. A key whose changes cancel out is no change.</summary>
public sealed class TallyChanges
{
    private readonly Dictionary<TallyKey, long> _values = [];

    public void Add(TallyKey key, long value)
    {
        var sum = _values.GetValueOrDefault(key) + value;
        if (sum == 0)
            _values.Remove(key);
        else
            _values[key] = sum;
    }

    public void Add(IEnumerable<Tally> tallies)
    {
        foreach (var tally in tallies)
            Add(tally.Key, tally.Value);
    }

    public long this[TallyKey key] => _values.GetValueOrDefault(key);

    public IReadOnlyList<Tally> ToList() => [.. _values.Select(pair => new Tally(pair.Key, pair.Value))];
}

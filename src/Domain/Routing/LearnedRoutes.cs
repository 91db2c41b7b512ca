using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>
/// Which units accepted which petitions in the end, counted by category, place, purpose and channel: a naive Bayes estimate, and the counts that
/// explain it. It holds no case and no person. Not safe for use by two threads.
/// </summary>
public sealed class LearnedRoutes
{
    /// <summary>Digits of a place that are told apart: the street or township.</summary>
    private const int PlaceDigits = 9;

    /// <summary>Bounds of what is remembered; a value beyond them is not counted.</summary>
    private const int MostUnits = 4_096, MostValues = 4_096, MostKinds = 16_384;

    /// <summary>A value that a unit has never had counts as if it had this many cases of it.</summary>
    private const double Unseen = 0.1;

    /// <summary>Units less likely than this are not worth telling.</summary>
    private const double Least = 0.02;

    /// <summary>Like cases of the same category and place speak by themselves from this many on; fewer give way to those of the category.</summary>
    private const int EnoughLike = 5;

    private readonly List<UnitCode> _units = [];
    private readonly Dictionary<UnitCode, int> _places = [];
    private readonly int[] _accepted = new int[MostUnits];
    private readonly Dictionary<(Trait, string), Counts> _values = [];
    private readonly Dictionary<(string Category, string Place), Counts> _kinds = [];
    private readonly int[] _distinct = new int[4];

    /// <summary>Cases that were learned from.</summary>
    public int Cases { get; private set; }

    /// <summary>A unit accepted a petition in the end.</summary>
    public void Add(Matter matter, UnitCode unit) => Count(matter, unit, +1);

    /// <summary>It was another unit, after all.</summary>
    public void Remove(Matter matter, UnitCode unit) => Count(matter, unit, -1);

    /// <summary>The units most likely to accept a petition, with their probability and the like cases that they accepted; the likeliest first.</summary>
    public IReadOnlyList<LikelyUnit> Likely(Matter matter, int most = 5)
    {
        if (Cases == 0 || Like(matter) is not { Total: > 0 } like)
            return [];
        var scores = new double[_units.Count];
        for (var u = 0; u < scores.Length; u++)
            scores[u] = Math.Log(_accepted[u] + Unseen);
        foreach (var (trait, value) in Traits(matter))
            if (_values.TryGetValue((trait, value), out var counts))
                for (var u = 0; u < scores.Length; u++)
                    scores[u] += Math.Log((counts[u] + Unseen) / (_accepted[u] + Unseen * (_distinct[(int)trait] + 1)));
        var highest = scores.Max();
        var sum = 0.0;
        for (var u = 0; u < scores.Length; u++)
            sum += scores[u] = Math.Exp(scores[u] - highest);
        return [.. Enumerable.Range(0, scores.Length).Where(u => scores[u] / sum >= Least && like[u] > 0).OrderByDescending(u => scores[u])
            .ThenBy(u => _units[u].Value, StringComparer.Ordinal).Take(most).Select(u => new LikelyUnit(_units[u], scores[u] / sum, like[u], like.Total))];
    }

    /// <summary>The like cases: of the same category and place, else of the category, else of the place.</summary>
    private Counts? Like(Matter matter)
    {
        var (category, place) = (matter.Category, PlaceOf(matter));
        if (category is not null && place is not null && _kinds.TryGetValue((category, place), out var both) && both.Total >= EnoughLike)
            return both;
        return category is not null && _values.TryGetValue((Trait.Category, category), out var ofCategory) && ofCategory.Total > 0 ? ofCategory
            : place is not null ? _values.GetValueOrDefault((Trait.Place, place))
            : null;
    }

    private void Count(Matter matter, UnitCode code, int by)
    {
        if (!_places.TryGetValue(code, out var unit))
        {
            if (_units.Count == MostUnits)
                return;
            _places.Add(code, unit = _units.Count);
            _units.Add(code);
        }
        Cases += by;
        _accepted[unit] += by;
        foreach (var (trait, value) in Traits(matter))
        {
            if (!_values.TryGetValue((trait, value), out var counts) && _distinct[(int)trait] < MostValues)
            {
                _values.Add((trait, value), counts = new());
                _distinct[(int)trait]++;
            }
            counts?.Add(unit, by);
        }
        if (matter.Category is not { } category || PlaceOf(matter) is not { } place)
            return;
        if (!_kinds.TryGetValue((category, place), out var both) && _kinds.Count < MostKinds)
            _kinds.Add((category, place), both = new());
        both?.Add(unit, by);
    }

    private static IEnumerable<(Trait Trait, string Value)> Traits(Matter matter)
    {
        if (matter.Category is { } category)
            yield return (Trait.Category, category);
        if (PlaceOf(matter) is { } place)
            yield return (Trait.Place, place);
        yield return (Trait.Purpose, Code.Of(matter.Purpose));
        if (matter.Channel is { } channel)
            yield return (Trait.Channel, Code.Of(channel));
    }

    /// <summary>The street or township; none where the place is words, which are not compared.</summary>
    private static string? PlaceOf(Matter matter) => matter.Place is { Length: >= 6 } place && place.All(char.IsAsciiDigit) ? place[..Math.Min(PlaceDigits, place.Length)] : null;

    private enum Trait { Category, Place, Purpose, Channel }

    /// <summary>Cases by unit; as long as the last unit that has one.</summary>
    private sealed class Counts
    {
        private int[] _byUnit = [];

        public int Total { get; private set; }

        public int this[int unit] => unit < _byUnit.Length ? _byUnit[unit] : 0;

        public void Add(int unit, int by)
        {
            if (unit >= _byUnit.Length)
                Array.Resize(ref _byUnit, Math.Max(unit + 1, _byUnit.Length * 2));
            _byUnit[unit] += by;
            Total += by;
        }
    }
}

/// <summary>A unit, how likely it is to accept a petition, and how many like cases it accepted of how many.</summary>
public readonly record struct LikelyUnit(UnitCode Unit, double Probability, int Accepted, int Like);

using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Xinfang.Domain.Routing;

/// <summary>
/// Rules in the order in which they count, and looked up rather than tried one by one: those with keywords by the first two characters of a
/// keyword, the others by the categories they hold.
/// </summary>
public sealed class RuleTable
{
    public static readonly RuleTable Empty = new([]);

    /// <summary>Characters of a content that are searched for keywords.</summary>
    private const int MostContent = 2_000;

    /// <summary>Rules beyond these add nothing that a reader would still weigh.</summary>
    private const int MostMatches = 8;

    private readonly RoutingRule[] _rules;
    private readonly FrozenDictionary<int, (int Rule, string Word)[]> _words;
    private readonly ByCategory<int> _others;

    public RuleTable(IEnumerable<RoutingRule> rules)
    {
        _rules = [.. rules.OrderByDescending(r => r.Priority).ThenByDescending(r => r.Conditions).ThenBy(r => r.Id, StringComparer.Ordinal)];
        _words = _rules.SelectMany((r, i) => (r.Keywords ?? []).Select(word => (Rule: i, Word: word)))
            .GroupBy(k => Pair(k.Word, 0)).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _others = new(_rules.Select((r, i) => (Rule: r, Index: i)).Where(r => r.Rule.Keywords is not { Count: > 0 }).Select(r => (r.Rule.Category, r.Index)));
    }

    public int Count => _rules.Length;

    /// <summary>The rules that fit a petition on a day, the one that counts most first; at most eight.</summary>
    public IReadOnlyList<RoutingRule> Matching(Matter matter, DateOnly day)
    {
        var named = matter.Content is { } content && _words.Count > 0 ? Named(content, matter, day) : [];
        var found = new List<RoutingRule>();
        var at = 0;
        foreach (var other in _others.Covering(matter.Category))
        {
            while (at < named.Count && named[at] < other && found.Count < MostMatches)
                found.Add(_rules[named[at++]]);
            if (found.Count == MostMatches)
                return found;
            if (_rules[other].FitsBeside(matter, day))
                found.Add(_rules[other]);
        }
        while (at < named.Count && found.Count < MostMatches)
            found.Add(_rules[named[at++]]);
        return found;
    }

    /// <summary>The rules of which the content holds a keyword and that fit otherwise, in their order.</summary>
    private List<int> Named(string content, Matter matter, DateOnly day)
    {
        var found = new List<int>();
        var text = content.AsSpan(0, Math.Min(content.Length, MostContent));
        for (var i = 0; i + 1 < text.Length; i++)
            if (_words.TryGetValue(Pair(text, i), out var words))
                foreach (var (rule, word) in words)
                    if (text[i..].StartsWith(word, StringComparison.Ordinal) && !found.Contains(rule) && _rules[rule].FitsCategory(matter) && _rules[rule].FitsBeside(matter, day))
                        found.Add(rule);
        found.Sort();
        return found;
    }

    private static int Pair(ReadOnlySpan<char> text, int at) => text[at] << 16 | text[at + 1];
}

/// <summary>
/// Items that each hold for a category and what lies within it. Which ones cover a category is found once and remembered, for a bounded number of
/// categories: beyond that, it is found each time.
/// </summary>
internal sealed class ByCategory<T>(IEnumerable<(string? Category, T Item)> items)
{
    private const int MostRemembered = 4_096;

    private readonly (string? Category, T Item)[] _items = [.. items];
    private readonly ConcurrentDictionary<string, T[]> _covering = new(StringComparer.Ordinal);

    /// <summary>The items that cover a category, in their order; without a category, those that hold for all.</summary>
    public T[] Covering(string? category)
    {
        if (_covering.TryGetValue(category ?? "", out var known))
            return known;
        T[] found = [.. _items.Where(i => Coverage.OfCategory(i.Category, category)).Select(i => i.Item)];
        if (_covering.Count < MostRemembered)
            _covering[category ?? ""] = found;
        return found;
    }
}

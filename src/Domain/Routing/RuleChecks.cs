using Xinfang.Domain.Units;

namespace Xinfang.Domain.Routing;

/// <summary>A rule of a set that cannot be taken, by its place in the set from 0, and why.</summary>
[GenerateSerializer, Alias("refused-rule"), Immutable]
public sealed record RefusedRule(int Index, string Id, Refusal Refusal);

/// <summary>
/// What the rules of one jurisdiction must look like. Codes: <c>rule-id-invalid</c>, <c>rule-duplicate</c>, <c>rule-without-condition</c>,
/// <c>rule-unit-unknown</c>, <c>rule-unit-inactive</c>, <c>rule-condition-invalid</c>, <c>rule-keyword-too-short</c>, <c>rule-priority-invalid</c>,
/// <c>period-empty</c>, <c>rules-too-many</c>.
/// </summary>
public static class RuleChecks
{
    public const int MostRules = 5_000;
    public const int LongestId = 32;
    public const int MostKeywords = 32;
    public const int LongestKeyword = 32;
    public const int MostPriority = 1_000;

    private const string Rule = "routing rule";

    /// <summary>Every rule that cannot be taken; empty when all can.</summary>
    public static IReadOnlyList<RefusedRule> Check(IReadOnlyList<RoutingRule> rules, Organisation organisation)
    {
        if (rules.Count > MostRules)
            return [new(MostRules, rules[MostRules].Id, new("rules-too-many", Rule, $"A jurisdiction has at most {MostRules} rules; {rules.Count} were given. Use wider categories or places."))];
        var refused = new List<RefusedRule>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Count; i++)
            if (Check(rules[i], ids, organisation) is { } refusal)
                refused.Add(new(i, rules[i].Id, refusal));
        return refused;
    }

    private static Refusal? Check(RoutingRule rule, HashSet<string> ids, Organisation organisation)
    {
        if (rule.Id.Length is 0 or > LongestId || !rule.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
            return new("rule-id-invalid", Rule, $"A rule's id has 1 to {LongestId} letters, digits, hyphens, dots and underscores; '{Shown(rule.Id)}' has not.");
        if (!ids.Add(rule.Id))
            return new("rule-duplicate", Rule, $"There is another rule {rule.Id} before it. Give each its own id.");
        return Unit(rule, organisation) ?? Conditions(rule) ?? Period(rule);
    }

    private static Refusal? Unit(RoutingRule rule, Organisation organisation)
    {
        if (organisation.Find(rule.Unit) is not { } unit)
            return new("rule-unit-unknown", Rule, $"Rule {rule.Id} names the unit {rule.Unit}, which is not in the directory. Enter the unit first, or correct its code.");
        return unit.ActiveTo <= (rule.ValidFrom ?? DateOnly.MinValue) || rule.ValidTo <= (unit.ActiveFrom ?? DateOnly.MinValue)
            ? new("rule-unit-inactive", Rule, $"Rule {rule.Id} holds on no day on which its unit {rule.Unit} exists. Correct the days of one of the two, or name the unit's successor.")
            : null;
    }

    private static Refusal? Conditions(RoutingRule rule)
    {
        if (rule.Conditions == 0)
            return new("rule-without-condition", Rule, $"Rule {rule.Id} has no condition and would send every petition to {rule.Unit}. Give it a category, a place, keywords, a purpose or a channel.");
        if (rule.Category is { } category && category.Length is 0 or > DirectoryRules.LongestCategory)
            return new("rule-condition-invalid", Rule, $"The category of rule {rule.Id} has {category.Length} characters; 1 to {DirectoryRules.LongestCategory} are taken.");
        if (rule.Place is { } place && (place.Length is 0 or > DirectoryRules.LongestPlace || !place.All(char.IsAsciiDigit)))
            return new("rule-condition-invalid", Rule, $"The place of rule {rule.Id} is the beginning of a place code, up to {DirectoryRules.LongestPlace} digits; '{Shown(place)}' is none.");
        if (rule.Keywords is { Count: > MostKeywords })
            return new("rule-condition-invalid", Rule, $"Rule {rule.Id} has {rule.Keywords.Count} keywords; at most {MostKeywords} are taken.");
        foreach (var word in rule.Keywords ?? [])
            if (word.Length is < 2 or > LongestKeyword)
                return new("rule-keyword-too-short", Rule, $"A keyword has 2 to {LongestKeyword} characters; '{Shown(word)}' of rule {rule.Id} has {word.Length}.");
        return Math.Abs((long)rule.Priority) > MostPriority
            ? new("rule-priority-invalid", Rule, $"A priority lies between -{MostPriority} and {MostPriority}; rule {rule.Id} has {rule.Priority}.")
            : null;
    }

    private static Refusal? Period(RoutingRule rule) => rule.ValidFrom is { } from && rule.ValidTo is { } to && to <= from
        ? new("period-empty", Rule, $"Rule {rule.Id} would end on {to:yyyy-MM-dd}, before it began on {from:yyyy-MM-dd}. The end is the day after its last one.")
        : null;

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

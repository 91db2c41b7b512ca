using System.Reflection;
using System.Text.RegularExpressions;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>The page of one refusal: what the engine says of it, around what is written by hand and kept.</summary>
internal static partial class RefusalPage
{
    private const string Begin = "<!-- by hand -->";
    private const string End = "<!-- end by hand -->";

    /// <summary>What the hand-written part has, in this order, after a sentence of meaning in Chinese.</summary>
    private static readonly IReadOnlyList<string> Headings = ["## What it means", "## Why", "## What to do", "## Example"];

    /// <summary>What refusals are given to, by the folder of the code that makes them.</summary>
    public static IReadOnlyDictionary<string, string> Areas { get; } = new Dictionary<string, string>
    {
        ["Cases"] = "steps of a case",
        ["Streams"] = "every write, before the step itself is looked at",
        ["JointMeetings"] = "steps of the joint meeting",
        ["Budgets"] = "entries of the budget ledger",
        ["Reports"] = "settings of reports",
        ["Units"] = "entries of the unit directory",
        ["Routing"] = "routing rules",
        ["SensitivePeriods"] = "entries of the calendar of sensitive periods",
    };

    private static readonly Dictionary<Guard, string> Names = typeof(CaseGuards).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.FieldType == typeof(Guard)).ToDictionary(f => (Guard)f.GetValue(null)!, f => f.Name);

    public static string PathOf(string code) => $"docs/refusals/{code}.md";

    public static Page Make(RefusalCode refusal)
    {
        var committed = Page.Committed(PathOf(refusal.Code));
        return new(PathOf(refusal.Code), $"""
            # `{refusal.Code}`

            **Rule:** {RulesOf(refusal)} · **HTTP status:** {RefusalProblems.StatusOf(refusal.Code)} · **Given to:** {string.Join("; ", AreasOf(refusal))}

            {Begin}
            {(committed is null ? "\n" : ByHand(committed))}
            {End}

            {Places(refusal)}[All refusals](README.md) · [All steps](../law/steps.md)

            """.ReplaceLineEndings("\n"));
    }

    public static string RulesOf(RefusalCode refusal) => string.Join(", ", refusal.Rules);

    /// <summary>What a refusal is given to, in the order of <see cref="Areas"/>.</summary>
    public static IReadOnlyList<string> AreasOf(RefusalCode refusal)
    {
        var given = refusal.Makers.Select(m => Areas[FolderOf(m)]).ToHashSet();
        return [.. Areas.Values.Where(given.Contains)];
    }

    /// <summary>What of a page is written by hand; nothing when its markers are missing.</summary>
    public static string ByHand(string page)
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return from < 0 || to < from ? "" : page[(from + Begin.Length)..to].Trim('\n');
    }

    /// <summary>What the hand-written part still lacks.</summary>
    public static IEnumerable<string> Lacking(string byHand)
    {
        if (!Chinese().IsMatch(ChineseOf(byHand)))
            yield return "a sentence of meaning in Chinese at its beginning";
        for (var i = 0; i < Headings.Count; i++)
            if (SectionOf(byHand, i).Length == 0)
                yield return $"'{Headings[i]}'";
    }

    /// <summary>The sentence in Chinese that a hand-written part begins with.</summary>
    public static string ChineseOf(string byHand) => byHand.Split('\n')[0];

    /// <summary>The first sentence of what a refusal means.</summary>
    public static string MeaningOf(string byHand)
    {
        var text = SectionOf(byHand, 0).ReplaceLineEndings(" ");
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string SectionOf(string byHand, int heading)
    {
        var from = byHand.IndexOf(Headings[heading] + "\n", StringComparison.Ordinal);
        if (from < 0)
            return "";
        from += Headings[heading].Length;
        var to = byHand.IndexOf("\n## ", from, StringComparison.Ordinal);
        return byHand[from..(to < 0 ? byHand.Length : to)].Trim();
    }

    /// <summary>The steps that the lifecycle, or the decision on a correction, refuses with the code.</summary>
    private static string Places(RefusalCode refusal)
    {
        var guards = Names.Keys.Where(g => g.Code == refusal.Code).ToList();
        var rows = refusal.Makers.Any(m => m.Name == "CaseCorrection")
            ? CaseLifecycle.Transitions.Where(t => t.Trigger == Trigger.Correct).ToList()
            : [.. CaseLifecycle.Transitions.Where(t => t.Guards.Any(guards.Contains))];
        if (rows.Count > 0)
            return "## Where it comes\n\n| step | at | by | condition |\n|---|---|---|---|\n"
                + string.Concat(rows.Select(t => $"| {Terms.Step(t.Trigger)} | {StageGroups.Words(t.From.ToHashSet())} | {Terms.By(t.By)} | {Conditions(t.Guards.Where(guards.Contains))} |\n").Distinct())
                + "\nThe words for stages are explained in [steps.md](../law/steps.md).\n\n";
        return guards.Count == 0 ? "" : $"## Where it comes\n\nAt every step of a person, before the conditions of the step itself: {Conditions(guards)}.\n\n";
    }

    private static string Conditions(IEnumerable<Guard> guards) => string.Join(", ", guards.Select(g => $"`{Names[g]}`"));

    private static string FolderOf(Type type) => type.Namespace!.Split('.')[2];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}.*。$")]
    private static partial Regex Chinese();
}

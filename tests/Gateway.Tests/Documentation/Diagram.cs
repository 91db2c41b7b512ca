using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>
/// A Mermaid state diagram of some rows of the lifecycle. The steps between the same two stages share one arrow; stages from which the same
/// arrows leave and that nothing in the diagram leads to share one box.
/// </summary>
internal static class Diagram
{
    private sealed record Arrow(Stage From, Stage To, string Label);

    private sealed record Box(string Id, IReadOnlyList<Stage> Stages);

    public static string Of(IEnumerable<Transition> rows)
    {
        var arrows = rows
            .SelectMany(t => t.From.Select(from => (From: from, To: t.To!.Value, t.Trigger)))
            .GroupBy(a => (a.From, a.To))
            .Select(g => new Arrow(g.Key.From, g.Key.To, Lines(g.Select(a => a.Trigger).Distinct().ToList(), Terms.Of, ", ")))
            .ToList();
        var boxes = Boxes(arrows);
        var lines = boxes.Select(b => $"state \"{Lines(b.Stages, Terms.Of, "<br/>")}\" as {b.Id}").ToList();
        if (boxes.Any(b => b.Stages.Contains(Stage.Unregistered)))
            lines.Add($"[*] --> {Stage.Unregistered}");
        lines.AddRange(arrows.Select(a => $"{IdOf(boxes, a.From)} --> {IdOf(boxes, a.To)}: {a.Label}").Distinct());
        return $"```mermaid\nstateDiagram-v2\n{string.Concat(lines.Select(l => $"    {l}\n"))}```\n";
    }

    private static List<Box> Boxes(List<Arrow> arrows)
    {
        var targets = arrows.Select(a => a.To).ToHashSet();
        return [.. arrows.SelectMany(a => new[] { a.From, a.To }).Distinct().Order()
            .GroupBy(s => targets.Contains(s) ? $"{s}" : string.Join(';', arrows.Where(a => a.From == s).OrderBy(a => a.To).Select(a => $"{a.To}: {a.Label}")))
            .Select(g => new Box($"{g.First()}", [.. g]))];
    }

    /// <summary>The names in code, and under them those of the field: wide labels would be broken anywhere.</summary>
    private static string Lines<T>(IReadOnlyList<T> names, Func<T, string> chinese, string between) =>
        $"{string.Join(between, names)}<br/>{string.Join('、', names.Select(chinese))}";

    private static string IdOf(List<Box> boxes, Stage stage) => boxes.First(b => b.Stages.Contains(stage)).Id;
}

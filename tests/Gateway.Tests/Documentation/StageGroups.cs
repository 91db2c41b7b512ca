using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>
/// Short words for the longer lists of stages that steps have in common. The words are the reader's; which stages they stand for is worked
/// out from the lifecycle, and printed with every table that uses them.
/// </summary>
internal static class StageGroups
{
    private static readonly IReadOnlyList<(string Word, IReadOnlyList<Stage> Stages)> All =
    [
        ("known", From(Trigger.AssignLeader)),
        ("open", From(Trigger.Urge)),
        ("answered", From(Trigger.Evaluate)),
        ("at a unit", CaseLifecycle.Transitions.First(t => t is { Trigger: Trigger.Recall, To: Stage.AwaitingDisposal }).From),
    ];

    /// <summary>A list of stages, with the longest word that is wholly within it in place of what the word stands for.</summary>
    public static string Words(IReadOnlyCollection<Stage> stages)
    {
        var word = All.FirstOrDefault(g => g.Stages.All(stages.Contains));
        var rest = word.Word is null ? stages : [.. stages.Except(word.Stages)];
        return string.Join(", ", (word.Word is null ? [] : new[] { $"*{word.Word}*" }).Concat(rest.Select(s => s.ToString())));
    }

    /// <summary>What the words stand for.</summary>
    public static string Legend()
    {
        var lines = All.Select(g => $"| *{g.Word}* | {string.Join(", ", g.Stages.Select(s => $"{s} {Terms.Of(s)}"))} |");
        return $"| word | stages |\n|---|---|\n{string.Join('\n', lines)}\n";
    }

    private static IReadOnlyList<Stage> From(Trigger trigger) =>
        [.. CaseLifecycle.Transitions.Where(t => t.Trigger == trigger).SelectMany(t => t.From).Distinct().Order()];
}

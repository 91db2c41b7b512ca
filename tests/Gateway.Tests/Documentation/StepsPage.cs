using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>Who may take which step where, where it leads, under which article, and what refuses it.</summary>
internal static class StepsPage
{
    public static Page Make() => new("docs/law/steps.md", $"""
        # Steps

        *Generated from [`CaseLifecycle.cs`](../../src/Domain/Cases/CaseLifecycle.cs); do not edit.* In the path of the API a step is spelled in small letters with hyphens, as in
        `return-to-sender`. "office rule", "rating rule" and "log rule" mark steps that offices take and that no article names. The diagrams are in
        [lifecycle.md](lifecycle.md).

        Before the conditions below hold for every step of a person: nobody who is kept away takes it ([actor-recused](../refusals/actor-recused.md)), and a clerk takes
        it for the own unit alone ([not-your-case](../refusals/not-your-case.md)). A step that a stage does not know is
        [wrong-state](../refusals/wrong-state.md); one of another role is [role-not-permitted](../refusals/role-not-permitted.md).

        ## Every step 全部步骤

        A step with no stage behind → leaves the case where it stands.

        {EveryStep()}
        The words for stages:

        {StageGroups.Legend()}
        ## Who may do what where 角色与阶段

        → names the stage that a step leads to; several where it depends on the case.

        {string.Join('\n', Terms.TakingSteps.Select(OfRole))}
        """.ReplaceLineEndings("\n"));

    private static string EveryStep() => "| step | at | leads to | only where | by | article | refused with |\n|---|---|---|---|---|---|---|\n"
        + string.Concat(CaseLifecycle.Transitions.Select(t =>
            $"| {Terms.Step(t.Trigger)} | {StageGroups.Words(t.From.ToHashSet())} | {(t.To is { } to ? $"→ {to}" : "")} | {t.When?.Sentence} | {Terms.By(t.By)} | {t.Article} | {Codes(t)} |\n"));

    private static string Codes(Transition t) => string.Join(", ", t.Guards.Select(g => g.Code).Distinct().Select(code => $"[{code}](../refusals/{code}.md)"));

    private static string OfRole(Roles role)
    {
        var rows = Enum.GetValues<Stage>()
            .Select(stage => (Stage: stage, Steps: CaseLifecycle.Transitions.Where(t => t.From.Contains(stage) && (t.By & role) != 0).ToList()))
            .Where(r => r.Steps.Count > 0)
            .Select(r => $"| {r.Stage} {Terms.Of(r.Stage)} | {string.Join(", ", r.Steps.GroupBy(t => t.Trigger).Select(Leading))} |\n");
        return $"### {Code.Of(role)} {Terms.Of(role)}\n\n| at | steps |\n|---|---|\n{string.Concat(rows)}";
    }

    private static string Leading(IGrouping<Trigger, Transition> rows)
    {
        var to = rows.Where(t => t.To is not null).Select(t => $"{t.To}").Distinct().ToList();
        return to.Count == 0 ? $"{rows.Key}" : $"**{rows.Key}** → {string.Join(" or ", to)}";
    }
}

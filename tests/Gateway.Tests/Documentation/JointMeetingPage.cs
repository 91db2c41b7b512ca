using Xinfang.Domain.JointMeetings;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>What may follow what, for each kind of thing that the joint meeting keeps.</summary>
internal static class JointMeetingPage
{
    public static Page Make() => new("docs/law/joint-meeting.md", $"""
        # The joint meeting

        *Generated from [`JointMeetings`](../../src/Domain/JointMeetings); do not edit.* A step "of a history" is open only to an import and to the local operator: an old register
        tells of an order's issue and closing, and not of the steps in between. A step that a stage does not know is [wrong-state](../refusals/wrong-state.md); one of another role is
        [role-not-permitted](../refusals/role-not-permitted.md). The other refusals are listed [with the rest](../refusals/README.md#steps-of-the-joint-meeting).

        {Of("Meetings 会议", MeetingLifecycle.Table)}
        {Of("Disputes over competence 管辖争议", DisputeLifecycle.Table)}
        {Of("Urgent matters 紧急重大事项", UrgentLifecycle.Table)}
        {Of("Orders 指令单", OrderLifecycle.Table)}
        {Of("Led cases 领导包案", LedCaseLifecycle.Table)}
        """.ReplaceLineEndings("\n"));

    private static string Of<TStage, TStep>(string name, StepTable<TStage, TStep> table) where TStage : struct, Enum where TStep : struct, Enum
    {
        var arrows = table.Rows.Where(r => !r.OfHistory).SelectMany(r => r.From.Select(from => (From: from, r.To, r.Step))).Where(a => !a.From.Equals(a.To))
            .GroupBy(a => (a.From, a.To)).Select(g => $"    {g.Key.From} --> {g.Key.To}: {string.Join(", ", g.Select(a => a.Step))}\n");
        var rows = table.Rows.Select(r => $"| {r.Step} | {string.Join(", ", r.From)} | {r.To} | {Terms.By(r.By)} | {r.Rule} | {(r.OfHistory ? "of a history" : "")} |\n");
        return $"## {name}\n\n```mermaid\nstateDiagram-v2\n    direction LR\n{string.Concat(arrows)}```\n\n| step | at | leads to | by | rule | |\n|---|---|---|---|---|---|\n{string.Concat(rows)}";
    }
}

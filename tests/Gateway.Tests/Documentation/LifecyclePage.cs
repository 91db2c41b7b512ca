using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>The diagrams of the lifecycle, and the steps that leave a case where it stands.</summary>
internal static class LifecyclePage
{
    private static readonly HashSet<Stage> EndedEarly = [Stage.Declined, Stage.Redirected, Stage.NoLongerAccepted, Stage.Withdrawn, Stage.Merged];

    private static readonly HashSet<Stage> Contested =
        [Stage.AwaitingReviewOpinion, Stage.AwaitingRereviewRequest, Stage.AwaitingRereviewOpinion, Stage.AwaitingFinalService, Stage.Final];

    private static readonly HashSet<Trigger> Disputed =
        [Trigger.Object, Trigger.ReturnToSender, Trigger.UpholdTransfer, Trigger.RaiseDispute, Trigger.DesignateUnit];

    private static readonly HashSet<Trigger> Back = [Trigger.Recall, Trigger.Reopen];

    public static Page Make() => new("docs/law/lifecycle.md", $"""
        # The lifecycle of a case

        *Generated from [`CaseLifecycle.cs`](../../src/Domain/Cases/CaseLifecycle.cs); do not edit.* A stage is named for who is waited for. Who may take which step, under
        which article and on which conditions is in [steps.md](steps.md).

        ## From registration to conclusion 从登记到办结

        {Drawn(Part.Procedure)}
        ## Objection and dispute 异议与管辖争议

        A unit may object within its term; the sender takes the case back, upholds the transfer, or lets the common superior or the joint meeting designate a unit.

        {Drawn(Part.Dispute)}
        ## Review and re-review 复查与复核

        {Drawn(Part.Review)}
        ## Ways back 收回与重新办理

        A case that must not stay where it is, because the petition accuses the unit that has it, is taken back; a concluded case whose matter is not settled is opened again.

        {Drawn(Part.Back)}
        ## Ends without a reply 未经答复的终结

        {Drawn(Part.Ends)}
        ## Steps that leave the case where it stands 不改变阶段的步骤

        {InPlace()}
        The words for stages:

        {StageGroups.Legend()}
        """.ReplaceLineEndings("\n"));

    private enum Part { Procedure, Dispute, Review, Back, Ends }

    private static Part PartOf(Transition t) =>
        Back.Contains(t.Trigger) ? Part.Back
        : EndedEarly.Contains(t.To!.Value) ? Part.Ends
        : Disputed.Contains(t.Trigger) ? Part.Dispute
        : Contested.Contains(t.To!.Value) ? Part.Review
        : Part.Procedure;

    private static string Drawn(Part part) => Diagram.Of(CaseLifecycle.Transitions.Where(t => t.To is not null && PartOf(t) == part));

    private static string InPlace() => "| step | stages | by | article |\n|---|---|---|---|\n" + string.Concat(CaseLifecycle.Transitions
        .Where(t => t.To is null)
        .Select(t => $"| {Terms.Step(t.Trigger)} | {StageGroups.Words(t.From.ToHashSet())} | {Terms.By(t.By)} | {t.Article} |\n"));
}

using Orleans.Concurrency;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.JointMeetings;

/// <summary>
/// The joint meeting of a jurisdiction: the single writer of its agenda, disputes, orders and led cases. The key is
/// <see cref="JointMeeting.Stream"/>. Its calls interleave, so that a case can tell it something while it awaits that case; what is written is
/// written one after the other.
/// </summary>
[Alias("joint-meeting-grain")]
public interface IJointMeetingGrain : IGrainWithStringKey
{
    /// <summary>
    /// Carries out steps. Idempotent by command id; durable when it returns accepted. A decision that is a step of a case is taken by the case
    /// first, and refused with the case's refusal; it stands alone in its submission. Refusals are those of the tables
    /// (<see cref="OrderLifecycle"/>, <see cref="MeetingLifecycle"/>, <see cref="DisputeLifecycle"/>, <see cref="UrgentLifecycle"/>,
    /// <see cref="LedCaseLifecycle"/>), <c>jurisdiction-mismatch</c>, <c>decision-stands-alone</c>, <c>case-unknown</c>,
    /// <c>unit-is-accused</c>, and those of the case.
    /// </summary>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("execute"), AlwaysInterleave]
    Task<Outcome> Execute(Submission<JointMeetingCommand> submission);

    /// <summary>
    /// Asks a case what of it is before the joint meeting, and writes down what was not known. Idempotent; durable when it returns. Called by the
    /// case after every step that changes it.
    /// </summary>
    /// <returns>Whether the case was heard; not while it takes a decision of this joint meeting, which is written down when the case has answered.</returns>
    /// <exception cref="TryAgainException">Something could not be written down now.</exception>
    [Alias("hear"), AlwaysInterleave]
    Task<bool> Hear(CaseNumber number);

    /// <summary>
    /// All of it, as whoever asks may see it. Before it is read, the cases that await a decision are heard, should one of them not have been.
    /// </summary>
    /// <param name="viewer">Who asks, as an actor: a unit's clerk sees its own orders and the disputes that the unit is a party of, and of these none about a case that the unit is kept from.</param>
    [Alias("view"), AlwaysInterleave]
    Task<JointMeetingView> View(string viewer);
}

/// <summary>A joint meeting at one moment: meetings by day, agenda by number, disputes and urgent matters by time, orders by number, led cases by time.</summary>
[GenerateSerializer, Alias("joint-meeting-view"), Immutable]
public sealed record JointMeetingView(
    IReadOnlyList<MeetingView> Meetings, IReadOnlyList<AgendaItemView> Agenda, IReadOnlyList<DisputeView> Disputes,
    IReadOnlyList<UrgentMatterView> UrgentMatters, IReadOnlyList<OrderView> Orders, IReadOnlyList<LedCaseView> LedCases);

[GenerateSerializer, Alias("meeting-view"), Immutable]
public sealed record MeetingView(string Number, MeetingStage Stage, DateOnly Day, DateTimeOffset ConvenedAt, DateTimeOffset? HeldAt, string? Minutes);

[GenerateSerializer, Alias("agenda-item-view"), Immutable]
public sealed record AgendaItemView(
    int Number, string Meeting, AgendaKind Kind, string Subject, DateTimeOffset PutAt, int CarriedOver, DateTimeOffset? DealtWithAt, string? Result);

[GenerateSerializer, Alias("dispute-view"), Immutable]
public sealed record DisputeView(
    CaseNumber Case, DisputeStage Stage, IReadOnlyList<UnitCode> Parties, string Reason, DateOnly? DecideBy, bool Overdue, DateTimeOffset TakenUpAt,
    DateTimeOffset? EndedAt, UnitCode? Designated, string? DecisionReason, string? Decision);

[GenerateSerializer, Alias("urgent-matter-view"), Immutable]
public sealed record UrgentMatterView(CaseNumber Case, UrgentStage Stage, DateTimeOffset ReportedAt, DateTimeOffset? AcknowledgedAt);

[GenerateSerializer, Alias("order-view"), Immutable]
public sealed record OrderView(
    string Number, UnitCode Unit, OrderKind Kind, OrderStage Stage, string? Subject, CaseNumber? Case, DateOnly? DueOn, bool Overdue, DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt, DateTimeOffset? ReportedAt, string? Report, string? ReturnedFor, DateTimeOffset? ClosedAt);

[GenerateSerializer, Alias("led-case-view"), Immutable]
public sealed record LedCaseView(
    CaseNumber Case, LedCaseStage Stage, string Post, DateTimeOffset AssignedAt, int Reports, string? Progress, DateTimeOffset LastStepAt,
    DateTimeOffset? EndedAt, string? EndedFor);

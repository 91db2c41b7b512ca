using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Gateway.JointMeetings;

/// <summary>The meetings, by their day.</summary>
public sealed record MeetingsDocument(IReadOnlyList<MeetingItem> Meetings)
{
    public static MeetingsDocument Of(JointMeetingView view) =>
        new([.. view.Meetings.Select(m => new MeetingItem(m.Number, m.Stage, m.Day, m.ConvenedAt, m.HeldAt, m.Minutes))]);
}

/// <summary>A meeting: convened, held, and closed with its minutes.</summary>
public sealed record MeetingItem(string Meeting, MeetingStage Stage, DateOnly Day, DateTimeOffset ConvenedAt, DateTimeOffset? HeldAt, string? Minutes);

/// <summary>Everything that was put on an agenda, in the order of its numbers.</summary>
public sealed record AgendaDocument(IReadOnlyList<AgendaLine> Items)
{
    public static AgendaDocument Of(JointMeetingView view) => new([.. view.Agenda.Select(i =>
        new AgendaLine(i.Number, i.Meeting, i.Kind, i.Subject, i.PutAt, i.CarriedOver, i.DealtWithAt, i.Result))]);
}

/// <summary>An item; open while it has no time at which it was dealt with.</summary>
/// <param name="Meeting">The meeting on whose agenda it is now, or was last.</param>
/// <param name="CarriedOver">How often a meeting did not deal with it.</param>
public sealed record AgendaLine(
    int Item, string Meeting, AgendaKind Kind, string Subject, DateTimeOffset PutAt, int CarriedOver, DateTimeOffset? DealtWithAt, string? Result);

/// <summary>The disputes about competence that came before the joint meeting, the oldest first.</summary>
public sealed record DisputesDocument(IReadOnlyList<DisputeItem> Disputes)
{
    public static DisputesDocument Of(JointMeetingView view) => new([.. view.Disputes.Select(d => new DisputeItem(
        d.Case, d.Stage, d.Parties, d.Reason, d.DecideBy, d.Overdue, d.TakenUpAt, d.EndedAt, d.Designated, d.DecisionReason, d.Decision))]);
}

/// <summary>A dispute: its parties, the day for the decision and whether that has passed, and the decision.</summary>
public sealed record DisputeItem(
    CaseNumber Case, DisputeStage Stage, IReadOnlyList<UnitCode> Parties, string Reason, DateOnly? DecideBy, bool Overdue, DateTimeOffset TakenUpAt,
    DateTimeOffset? EndedAt, UnitCode? Designated, string? DecisionReason, string? Decision);

/// <summary>The urgent matters that were reported, the oldest first.</summary>
public sealed record UrgentMattersDocument(IReadOnlyList<UrgentMatterItem> UrgentMatters)
{
    public static UrgentMattersDocument Of(JointMeetingView view) =>
        new([.. view.UrgentMatters.Select(u => new UrgentMatterItem(u.Case, u.Stage, u.ReportedAt, u.AcknowledgedAt))]);
}

/// <summary>An urgent matter of a case.</summary>
public sealed record UrgentMatterItem(CaseNumber Case, UrgentStage Stage, DateTimeOffset ReportedAt, DateTimeOffset? AcknowledgedAt);

/// <summary>The orders with every step, in the order of their numbers.</summary>
public sealed record OrderFileDocument(IReadOnlyList<OrderFile> Orders)
{
    public static OrderFileDocument Of(JointMeetingView view) => new([.. view.Orders.Select(o => new OrderFile(
        o.Number, o.Unit, o.Kind, o.Stage, o.Subject, o.Case, o.DueOn, o.Overdue, o.IssuedAt, o.ReceivedAt, o.ReportedAt, o.Report, o.ReturnedFor, o.ClosedAt))]);
}

/// <summary>An order and its steps. It is overdue while the unit owes its report after the last day for it.</summary>
/// <param name="ReportedAt">When the unit first reported.</param>
/// <param name="ReturnedFor">Why the latest report was sent back; none when it was not.</param>
public sealed record OrderFile(
    string Number, UnitCode Unit, OrderKind Kind, OrderStage Stage, string? Subject, CaseNumber? Case, DateOnly? DueOn, bool Overdue, DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt, DateTimeOffset? ReportedAt, string? Report, string? ReturnedFor, DateTimeOffset? ClosedAt);

/// <summary>The cases that leaders answer for, the oldest first.</summary>
public sealed record LedCasesDocument(IReadOnlyList<LedCaseItem> LedCases)
{
    public static LedCasesDocument Of(JointMeetingView view) => new([.. view.LedCases.Select(l => new LedCaseItem(
        l.Case, l.Stage, l.Post, l.AssignedAt, l.Reports, l.Progress, l.LastStepAt, l.EndedAt, l.EndedFor))]);
}

/// <summary>A led case: the leader's post, how often progress was told and what was told last, and why it ended.</summary>
public sealed record LedCaseItem(
    CaseNumber Case, LedCaseStage Stage, string Post, DateTimeOffset AssignedAt, int Reports, string? Progress, DateTimeOffset LastStepAt, DateTimeOffset? EndedAt,
    string? EndedFor);

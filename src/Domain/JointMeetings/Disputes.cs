using System.Collections.Immutable;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.JointMeetings;

/// <summary>A dispute about competence that the joint meeting decides, because the units have no common superior or that one passed it on (art. 24(1)).</summary>
/// <param name="Raised">The version of the case at which the dispute came to the joint meeting; a later dispute of the same case has a higher one.</param>
/// <param name="Parties">The units of which each says that another is competent.</param>
/// <param name="DecideBy">The last day for the decision; none when no day was set.</param>
public sealed record CaseDispute(
    CaseNumber Case, long Raised, ImmutableArray<UnitCode> Parties, string Reason, DateOnly? DecideBy, DateTimeOffset TakenUpAt)
{
    public DisputeStage Stage { get; init; } = DisputeStage.AwaitingDecision;

    /// <summary>When it was decided, or lapsed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public UnitCode? Designated { get; init; }
    public string? DecisionReason { get; init; }

    /// <summary>The number of the minutes or the document in which the decision stands.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether the decision is awaited after the last day for it.</summary>
    public bool IsOverdue(DateTimeOffset now) => Stage == DisputeStage.AwaitingDecision && DecideBy is { } by && now >= CivilTime.EndOf(by);
}

/// <summary>Takes up a dispute that a case has brought before the joint meeting. Sent for the case, never by a person.</summary>
[GenerateSerializer, Alias("dispute-take-up"), Immutable]
public sealed record TakeUpDispute(
    JurisdictionCode Jurisdiction, CaseNumber Case, long Raised, IReadOnlyList<UnitCode> Parties, string Reason, DateOnly? DecideBy = null)
    : JointMeetingCommand, IOfJurisdiction;

/// <summary>Decides a dispute: designates the competent unit, which cannot return the case again (指定管辖, art. 24(1)). The case has the last word.</summary>
/// <param name="Decision">The number of the minutes or the document in which it stands; none only where the case was told without one.</param>
[GenerateSerializer, Alias("dispute-decide"), Immutable]
public sealed record DecideDispute(CaseNumber Case, UnitCode Unit, string Reason, string? Decision) : JointMeetingCommand;

/// <summary>The case no longer awaits a decision: it ended another way. Sent for the case, never by a person.</summary>
[GenerateSerializer, Alias("dispute-lapse"), Immutable]
public sealed record LapseDispute(CaseNumber Case) : JointMeetingCommand;

public sealed record DisputeTakenUp(
    JurisdictionCode Jurisdiction, CaseNumber Case, long Raised, IReadOnlyList<UnitCode> Parties, string Reason, DateOnly? DecideBy) : JointMeetingEvent;

public sealed record DisputeDecided(CaseNumber Case, UnitCode Unit, string Reason, string? Decision) : JointMeetingEvent;

public sealed record DisputeLapsed(CaseNumber Case) : JointMeetingEvent;

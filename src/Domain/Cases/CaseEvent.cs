using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// A fact in the life of a case, in the order in which facts can come. When it happened and who did it stand beside it in the log.
/// Facts hold no personal data: the petitioner is an opaque id.
/// </summary>
public abstract record CaseEvent;

/// <summary>The case exists. <c>FirstRegisteredAt</c> is the first registration anywhere, by an upper platform where there was one.</summary>
public sealed record Registered(
    CaseNumber Number, JurisdictionCode Jurisdiction, string Profile, DateTimeOffset FirstRegisteredAt, Origin Origin, Channel? Channel,
    Occurrence Occurrence, Purpose Purpose, string? Category, string? Place, int People, int Representatives, string Petitioner,
    IReadOnlyList<string> Aliases, IReadOnlyList<UnitCode> Accused) : CaseEvent;

public sealed record Transferred(UnitCode Unit) : CaseEvent;

public sealed record Assigned(UnitCode Unit, DateOnly ReplyBy) : CaseEvent;

public sealed record Received : CaseEvent;

public sealed record Objected(string Reason) : CaseEvent;

/// <summary>The sender agreed with the objection; the case awaits disposal again.</summary>
public sealed record Returned : CaseEvent;

/// <summary>The sender did not agree; the unit decides on acceptance, and may not object again.</summary>
public sealed record TransferUpheld : CaseEvent;

public sealed record Accepted : CaseEvent;

public sealed record Declined(string Reason) : CaseEvent;

public sealed record HandlingBegun : CaseEvent;

public sealed record Extended(int Days, string ApprovedBy, string Reason) : CaseEvent;

public sealed record Replied(ReplyOutcome Outcome) : CaseEvent;

public sealed record Evaluated(RatedOffice Office, Rating Rating) : CaseEvent;

public sealed record Concluded : CaseEvent;

public sealed record Resolved : CaseEvent;

/// <summary>The case is followed up by the bureau (督办) until it is concluded.</summary>
public sealed record Supervised(string By) : CaseEvent;

/// <summary>A leader answers for the case (领导包案). The leader is named by post, not by name.</summary>
public sealed record LedCaseAssigned(string Post) : CaseEvent;

public sealed record CampaignLabelled(string Campaign) : CaseEvent;

/// <summary>A clue found in the case was passed to another authority (线索移送).</summary>
public sealed record ClueReferred(string Authority) : CaseEvent;

/// <summary>A term passed unmet on the given day. <c>Fault</c> says whose delay it is.</summary>
public sealed record DeadlineMissed(DeadlineKind Kind, DateOnly DueOn, string Responsible, Fault Fault) : CaseEvent;

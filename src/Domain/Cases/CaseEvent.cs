using System.Text.Json.Serialization;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// A fact in the life of a case, in the order in which facts can come. When it happened and who did it stand beside it in the log.
/// Facts hold no personal data: the petitioner is an opaque id.
/// </summary>
public abstract record CaseEvent;

// ---- registration ----

/// <summary>The case exists. <c>FirstRegisteredAt</c> is the first registration anywhere, by an upper platform where there was one.</summary>
public sealed record Registered(
    CaseNumber Number, JurisdictionCode Jurisdiction, string Profile, DateTimeOffset FirstRegisteredAt, Origin Origin, Channel? Channel,
    Occurrence Occurrence, Purpose Purpose, string? Category, string? Place, int People, int Representatives, string Petitioner,
    IReadOnlyList<string> Aliases, IReadOnlyList<UnitCode> Accused, LeaderRank? AccusedLeader = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Litigation = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Urgent = false,
    UnitCode? ReceivedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool PetitionerUnclear = false,
    IReadOnlyList<UpperStop>? UpperStops = null) : CaseEvent;

/// <summary>More units are known to be accused.</summary>
public sealed record AccusedNamed(IReadOnlyList<UnitCode> Units, LeaderRank? Leader) : CaseEvent;

/// <summary>An actor or a unit is kept away from the case (art. 28(3)).</summary>
public sealed record Recused(string Who, string Reason) : CaseEvent;

// ---- disposal ----

public sealed record Transferred(UnitCode Unit) : CaseEvent;

public sealed record Assigned(UnitCode Unit, DateOnly ReplyBy) : CaseEvent;

public sealed record ReportedUp(JurisdictionCode To, string Reason) : CaseEvent;

/// <summary>The case was taken back from a unit that may not have it, and awaits whoever sent it there.</summary>
public sealed record Recalled(string Reason) : CaseEvent;

public sealed record MarkedUrgent(string Reason) : CaseEvent;

public sealed record UrgentReported(string To) : CaseEvent;

// ---- receipt, objection, dispute ----

public sealed record Received : CaseEvent;

public sealed record Objected(string Reason) : CaseEvent;

/// <summary>The sender agreed with the objection; the case is with the sender again.</summary>
public sealed record Returned : CaseEvent;

/// <summary>The sender did not agree; the unit decides on acceptance, and may not object again.</summary>
public sealed record TransferUpheld : CaseEvent;

/// <summary>Units dispute who is competent. <c>Arbiter</c> is their common superior; none when the joint meeting decides.</summary>
public sealed record DisputeRaised(IReadOnlyList<UnitCode> Units, UnitCode? Arbiter, string Reason, DateOnly? DecideBy) : CaseEvent;

/// <summary>The dispute went from the common superior to the joint meeting.</summary>
public sealed record DisputeEscalated(string Reason, DateOnly? DecideBy) : CaseEvent;

public sealed record UnitDesignated(UnitCode Unit, string Reason, string? Decision) : CaseEvent;

// ---- acceptance ----

public sealed record Accepted : CaseEvent;

public sealed record Declined(string Reason) : CaseEvent;

public sealed record Redirected(OtherProcedure Procedure, string Authority, string Reason) : CaseEvent;

public sealed record NoLongerAccepted(CaseNumber Of, string Reason) : CaseEvent;

public sealed record SimpleProcedureTaken : CaseEvent;

public sealed record FellBackToOrdinary(string Reason) : CaseEvent;

// ---- handling ----

public sealed record HandlingBegun : CaseEvent;

public sealed record UnitAdded(UnitCode Unit) : CaseEvent;

public sealed record UnitReleased(UnitCode Unit, string Reason) : CaseEvent;

public sealed record OpinionSubmitted(UnitCode Unit) : CaseEvent;

public sealed record HearingOpened : CaseEvent;

public sealed record HearingClosed(string Conclusion) : CaseEvent;

public sealed record MediationRecorded(string Agreement) : CaseEvent;

public sealed record Extended(int Days, string ApprovedBy, string Reason, string? Notice = null) : CaseEvent;

/// <summary>The unit replied. <c>States</c> lists the parts of the reply that are kept here; <c>Letter</c> is the number of one written elsewhere.</summary>
public sealed record Replied(ReplyOutcome Outcome, IReadOnlyList<ReplyContent>? States = null, string? Letter = null) : CaseEvent;

public sealed record Served(ServedDocument Document, ServiceMethod Method, string Proof) : CaseEvent;

public sealed record Concluded : CaseEvent;

/// <summary>A concluded case is handled again, because the matter is not resolved.</summary>
public sealed record Reopened(string Reason) : CaseEvent;

// ---- evaluation, review, re-review ----

public sealed record Evaluated(RatedOffice Office, Rating Rating) : CaseEvent;

public sealed record ReviewRequested(UnitCode Organ) : CaseEvent;

public sealed record ReviewOpinionGiven(ReviewOutcome Outcome) : CaseEvent;

public sealed record RereviewRequested(UnitCode Organ) : CaseEvent;

public sealed record RereviewOpinionGiven(ReviewOutcome Outcome) : CaseEvent;

// ---- beside the procedure ----

public sealed record Resolved : CaseEvent;

public sealed record SuggestionAdopted(string Measure) : CaseEvent;

public sealed record Urged(string Reason) : CaseEvent;

/// <summary>The case is followed up by the bureau (督办) until it is concluded.</summary>
public sealed record Supervised(string By) : CaseEvent;

public sealed record ImprovementSuggested(string Subject, DateOnly? FeedbackBy) : CaseEvent;

public sealed record FeedbackGiven(string Measures) : CaseEvent;

/// <summary>A leader answers for the case (领导包案). The leader is named by post, not by name.</summary>
public sealed record LedCaseAssigned(string Post) : CaseEvent;

public sealed record LedCaseProgressed(string Progress) : CaseEvent;

public sealed record CampaignLabelled(string Campaign) : CaseEvent;

/// <summary>A clue found in the case was passed to another authority (线索移送).</summary>
public sealed record ClueReferred(string Authority) : CaseEvent;

/// <summary>A person confirmed that the petition repeats an earlier one.</summary>
public sealed record RepeatConfirmed(CaseNumber Of, int Score, string Grounds) : CaseEvent;

public sealed record RepeatRejected(CaseNumber Of) : CaseEvent;

// ---- endings and corrections ----

public sealed record Withdrawn(string Reason) : CaseEvent;

public sealed record Merged(CaseNumber Into, string Reason) : CaseEvent;

public sealed record DuplicateAbsorbed(CaseNumber Duplicate) : CaseEvent;

/// <summary>
/// An earlier entry was mistaken. <c>Data</c> is its content as it should have been, <c>HappenedAt</c> its time; <c>Void</c> says that it never
/// happened. The state is folded anew with it; what was known before stays readable at the positions before.
/// </summary>
public sealed record Corrected(long Version, string Type, string? Data, DateTimeOffset? HappenedAt, bool Void, string Reason) : CaseEvent;

/// <summary>A term passed unmet on the given day. <c>Fault</c> says whose delay it is.</summary>
public sealed record DeadlineMissed(DeadlineKind Kind, DateOnly DueOn, string Responsible, Fault Fault) : CaseEvent;

/// <summary>A term that was recorded as missed was not: the entry that it rested on was corrected.</summary>
public sealed record MissWithdrawn(DeadlineKind Kind, DateOnly DueOn) : CaseEvent;

using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Gateway.Cases;

/// <summary>A step that needs nothing but its time.</summary>
/// <param name="At">When it happened; default now. Not before the case's last step and not in the future.</param>
public sealed record MomentBody(DateTimeOffset? At = null);

/// <summary>A decision with its reason.</summary>
/// <param name="Reason">Why, without personal data; it stays in the log.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReasonBody(string Reason, DateTimeOffset? At = null);

/// <summary>Passes the case on to the unit in whose competence it lies (转送).</summary>
/// <param name="Unit">The unit's code, such as 530103-07.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record TransferBody(UnitCode Unit, DateTimeOffset? At = null);

/// <summary>Passes the case on with a day by which the unit must report (交办).</summary>
/// <param name="Unit">The unit's code, such as 530103-07.</param>
/// <param name="ReplyBy">The last day for the report, not in the past.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AssignBody(UnitCode Unit, DateOnly ReplyBy, DateTimeOffset? At = null);

/// <summary>Reports the case to the bureau of a jurisdiction above (上报).</summary>
/// <param name="To">The jurisdiction above, such as 5301.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReportUpBody(JurisdictionCode To, string Reason, DateTimeOffset? At = null);

/// <summary>Names units that the petition accuses and that were not known at registration.</summary>
/// <param name="Units">1 to 16 units.</param>
/// <param name="Leader">The rank of a leader of them whom the petition names.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record NameAccusedBody(IReadOnlyList<UnitCode> Units, LeaderRank? Leader = null, DateTimeOffset? At = null);

/// <summary>Keeps somebody with an interest away from the case (回避).</summary>
/// <param name="Who">An actor such as dispatcher:07, or a unit's code.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record RecuseBody(string Who, string Reason, DateTimeOffset? At = null);

/// <summary>Records that an urgent matter was reported.</summary>
/// <param name="To">The office it was reported to, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReportUrgentBody(string To, DateTimeOffset? At = null);

/// <summary>Units do not agree who is competent.</summary>
/// <param name="Units">The units that are held to be competent; one that objects is always a party. At most 16.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="DecideBy">The last day for the decision; none when none was set.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record DisputeBody(IReadOnlyList<UnitCode> Units, string Reason, DateOnly? DecideBy = null, DateTimeOffset? At = null);

/// <summary>Takes a dispute to the joint meeting.</summary>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="DecideBy">The last day for the decision; none when none was set.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record EscalateBody(string Reason, DateOnly? DecideBy = null, DateTimeOffset? At = null);

/// <summary>Designates the competent unit (指定管辖).</summary>
/// <param name="Unit">The unit; it cannot return the case again.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="Decision">The number of the minutes or of the document, at most 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record DesignateBody(UnitCode Unit, string Reason, string? Decision = null, DateTimeOffset? At = null);

/// <summary>Sends the matter to the procedure that the law provides for it.</summary>
/// <param name="Procedure">Which procedure.</param>
/// <param name="Authority">Who has the matter from now on, 1 to 64 characters.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record RedirectBody(OtherProcedure Procedure, string Authority, string Reason, DateTimeOffset? At = null);

/// <summary>Does not accept a petition with the facts and reasons of a case that is final (不再受理).</summary>
/// <param name="Of">The case that is final.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record NoLongerAcceptBody(CaseNumber Of, string Reason, DateTimeOffset? At = null);

/// <summary>A unit beside the leading one.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record UnitBesideBody(UnitCode Unit, DateTimeOffset? At = null);

/// <summary>Releases a unit beside the leading one.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReleaseUnitBody(UnitCode Unit, string Reason, DateTimeOffset? At = null);

/// <summary>Closes a hearing (听证).</summary>
/// <param name="Conclusion">What the hearing concluded, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record HearingBody(string Conclusion, DateTimeOffset? At = null);

/// <summary>Records an agreement reached by mediation (调解).</summary>
/// <param name="Agreement">The number of the agreement, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record MediationBody(string Agreement, DateTimeOffset? At = null);

/// <summary>Lengthens the handling term, once (延期).</summary>
/// <param name="Days">1 to 30 calendar days, or what the clock profile permits.</param>
/// <param name="ApprovedBy">The post of the organ's head who approved it.</param>
/// <param name="Reason">The reason that the petitioner is told.</param>
/// <param name="Notice">How the petitioner was told: the number of the notice, at most 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ExtendBody(int Days, string ApprovedBy, string Reason, string Notice, DateTimeOffset? At = null);

/// <summary>The unit's opinion (答复).</summary>
/// <param name="Outcome">The request is supported, explained, or not supported.</param>
/// <param name="Text">What the reply states, part by part; kept encrypted.</param>
/// <param name="Letter">The number of a letter that states it, where it was written elsewhere; at most 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReplyBody(ReplyOutcome Outcome, ReplyTextBody? Text = null, string? Letter = null, DateTimeOffset? At = null);

/// <summary>What a reply states (art. 32), and how it can be contested. Each part at most 20 000 characters; all are required.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Facts">What was found.</param>
/// <param name="Reasons">Why it is decided so.</param>
/// <param name="Opinion">What is decided.</param>
/// <param name="LegalBasis">On which law.</param>
/// <param name="Remedy">Where and until when review can be asked for.</param>
public sealed record ReplyTextBody(
    string? Request = null, string? Facts = null, string? Reasons = null, string? Opinion = null, string? LegalBasis = null, string? Remedy = null);

/// <summary>Records that the latest reply or opinion was served (送达).</summary>
/// <param name="Method">How.</param>
/// <param name="Proof">The proof, such as the number of the receipt, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ServeBody(ServiceMethod Method, string Proof, DateTimeOffset? At = null);

/// <summary>The petitioner's rating of one office (评价).</summary>
/// <param name="Office">The bureau or the unit; each is rated once.</param>
/// <param name="Rating">The first two count as satisfied.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record EvaluateBody(RatedOffice Office, Rating Rating, DateTimeOffset? At = null);

/// <summary>Asks an organ for review (复查) or re-review (复核).</summary>
/// <param name="Organ">The organ one level up.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReviewBody(UnitCode Organ, DateTimeOffset? At = null);

/// <summary>The opinion of an organ of review or re-review.</summary>
/// <param name="Outcome">What it decides on the opinion before it.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record OpinionBody(ReviewOutcome Outcome, DateTimeOffset? At = null);

/// <summary>A suggestion was adopted (采纳).</summary>
/// <param name="Measure">What is done, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AdoptBody(string Measure, DateTimeOffset? At = null);

/// <summary>Puts the case under supervision (督办).</summary>
/// <param name="By">The office that supervises.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record SuperviseBody(string By, DateTimeOffset? At = null);

/// <summary>Suggests an improvement to the unit (改进建议).</summary>
/// <param name="Subject">What is suggested, 1 to 64 characters.</param>
/// <param name="FeedbackBy">The last day for the feedback; default by the clock profile, if it has a term.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ImprovementBody(string Subject, DateOnly? FeedbackBy = null, DateTimeOffset? At = null);

/// <summary>The unit says what came of a suggested improvement.</summary>
/// <param name="Measures">What was done, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record FeedbackBody(string Measures, DateTimeOffset? At = null);

/// <summary>Makes a leader answer for the case (领导包案).</summary>
/// <param name="Post">The leader's post, never a name.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AssignLeaderBody(string Post, DateTimeOffset? At = null);

/// <summary>The leader who answers for the case tells how it goes.</summary>
/// <param name="Progress">How it goes, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ProgressBody(string Progress, DateTimeOffset? At = null);

/// <summary>Counts the case to a campaign (专项治理).</summary>
/// <param name="Campaign">The campaign's label, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record LabelCampaignBody(string Campaign, DateTimeOffset? At = null);

/// <summary>Passes a clue found in the case to another authority (线索移送).</summary>
/// <param name="Authority">The authority, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReferClueBody(string Authority, DateTimeOffset? At = null);

/// <summary>The petition repeats an earlier one (重复).</summary>
/// <param name="Of">The earlier case.</param>
/// <param name="Score">How alike they are, 0 to 100, as it was proposed; default 100.</param>
/// <param name="Grounds">What spoke for it, such as petitioner or content; default person.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ConfirmRepeatBody(CaseNumber Of, int Score = 100, string Grounds = "person", DateTimeOffset? At = null);

/// <summary>The petition does not repeat an earlier one.</summary>
/// <param name="Of">The earlier case.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record RejectRepeatBody(CaseNumber Of, DateTimeOffset? At = null);

/// <summary>Ends a duplicate, which goes on in the other case.</summary>
/// <param name="Into">The case that was registered first.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record MergeBody(CaseNumber Into, string Reason, DateTimeOffset? At = null);

/// <summary>Corrects a mistaken entry of the timeline. What was recorded stays; what follows from it is folded anew.</summary>
/// <param name="Version">The entry's version, as the timeline shows it.</param>
/// <param name="Reason">What was wrong, without personal data.</param>
/// <param name="Data">The whole content of the entry as it should have been; left out when the content is right.</param>
/// <param name="HappenedAt">When it really happened; left out when the time is right.</param>
/// <param name="Void">Whether it never happened; default false.</param>
public sealed record CorrectBody(
    long Version, string Reason, System.Text.Json.JsonElement? Data = null, DateTimeOffset? HappenedAt = null, bool Void = false);

using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// What somebody asks to be done with a case. The order of a command's parameters is its wire contract: new ones go last.
/// </summary>
[GenerateSerializer, Immutable]
public abstract record CaseCommand;

// ---- registration ----

/// <summary>Registers the case (登记). <c>FirstRegisteredAt</c> defaults to the time of registration.</summary>
/// <param name="Accused">The units that the petition accuses.</param>
/// <param name="AccusedLeader">The rank of the leader of an accused unit whom the petition names; then the units above are kept from it, too.</param>
/// <param name="Litigation">Whether the matter belongs to courts, procuratorate or police (涉法涉诉).</param>
/// <param name="Urgent">Whether it is major or urgent and must be reported at once (art. 25).</param>
/// <param name="ReceivedBy">The unit that received the petition itself; none when the bureau did.</param>
/// <param name="PetitionerUnclear">Whether name or address is unclear, so that nobody can be told in writing (art. 23(2)).</param>
/// <param name="UpperStops">The levels of the platforms above that held it before, in order.</param>
[GenerateSerializer, Alias("register"), Immutable]
public sealed record Register(
    CaseNumber Number, JurisdictionCode Jurisdiction, string Petitioner, Origin Origin = Origin.Local, Channel? Channel = null,
    Occurrence Occurrence = Occurrence.Initial, Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null,
    int People = 1, int Representatives = 1, DateTimeOffset? FirstRegisteredAt = null, IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<UnitCode>? Accused = null, LeaderRank? AccusedLeader = null, bool Litigation = false, bool Urgent = false,
    UnitCode? ReceivedBy = null, bool PetitionerUnclear = false, IReadOnlyList<UpperStop>? UpperStops = null) : CaseCommand;

/// <summary>Names units that the petition accuses and that were not known at registration. A unit that has the case and may not loses it.</summary>
[GenerateSerializer, Alias("name-accused"), Immutable]
public sealed record NameAccused(IReadOnlyList<UnitCode> Units, LeaderRank? Leader = null) : CaseCommand;

/// <summary>Keeps somebody with an interest in the matter away from it (回避, art. 28(3)): an actor such as <c>dispatcher:07</c>, or a unit's code.</summary>
[GenerateSerializer, Alias("recuse"), Immutable]
public sealed record Recuse(string Who, string Reason) : CaseCommand;

// ---- disposal ----

/// <summary>Passes the case on to the unit in whose competence it lies (转送, art. 22(1)); a unit that has it passes it down or across.</summary>
[GenerateSerializer, Alias("transfer"), Immutable]
public sealed record Transfer(UnitCode Unit) : CaseCommand;

/// <summary>Passes the case on with a day by which the unit must report (交办, art. 22(1)(3)).</summary>
[GenerateSerializer, Alias("assign"), Immutable]
public sealed record Assign(UnitCode Unit, DateOnly ReplyBy) : CaseCommand;

/// <summary>Reports the case to the petition bureau of a jurisdiction above (上报, art. 22(1)).</summary>
[GenerateSerializer, Alias("report-up"), Immutable]
public sealed record ReportUp(JurisdictionCode To, string Reason) : CaseCommand;

/// <summary>Takes the case back from a unit that may not have it.</summary>
[GenerateSerializer, Alias("recall"), Immutable]
public sealed record Recall(string Reason) : CaseCommand;

/// <summary>Marks the matter as major or urgent, so that it must be reported at once (art. 25).</summary>
[GenerateSerializer, Alias("mark-urgent"), Immutable]
public sealed record MarkUrgent(string Reason) : CaseCommand;

/// <summary>Records that a major or urgent matter was reported to the joint-meeting office (art. 25).</summary>
[GenerateSerializer, Alias("report-urgent"), Immutable]
public sealed record ReportUrgent(string To) : CaseCommand;

// ---- receipt, objection, dispute ----

/// <summary>The unit confirms that the case arrived; its own acceptance term runs from here (art. 23(3)).</summary>
[GenerateSerializer, Alias("receive"), Immutable]
public sealed record Receive : CaseCommand;

/// <summary>The unit states, with reasons and within five working days, that the case is outside its competence (art. 23(3)).</summary>
[GenerateSerializer, Alias("object-to-transfer"), Immutable]
public sealed record Object(string Reason) : CaseCommand;

/// <summary>The sender verified the objection and takes the case back (art. 23(3)).</summary>
[GenerateSerializer, Alias("return-to-sender"), Immutable]
public sealed record ReturnToSender : CaseCommand;

/// <summary>The sender verified the objection and does not agree (art. 23(3)).</summary>
[GenerateSerializer, Alias("uphold-transfer"), Immutable]
public sealed record UpholdTransfer : CaseCommand;

/// <summary>
/// The units do not agree who is competent: their common superior decides, and where they have none, the joint meeting (art. 24(1)). Which of
/// the two follows from the directory.
/// </summary>
/// <param name="Units">The other units that are held to be competent; the one that objects is always a party.</param>
[GenerateSerializer, Alias("raise-dispute"), Immutable]
public sealed record RaiseDispute(IReadOnlyList<UnitCode> Units, string Reason, DateOnly? DecideBy = null) : CaseCommand;

/// <summary>Takes a dispute from the common superior to the joint meeting (art. 24(1)).</summary>
[GenerateSerializer, Alias("escalate-dispute"), Immutable]
public sealed record EscalateDispute(string Reason, DateOnly? DecideBy = null) : CaseCommand;

/// <summary>Designates the competent unit, which cannot return the case again (指定管辖, art. 24(1)).</summary>
/// <param name="Decision">Where the decision stands: a number of minutes or of a document.</param>
[GenerateSerializer, Alias("designate-unit"), Immutable]
public sealed record DesignateUnit(UnitCode Unit, string Reason, string? Decision = null) : CaseCommand;

// ---- acceptance ----

/// <summary>The unit accepts the case in writing (受理, art. 23).</summary>
[GenerateSerializer, Alias("accept"), Immutable]
public sealed record Accept : CaseCommand;

/// <summary>The bureau or the unit does not accept the case, and says why (不予受理, art. 23).</summary>
[GenerateSerializer, Alias("decline"), Immutable]
public sealed record Decline(string Reason) : CaseCommand;

/// <summary>Sends the matter to the procedure that the law provides for it (art. 22(2), 31(1)–(5)).</summary>
[GenerateSerializer, Alias("redirect"), Immutable]
public sealed record Redirect(OtherProcedure Procedure, string Authority, string Reason) : CaseCommand;

/// <summary>Does not accept a petition with the facts and reasons of a case that is final (不再受理, art. 36(3)).</summary>
[GenerateSerializer, Alias("no-longer-accept"), Immutable]
public sealed record NoLongerAccept(CaseNumber Of, string Reason) : CaseCommand;

/// <summary>Handles the case by the simple procedure (简易办理), with its shorter terms.</summary>
[GenerateSerializer, Alias("take-simple-procedure"), Immutable]
public sealed record TakeSimpleProcedure : CaseCommand;

/// <summary>Goes back from the simple to the ordinary procedure; the ordinary terms hold from where they would have begun.</summary>
[GenerateSerializer, Alias("fall-back-to-ordinary"), Immutable]
public sealed record FallBackToOrdinary(string Reason) : CaseCommand;

// ---- handling ----

/// <summary>The unit begins to handle the case (办理).</summary>
[GenerateSerializer, Alias("handle"), Immutable]
public sealed record Handle : CaseCommand;

/// <summary>Brings another unit to the case; the unit that has it leads, and its reply joins the others' opinions.</summary>
[GenerateSerializer, Alias("add-unit"), Immutable]
public sealed record AddUnit(UnitCode Unit) : CaseCommand;

/// <summary>Releases a unit that was brought to the case and has given no opinion.</summary>
[GenerateSerializer, Alias("release-unit"), Immutable]
public sealed record ReleaseUnit(UnitCode Unit, string Reason) : CaseCommand;

/// <summary>A unit that was brought to the case gives its opinion to the leading one.</summary>
[GenerateSerializer, Alias("submit-opinion"), Immutable]
public sealed record SubmitOpinion(UnitCode Unit) : CaseCommand;

/// <summary>Opens a hearing (听证, art. 31, 36(2)).</summary>
[GenerateSerializer, Alias("open-hearing"), Immutable]
public sealed record OpenHearing : CaseCommand;

/// <summary>Closes the hearing with its conclusion.</summary>
[GenerateSerializer, Alias("close-hearing"), Immutable]
public sealed record CloseHearing(string Conclusion) : CaseCommand;

/// <summary>Records an agreement reached by mediation.</summary>
/// <param name="Agreement">The number of the agreement.</param>
[GenerateSerializer, Alias("record-mediation"), Immutable]
public sealed record RecordMediation(string Agreement) : CaseCommand;

/// <summary>Lengthens the handling term once, by at most 30 days, with the approval of the organ's head (延期, art. 34).</summary>
/// <param name="Notice">How the petitioner was told why: the number of the notice, or how it was given.</param>
[GenerateSerializer, Alias("extend"), Immutable]
public sealed record Extend(int Days, string ApprovedBy, string Reason, string? Notice = null) : CaseCommand;

/// <summary>The unit replies with its opinion (答复, art. 32).</summary>
/// <param name="Text">What the reply states, part by part.</param>
/// <param name="Letter">The number of a letter that states it, where the reply was written elsewhere.</param>
[GenerateSerializer, Alias("reply"), Immutable]
public sealed record Reply(ReplyOutcome Outcome, ReplyText? Text = null, string? Letter = null) : CaseCommand;

/// <summary>Records that the latest reply or opinion was served, with its proof (送达).</summary>
[GenerateSerializer, Alias("serve"), Immutable]
public sealed record Serve(ServiceMethod Method, string Proof) : CaseCommand;

/// <summary>Ends the procedure (办结).</summary>
[GenerateSerializer, Alias("conclude"), Immutable]
public sealed record Conclude : CaseCommand;

/// <summary>Opens a concluded case again, because the matter is not resolved.</summary>
[GenerateSerializer, Alias("reopen"), Immutable]
public sealed record Reopen(string Reason) : CaseCommand;

// ---- evaluation, review, re-review ----

/// <summary>The petitioner rates one office (评价); possible once an office, from the reply on, within the rating window.</summary>
[GenerateSerializer, Alias("evaluate"), Immutable]
public sealed record Evaluate(RatedOffice Office, Rating Rating) : CaseCommand;

/// <summary>The petitioner asks the organ one level up to review the reply (复查, art. 35).</summary>
[GenerateSerializer, Alias("request-review"), Immutable]
public sealed record RequestReview(UnitCode Organ) : CaseCommand;

/// <summary>The reviewing organ gives its opinion (art. 35).</summary>
[GenerateSerializer, Alias("give-review-opinion"), Immutable]
public sealed record GiveReviewOpinion(ReviewOutcome Outcome) : CaseCommand;

/// <summary>The petitioner asks the organ above to review once more (复核, art. 36(1)).</summary>
[GenerateSerializer, Alias("request-rereview"), Immutable]
public sealed record RequestRereview(UnitCode Organ) : CaseCommand;

/// <summary>The organ of re-review gives its opinion (art. 36(1)).</summary>
[GenerateSerializer, Alias("give-rereview-opinion"), Immutable]
public sealed record GiveRereviewOpinion(ReviewOutcome Outcome) : CaseCommand;

// ---- beside the procedure ----

/// <summary>States that the matter itself is settled (化解), whatever the state of the procedure.</summary>
[GenerateSerializer, Alias("resolve"), Immutable]
public sealed record Resolve : CaseCommand;

/// <summary>States that a suggestion was adopted (采纳).</summary>
[GenerateSerializer, Alias("adopt-suggestion"), Immutable]
public sealed record AdoptSuggestion(string Measure) : CaseCommand;

/// <summary>Reminds the unit of the case (催办).</summary>
[GenerateSerializer, Alias("urge"), Immutable]
public sealed record Urge(string Reason) : CaseCommand;

/// <summary>Puts the case under supervision (督办, art. 40).</summary>
[GenerateSerializer, Alias("supervise"), Immutable]
public sealed record Supervise(string By) : CaseCommand;

/// <summary>Suggests an improvement to the unit (改进建议, art. 40). Without a day, the profile's term for the feedback holds, if it has one.</summary>
[GenerateSerializer, Alias("suggest-improvement"), Immutable]
public sealed record SuggestImprovement(string Subject, DateOnly? FeedbackBy = null) : CaseCommand;

/// <summary>The unit says what came of the oldest suggestion that awaits it (art. 40(4)).</summary>
[GenerateSerializer, Alias("give-feedback"), Immutable]
public sealed record GiveFeedback(string Measures) : CaseCommand;

/// <summary>Makes a leader, named by post, answer for the case (领导包案).</summary>
[GenerateSerializer, Alias("lead"), Immutable]
public sealed record AssignLeader(string Post) : CaseCommand;

/// <summary>The leader who answers for the case tells how it goes.</summary>
[GenerateSerializer, Alias("report-progress"), Immutable]
public sealed record ReportProgress(string Progress) : CaseCommand;

/// <summary>Counts the case to a campaign, such as the one on repeated petitions (专项治理).</summary>
[GenerateSerializer, Alias("label"), Immutable]
public sealed record LabelCampaign(string Campaign) : CaseCommand;

/// <summary>Passes a clue found in the case to another authority (线索移送).</summary>
[GenerateSerializer, Alias("refer-clue"), Immutable]
public sealed record ReferClue(string Authority) : CaseCommand;

/// <summary>Confirms that the petition repeats an earlier one; from then on it counts as a repeat.</summary>
/// <param name="Score">How alike they were found to be, 0 to 100.</param>
/// <param name="Grounds">What spoke for it, such as <c>petitioner</c> or <c>content</c>.</param>
[GenerateSerializer, Alias("confirm-repeat"), Immutable]
public sealed record ConfirmRepeat(CaseNumber Of, int Score, string Grounds) : CaseCommand;

/// <summary>States that the petition does not repeat an earlier one, so that it is not proposed again.</summary>
[GenerateSerializer, Alias("reject-repeat"), Immutable]
public sealed record RejectRepeat(CaseNumber Of) : CaseCommand;

// ---- endings and corrections ----

/// <summary>The petitioner takes the petition back.</summary>
[GenerateSerializer, Alias("withdraw"), Immutable]
public sealed record Withdraw(string Reason) : CaseCommand;

/// <summary>Ends a duplicate, which goes on in the other case.</summary>
[GenerateSerializer, Alias("merge"), Immutable]
public sealed record Merge(CaseNumber Into, string Reason) : CaseCommand;

/// <summary>Takes up a duplicate that was merged into this case. Sent by the duplicate's grain.</summary>
[GenerateSerializer, Alias("absorb-duplicate"), Immutable]
public sealed record AbsorbDuplicate(CaseNumber Duplicate) : CaseCommand;

/// <summary>
/// Corrects a mistaken entry: its content, its time, or that it happened at all. What was recorded stays in the log; the case is what it would
/// be had the entry been right. The corrected history must be one that the lifecycle permits.
/// </summary>
/// <param name="Version">The version of the mistaken event, as the timeline shows it.</param>
/// <param name="Data">The whole content as it should have been, in the event's JSON; none leaves it.</param>
/// <param name="HappenedAt">When it really happened; none leaves it.</param>
/// <param name="Void">Whether it never happened.</param>
[GenerateSerializer, Alias("correct"), Immutable]
public sealed record Correct(long Version, string? Data, DateTimeOffset? HappenedAt, bool Void, string Reason) : CaseCommand;

/// <summary>Records every term that has passed unmet. Sent by the deadline watch, never by a person.</summary>
[GenerateSerializer, Alias("record-missed-deadlines"), Immutable]
public sealed record RecordMissedDeadlines : CaseCommand;

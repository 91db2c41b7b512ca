using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// What somebody asks to be done with a case. The order of a command's parameters is its wire contract: new ones go last.
/// </summary>
[GenerateSerializer, Immutable]
public abstract record CaseCommand;

/// <summary>Registers the case (登记). <c>FirstRegisteredAt</c> defaults to the time of registration.</summary>
[GenerateSerializer, Alias("register"), Immutable]
public sealed record Register(
    CaseNumber Number, JurisdictionCode Jurisdiction, string Petitioner, Origin Origin = Origin.Local, Channel? Channel = null,
    Occurrence Occurrence = Occurrence.Initial, Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null,
    int People = 1, int Representatives = 1, DateTimeOffset? FirstRegisteredAt = null, IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<UnitCode>? Accused = null) : CaseCommand;

/// <summary>Passes the case on to the unit in whose competence it lies (转送, art. 22(1)).</summary>
[GenerateSerializer, Alias("transfer"), Immutable]
public sealed record Transfer(UnitCode Unit) : CaseCommand;

/// <summary>Passes the case on with a day by which the unit must report (交办, art. 22(1)(3)).</summary>
[GenerateSerializer, Alias("assign"), Immutable]
public sealed record Assign(UnitCode Unit, DateOnly ReplyBy) : CaseCommand;

/// <summary>The unit confirms that the case arrived; its own acceptance term runs from here (art. 23(3)).</summary>
[GenerateSerializer, Alias("receive"), Immutable]
public sealed record Receive : CaseCommand;

/// <summary>The unit states, with reasons and within five working days, that the case is outside its competence (art. 23(3)).</summary>
[GenerateSerializer, Alias("object"), Immutable]
public sealed record Object(string Reason) : CaseCommand;

/// <summary>The sender verified the objection and takes the case back (art. 23(3)).</summary>
[GenerateSerializer, Alias("return-to-sender"), Immutable]
public sealed record ReturnToSender : CaseCommand;

/// <summary>The sender verified the objection and does not agree (art. 23(3)).</summary>
[GenerateSerializer, Alias("uphold-transfer"), Immutable]
public sealed record UpholdTransfer : CaseCommand;

/// <summary>The unit accepts the case in writing (受理, art. 23).</summary>
[GenerateSerializer, Alias("accept"), Immutable]
public sealed record Accept : CaseCommand;

/// <summary>The bureau or the unit does not accept the case, and says why (不予受理, art. 23).</summary>
[GenerateSerializer, Alias("decline"), Immutable]
public sealed record Decline(string Reason) : CaseCommand;

/// <summary>The unit begins to handle the case (办理).</summary>
[GenerateSerializer, Alias("handle"), Immutable]
public sealed record Handle : CaseCommand;

/// <summary>Lengthens the handling term once, by 1 to 30 days, with the approval of the organ's head (延期, art. 34).</summary>
[GenerateSerializer, Alias("extend"), Immutable]
public sealed record Extend(int Days, string ApprovedBy, string Reason) : CaseCommand;

/// <summary>The unit replies with its opinion (答复, art. 32).</summary>
[GenerateSerializer, Alias("reply"), Immutable]
public sealed record Reply(ReplyOutcome Outcome) : CaseCommand;

/// <summary>The petitioner rates one office (评价); possible once an office, from the reply on.</summary>
[GenerateSerializer, Alias("evaluate"), Immutable]
public sealed record Evaluate(RatedOffice Office, Rating Rating) : CaseCommand;

/// <summary>Ends the procedure (办结).</summary>
[GenerateSerializer, Alias("conclude"), Immutable]
public sealed record Conclude : CaseCommand;

/// <summary>States that the matter itself is settled (化解), whatever the state of the procedure.</summary>
[GenerateSerializer, Alias("resolve"), Immutable]
public sealed record Resolve : CaseCommand;

/// <summary>Puts the case under supervision (督办, art. 40).</summary>
[GenerateSerializer, Alias("supervise"), Immutable]
public sealed record Supervise(string By) : CaseCommand;

/// <summary>Makes a leader, named by post, answer for the case (领导包案).</summary>
[GenerateSerializer, Alias("lead"), Immutable]
public sealed record AssignLeader(string Post) : CaseCommand;

/// <summary>Counts the case to a campaign, such as the one on repeated petitions (专项治理).</summary>
[GenerateSerializer, Alias("label"), Immutable]
public sealed record LabelCampaign(string Campaign) : CaseCommand;

/// <summary>Passes a clue found in the case to another authority (线索移送).</summary>
[GenerateSerializer, Alias("refer-clue"), Immutable]
public sealed record ReferClue(string Authority) : CaseCommand;

/// <summary>Records every term that has passed unmet. Sent by the deadline watch, never by a person.</summary>
[GenerateSerializer, Alias("record-missed-deadlines"), Immutable]
public sealed record RecordMissedDeadlines : CaseCommand;

using static Xinfang.Domain.Cases.CaseGuards;
using static Xinfang.Domain.Cases.Stage;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Every step that a case can take: from where, by what, to where, under which article, and on which conditions. This table is the
/// specification; the state machine is made from it and nothing else decides what is permitted. Articles are of the Regulations on Petition
/// Work of 2022; "office rule" and "rating rule" mark steps that offices take and that no article read so far names.
/// </summary>
public static class CaseLifecycle
{
    /// <summary>Stages of a case that somebody still has to do something about.</summary>
    private static readonly Stage[] Open =
        [AwaitingDisposal, AwaitingReceipt, AwaitingAcceptance, AwaitingObjectionRuling, AwaitingHandling, AwaitingReply, AwaitingConclusion];

    /// <summary>Stages of every case that exists.</summary>
    private static readonly Stage[] Known = [.. Open, Stage.Concluded, Stage.Declined];

    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        new([Unregistered],            Trigger.Register, AwaitingDisposal,   "art. 22(1)", [NamesAtLeastOnePerson, NamesAtMostFiveRepresentatives, AClockProfileHolds, FirstRegistrationIsNotLater]),

        new([AwaitingDisposal],        Trigger.Transfer, AwaitingReceipt,    "art. 22(1)", [UnitIsNotAccused]),
        new([AwaitingDisposal],        Trigger.Assign,   AwaitingReceipt,    "art. 22(1)(3)", [UnitIsNotAccused, ReplyDayIsAhead]),
        new([AwaitingDisposal],        Trigger.Decline,  Stage.Declined,     "art. 22(2)", [ReasonIsGiven]),

        new([AwaitingReceipt],         Trigger.Receive,  AwaitingAcceptance, "art. 23(3)", []),

        new([AwaitingAcceptance],      Trigger.Accept,   AwaitingHandling,   "art. 23(3)", []),
        new([AwaitingAcceptance],      Trigger.Decline,  Stage.Declined,     "art. 23(3)", [ReasonIsGiven]),
        new([AwaitingAcceptance],      Trigger.Object,   AwaitingObjectionRuling, "art. 23(3)", [ReasonIsGiven, TransferWasNotUpheld, ObjectionWindowIsOpen]),

        new([AwaitingObjectionRuling], Trigger.ReturnToSender, AwaitingDisposal,   "art. 23(3)", []),
        new([AwaitingObjectionRuling], Trigger.UpholdTransfer, AwaitingAcceptance, "art. 23(3)", []),

        new([AwaitingHandling],        Trigger.Handle,   AwaitingReply,      "art. 34", []),
        new([AwaitingHandling, AwaitingReply], Trigger.Extend, null,         "art. 34", [ExtensionIsOneToThirtyDays, ExtensionNamesApproverAndReason, ExtensionNotYetGranted, HandlingTermHasNotEnded]),
        new([AwaitingReply],           Trigger.Reply,    AwaitingConclusion, "art. 32", []),
        new([AwaitingConclusion],      Trigger.Conclude, Stage.Concluded,    "art. 34", []),

        new([AwaitingConclusion, Stage.Concluded], Trigger.Evaluate, null,   "rating rule", [OfficeIsNotYetRated]),
        new([AwaitingHandling, AwaitingReply, AwaitingConclusion, Stage.Concluded], Trigger.Resolve, null, "office rule", [NotYetResolved]),

        new(Open,                      Trigger.Supervise, null,              "art. 40", [NotYetSupervised]),
        new(Known,                     Trigger.AssignLeader, null,           "office rule", [NotYetLed, LabelIsGiven]),
        new(Known,                     Trigger.LabelCampaign, null,          "office rule", [NotYetInThisCampaign, LabelIsGiven]),
        new(Known,                     Trigger.ReferClue, null,              "office rule", [NotYetReferredThere, LabelIsGiven]),
        new(Open,                      Trigger.RecordMissedDeadlines, null,  "art. 40(1)", []),
    ];

    /// <summary>The steps that some condition permits from a stage, in the order of the table.</summary>
    public static IReadOnlyList<string> Allowed(Stage stage) =>
    [
        .. Transitions.Where(t => t.From.Contains(stage) && t.Trigger != Trigger.RecordMissedDeadlines)
            .Select(t => Code.Of(t.Trigger)).Distinct(),
    ];

    /// <summary>The article that a step rests on, for a refusal in a stage that knows no such step.</summary>
    public static string Article(Trigger trigger) => Transitions.First(t => t.Trigger == trigger).Article;
}

/// <summary>One row of the lifecycle. <c>To</c> is none where the step leaves the stage as it is.</summary>
public sealed record Transition(IReadOnlyList<Stage> From, Trigger Trigger, Stage? To, string Article, IReadOnlyList<Guard> Guards);

/// <summary>What somebody does to a case; one for each command.</summary>
public enum Trigger
{
    Register, Transfer, Assign, Receive, Object, ReturnToSender, UpholdTransfer, Accept, Decline, Handle, Extend, Reply, Evaluate,
    Conclude, Resolve, Supervise, AssignLeader, LabelCampaign, ReferClue, RecordMissedDeadlines,
}

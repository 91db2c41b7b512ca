using Xinfang.Domain.Actors;
using static Xinfang.Domain.Actors.Roles;
using static Xinfang.Domain.Cases.CaseGuards;
using static Xinfang.Domain.Cases.Stage;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Every step that a case can take: from where, by what, to where, by whom, under which article, and on which conditions. This table is the
/// specification; the state machine is made from it and nothing else decides what is permitted. Articles are of the Regulations on Petition
/// Work of 2022; "office rule", "rating rule" and "log rule" mark steps that offices take and that no article read so far names.
/// </summary>
public static class CaseLifecycle
{
    /// <summary>Stages at which an office owes a step, except the very last service.</summary>
    private static readonly Stage[] Open =
    [
        AwaitingDisposal, AwaitingInstruction, AwaitingReceipt, AwaitingAcceptance, AwaitingObjectionRuling, AwaitingDesignation, AwaitingHandling,
        AwaitingReply, AwaitingConclusion, AwaitingReviewOpinion, AwaitingRereviewOpinion,
    ];

    /// <summary>Stages of a case that takes labels: all but those of a case that is over for good.</summary>
    private static readonly Stage[] Known = [.. Open, Stage.Concluded, AwaitingRereviewRequest, AwaitingFinalService, Stage.Declined, Stage.Redirected];

    /// <summary>Stages of a case that exists and is not final: after the final service nothing is possible any more.</summary>
    private static readonly Stage[] NotFinal = [.. Known, Stage.Withdrawn, Stage.NoLongerAccepted, Stage.Merged];

    /// <summary>Stages from the reply on, while it can be served, rated and contested.</summary>
    private static readonly Stage[] Answered =
        [AwaitingConclusion, Stage.Concluded, AwaitingReviewOpinion, AwaitingRereviewRequest, AwaitingRereviewOpinion, AwaitingFinalService];

    private static readonly Stage[] AtBureau = [AwaitingDisposal, AwaitingInstruction];
    private static readonly Stage[] AtUnit = [AwaitingReceipt, AwaitingAcceptance, AwaitingObjectionRuling, AwaitingHandling, AwaitingReply, AwaitingConclusion];
    private static readonly Guard[] Sending = [UnitIsNotAccused, UnitIsNotRecused, UnitExists, UrgentMatterIsReported, LeaderAccusationGoesToItsDisciplineOrgan, LitigationGoesToThePoliticalLegalOrgan, SameMatterIsNotUnderWayBelow];

    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        // ---- registration ----
        new([Unregistered],            Trigger.Register, AwaitingDisposal,   Dispatcher, "art. 22(1)", [NamesAtLeastOnePerson, NamesAtMostFiveRepresentatives, AClockProfileHolds, FirstRegistrationIsNotLater, UpperStopsAreInOrder]) { When = TheBureauReceivedIt },
        new([Unregistered],            Trigger.Register, AwaitingAcceptance, Dispatcher | UnitClerk, "art. 23(2)", [NamesAtLeastOnePerson, NamesAtMostFiveRepresentatives, AClockProfileHolds, FirstRegistrationIsNotLater, UpperStopsAreInOrder, UnitIsNotAccused]) { When = AUnitReceivedIt },
        new(NotFinal,                  Trigger.NameAccused, null,            Dispatcher | UnitClerk | JointMeetingOffice, "art. 30(3)", [NamesAUnit]),
        new(NotFinal,                  Trigger.Recuse, null,                 Dispatcher | UnitClerk | JointMeetingOffice, "art. 28(3)", [ReasonIsGiven, NamesWhoIsRecused, NotYetRecused]),

        // ---- disposal ----
        new(AtBureau,                  Trigger.Transfer, AwaitingReceipt,    Dispatcher, "art. 22(1)", Sending),
        new(AtBureau,                  Trigger.Assign,   AwaitingReceipt,    Dispatcher, "art. 22(1)(3)", [.. Sending, ReplyDayIsAhead]),
        new([AwaitingAcceptance],      Trigger.Transfer, AwaitingReceipt,    UnitClerk, "art. 22(1)", [.. Sending, UnitWasNotDesignated, IsPassedToAnotherUnit]),
        new([AwaitingAcceptance],      Trigger.Assign,   AwaitingReceipt,    UnitClerk, "art. 22(1)(3)", [.. Sending, UnitWasNotDesignated, IsPassedToAnotherUnit, ReplyDayIsAhead]),
        new([AwaitingDisposal],        Trigger.ReportUp, AwaitingInstruction, Dispatcher, "art. 22(1)", [ReasonIsGiven, ReportsToAJurisdictionAbove]),
        new(AtBureau,                  Trigger.Decline,  Stage.Declined,     Dispatcher, "art. 22(2)", [ReasonIsGiven]),
        new(AtBureau,                  Trigger.Redirect, Stage.Redirected,   Dispatcher, "art. 22(2)", [ReasonIsGiven, AuthorityIsGiven]),
        new(AtBureau,                  Trigger.NoLongerAccept, Stage.NoLongerAccepted, Dispatcher, "art. 36(3)", [ReasonIsGiven, EarlierCaseIsFinal]),
        new(AtUnit,                    Trigger.Recall, AwaitingDisposal,     Dispatcher | Roles.System, "art. 30(3)", [UnitMayNotHaveIt]) { When = ItsOwnBureauSentIt },
        new(AtUnit,                    Trigger.Recall, AwaitingInstruction,  Dispatcher | Roles.System, "art. 30(3)", [UnitMayNotHaveIt]) { When = ABureauAboveSentIt },
        new([AwaitingDesignation],     Trigger.Recall, null,                 Dispatcher | Roles.System, "art. 30(3)", [UnitMayNotHaveIt]) { When = ACommonSuperiorDecides },
        new([AwaitingReviewOpinion],   Trigger.Recall, Stage.Concluded,      Dispatcher | Roles.System, "art. 30(3)", [UnitMayNotHaveIt]),
        new([AwaitingRereviewOpinion], Trigger.Recall, AwaitingRereviewRequest, Dispatcher | Roles.System, "art. 30(3)", [UnitMayNotHaveIt]),
        new(Open,                      Trigger.MarkUrgent, null,             Dispatcher | UnitClerk | JointMeetingOffice, "art. 25", [ReasonIsGiven, NotYetUrgent]),
        new(Open,                      Trigger.ReportUrgent, null,           Dispatcher | UnitClerk, "art. 25", [IsUrgent, UrgentNotYetReported, LabelIsGiven]),

        // ---- receipt, objection, dispute ----
        new([AwaitingReceipt],         Trigger.Receive,  AwaitingAcceptance, UnitClerk, "art. 23(3)", []),
        new([AwaitingAcceptance],      Trigger.Object,   AwaitingObjectionRuling, UnitClerk, "art. 23(3)", [ReasonIsGiven, WasSentHere, UnitWasNotDesignated, TransferWasNotUpheld, ObjectionWindowIsOpen]),
        new([AwaitingObjectionRuling], Trigger.ReturnToSender, AwaitingDisposal, Dispatcher, "art. 23(3)", []) { When = ItsOwnBureauSentIt },
        new([AwaitingObjectionRuling], Trigger.ReturnToSender, AwaitingInstruction, Dispatcher, "art. 23(3)", []) { When = ABureauAboveSentIt },
        new([AwaitingObjectionRuling], Trigger.ReturnToSender, AwaitingAcceptance, UnitClerk, "art. 23(3)", []) { When = AUnitSentIt },
        new([AwaitingObjectionRuling], Trigger.UpholdTransfer, AwaitingAcceptance, Dispatcher, "art. 23(3)", []) { When = ABureauSentIt },
        new([AwaitingObjectionRuling], Trigger.UpholdTransfer, AwaitingAcceptance, UnitClerk, "art. 23(3)", []) { When = AUnitSentIt },
        new([AwaitingObjectionRuling], Trigger.RaiseDispute, AwaitingDesignation, Dispatcher, "art. 24(1)", [ReasonIsGiven, DisputeHasTwoParties, DecisionDayIsAhead]) { When = ABureauSentIt },
        new([AwaitingObjectionRuling], Trigger.RaiseDispute, AwaitingDesignation, UnitClerk, "art. 24(1)", [ReasonIsGiven, DisputeHasTwoParties, DecisionDayIsAhead]) { When = AUnitSentIt },
        new(AtBureau,                  Trigger.RaiseDispute, AwaitingDesignation, Dispatcher, "art. 24(1)", [ReasonIsGiven, DisputeHasTwoParties, DecisionDayIsAhead]),
        new([AwaitingDesignation],     Trigger.EscalateDispute, null,        Dispatcher | UnitClerk, "art. 24(1)", [ReasonIsGiven, DecisionDayIsAhead]) { When = ACommonSuperiorDecides },
        new([AwaitingDesignation],     Trigger.DesignateUnit, AwaitingReceipt, UnitClerk, "art. 24(1)", [ReasonIsGiven, .. Sending]) { When = ACommonSuperiorDecides },
        new([AwaitingDesignation],     Trigger.DesignateUnit, AwaitingReceipt, JointMeetingOffice, "art. 24(1)", [ReasonIsGiven, .. Sending]) { When = TheJointMeetingDecides },

        // ---- acceptance ----
        new([AwaitingAcceptance],      Trigger.Accept,   AwaitingHandling,   UnitClerk, "art. 23(3)", [HolderIsNotAccused, LeaderAccusationGoesToItsDisciplineOrgan, LitigationGoesToThePoliticalLegalOrgan, SameMatterIsNotUnderWayBelow]),
        new([AwaitingAcceptance],      Trigger.Decline,  Stage.Declined,     UnitClerk, "art. 23(3)", [ReasonIsGiven]),
        new([AwaitingAcceptance],      Trigger.Redirect, Stage.Redirected,   UnitClerk, "art. 31(1)–(5)", [ReasonIsGiven, AuthorityIsGiven]),
        new([AwaitingHandling, AwaitingReply], Trigger.Redirect, Stage.Redirected, Dispatcher | UnitClerk, "art. 22(2)", [ReasonIsGiven, AuthorityIsGiven]),
        new([AwaitingAcceptance],      Trigger.NoLongerAccept, Stage.NoLongerAccepted, UnitClerk, "art. 36(3)", [ReasonIsGiven, EarlierCaseIsFinal]),
        new([AwaitingDisposal, AwaitingInstruction, AwaitingReceipt, AwaitingAcceptance], Trigger.TakeSimpleProcedure, null, Dispatcher | UnitClerk, "office rule", [NotYetSimple]),
        new([AwaitingReceipt, AwaitingAcceptance, AwaitingHandling, AwaitingReply], Trigger.FallBackToOrdinary, null, Dispatcher | UnitClerk, "office rule", [ReasonIsGiven, IsInSimpleProcedure]),

        // ---- handling ----
        new([AwaitingHandling],        Trigger.Handle,   AwaitingReply,      UnitClerk, "art. 34", []),
        new([AwaitingHandling, AwaitingReply], Trigger.AddUnit, null,        Dispatcher | UnitClerk | JointMeetingOffice, "office rule", [UnitIsNotAccused, UnitIsNotRecused, UnitExists, UnitIsNotOnTheCase]),
        new([AwaitingHandling, AwaitingReply], Trigger.ReleaseUnit, null,    Dispatcher | UnitClerk | JointMeetingOffice, "office rule", [ReasonIsGiven, UnitOwesAnOpinion]),
        new([AwaitingHandling, AwaitingReply], Trigger.SubmitOpinion, null,  UnitClerk, "office rule", [UnitOwesAnOpinion]),
        new([AwaitingReply, AwaitingReviewOpinion, AwaitingRereviewOpinion], Trigger.OpenHearing, null, UnitClerk, "art. 36(2)", [NoHearingIsOpen]),
        new([AwaitingReply, AwaitingReviewOpinion, AwaitingRereviewOpinion], Trigger.CloseHearing, null, UnitClerk, "art. 36(2)", [AHearingIsOpen, ReasonIsGiven]),
        new([AwaitingHandling, AwaitingReply], Trigger.RecordMediation, null, Dispatcher | UnitClerk, "office rule", [LabelIsGiven]),
        new([AwaitingHandling, AwaitingReply], Trigger.Extend, null,         UnitClerk, "art. 34", [ExtensionIsWithinItsLimit, ExtensionNamesApproverReasonAndNotice, ExtensionNotYetGranted, HandlingTermHasNotEnded]),
        new([AwaitingReply],           Trigger.Reply,    AwaitingConclusion, UnitClerk, "art. 32", [HearingIsClosed, EveryUnitHasGivenItsOpinion, ReplyStatesItsSevenContents]),
        new([AwaitingConclusion, Stage.Concluded, AwaitingRereviewRequest], Trigger.Serve, null, Dispatcher | UnitClerk, "art. 32", [ProofIsGiven, SomethingIsToBeServed]),
        new([AwaitingConclusion],      Trigger.Conclude, Stage.Concluded,    Dispatcher | UnitClerk, "art. 34", []),
        new([Stage.Concluded, AwaitingRereviewRequest], Trigger.Reopen, AwaitingReply, Dispatcher | JointMeetingOffice, "office rule", [ReasonIsGiven, NotYetResolved, WasHandledByAUnit]),

        // ---- evaluation, review, re-review ----
        new(Answered,                  Trigger.Evaluate, null,               Petitioner, "rating rule", [OfficeIsNotYetRated, RatingWindowIsOpen]),
        new([AwaitingConclusion, Stage.Concluded], Trigger.RequestReview, AwaitingReviewOpinion, Petitioner | Dispatcher, "art. 35", [ReplyIsServed, ReviewWindowIsOpen, UnitIsNotAccused, UnitIsNotRecused, UnitExists, OrganIsAbove]),
        new([AwaitingReviewOpinion],   Trigger.GiveReviewOpinion, AwaitingRereviewRequest, UnitClerk, "art. 35", [HearingIsClosed]),
        new([AwaitingRereviewRequest], Trigger.RequestRereview, AwaitingRereviewOpinion, Petitioner | Dispatcher, "art. 36(1)", [ReviewOpinionIsServed, RereviewWindowIsOpen, UnitIsNotAccused, UnitIsNotRecused, UnitExists, OrganIsAbove]),
        new([AwaitingRereviewOpinion], Trigger.GiveRereviewOpinion, AwaitingFinalService, UnitClerk, "art. 36(1)", [HearingIsClosed]),
        new([AwaitingFinalService],    Trigger.Serve, Final,                 Dispatcher | UnitClerk, "art. 36(1)", [ProofIsGiven]),

        // ---- beside the procedure ----
        new([AwaitingHandling, AwaitingReply, .. Answered], Trigger.Resolve, null, Dispatcher | UnitClerk | JointMeetingOffice, "office rule", [NotYetResolved]),
        new([AwaitingReply, AwaitingConclusion, Stage.Concluded], Trigger.AdoptSuggestion, null, Dispatcher | UnitClerk, "office rule", [IsASuggestion, NotYetAdopted, LabelIsGiven]),
        new(Open,                      Trigger.Urge, null,                   Dispatcher | JointMeetingOffice, "office rule", [ReasonIsGiven]),
        new(Open,                      Trigger.Supervise, null,              Dispatcher | JointMeetingOffice, "art. 40", [NotYetSupervised]),
        new([AwaitingHandling, AwaitingReply, AwaitingConclusion, Stage.Concluded], Trigger.SuggestImprovement, null, Dispatcher, "art. 40(4)", [LabelIsGiven, FeedbackDayIsAhead]),
        new([AwaitingHandling, AwaitingReply, .. Answered], Trigger.GiveFeedback, null, UnitClerk, "art. 40(4)", [FeedbackIsAwaited, ReasonIsGiven]),
        new(Known,                     Trigger.AssignLeader, null,           Dispatcher | JointMeetingOffice, "office rule", [NotYetLed, LabelIsGiven]),
        new(Known,                     Trigger.ReportProgress, null,         Dispatcher | JointMeetingOffice, "office rule", [ALeaderAnswersForIt, ReasonIsGiven]),
        new(Known,                     Trigger.LabelCampaign, null,          Dispatcher | JointMeetingOffice, "office rule", [NotYetInThisCampaign, LabelIsGiven]),
        new(Known,                     Trigger.ReferClue, null,              Dispatcher | UnitClerk | JointMeetingOffice, "office rule", [NotYetReferredThere, LabelIsGiven]),
        new(Known,                     Trigger.ConfirmRepeat, null,          Dispatcher, "office rule", [IsAnotherCase, NotYetLinked]),
        new(Known,                     Trigger.RejectRepeat, null,           Dispatcher, "office rule", [IsAnotherCase, NotYetLinked]),

        // ---- endings and corrections ----
        new(Open,                      Trigger.Withdraw, Stage.Withdrawn,    Petitioner | Dispatcher, "office rule", [ReasonIsGiven]),
        new([AwaitingDisposal, AwaitingInstruction, AwaitingReceipt, AwaitingAcceptance, AwaitingHandling, AwaitingReply], Trigger.Merge, Stage.Merged, Dispatcher, "office rule", [ReasonIsGiven, IsAnotherCase, OtherCaseIsOpen, OtherCaseCameFirst, OtherCaseKnowsTheAccused]),
        new(Known,                     Trigger.AbsorbDuplicate, null,        Roles.System, "office rule", [IsAnotherCase]),
        new(NotFinal,                  Trigger.Correct, null, Dispatcher, "log rule 5", [ReasonIsGiven, EntryCanBeCorrected, EntryIsOfThisOffice]),
        new([.. Open, AwaitingFinalService, Stage.Concluded], Trigger.RecordMissedDeadlines, null, Roles.System, "art. 40(1)", []),
    ];

    /// <summary>The steps that some condition permits somebody of the given roles from a stage, in the order of the table.</summary>
    public static IReadOnlyList<string> Allowed(Stage stage, Roles roles = EveryOffice) =>
        [.. Transitions.Where(t => t.From.Contains(stage) && (t.By & roles) != 0).Select(t => Code.Of(t.Trigger)).Distinct()];

    /// <summary>The rows of a step from a stage; several where it depends on the case where the step leads.</summary>
    public static IEnumerable<Transition> Rows(Stage stage, Trigger trigger) =>
        Transitions.Where(t => t.Trigger == trigger && t.From.Contains(stage));

    /// <summary>The article that a step rests on, for a refusal in a stage that knows no such step.</summary>
    public static string Article(Trigger trigger) => Transitions.First(t => t.Trigger == trigger).Article;
}

/// <summary>One row of the lifecycle. <c>To</c> is none where the step leaves the stage as it is.</summary>
public sealed record Transition(IReadOnlyList<Stage> From, Trigger Trigger, Stage? To, Roles By, string Article, IReadOnlyList<Guard> Guards)
{
    /// <summary>What of the case decides that this row holds and not another one of the same step; none where there is but one.</summary>
    public Circumstance? When { get; init; }
}

/// <summary>A circumstance on which it depends where a step leads, read as a sentence.</summary>
public sealed record Circumstance(string Sentence, Func<Step, bool> Holds);

/// <summary>What somebody does to a case; one for each command, and with its name.</summary>
public enum Trigger
{
    Register, NameAccused, Recuse,
    Transfer, Assign, ReportUp, Recall, MarkUrgent, ReportUrgent,
    Receive, Object, ReturnToSender, UpholdTransfer, RaiseDispute, EscalateDispute, DesignateUnit,
    Accept, Decline, Redirect, NoLongerAccept, TakeSimpleProcedure, FallBackToOrdinary,
    Handle, AddUnit, ReleaseUnit, SubmitOpinion, OpenHearing, CloseHearing, RecordMediation, Extend, Reply, Serve, Conclude, Reopen,
    Evaluate, RequestReview, GiveReviewOpinion, RequestRereview, GiveRereviewOpinion,
    Resolve, AdoptSuggestion, Urge, Supervise, SuggestImprovement, GiveFeedback, AssignLeader, ReportProgress, LabelCampaign, ReferClue,
    ConfirmRepeat, RejectRepeat,
    Withdraw, Merge, AbsorbDuplicate, Correct, RecordMissedDeadlines,
}

using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>The conditions that the lifecycle puts on its steps, and the circumstances on which it depends where a step leads.</summary>
public static partial class CaseGuards
{
    public const int LongestLabel = 64;

    // ---- where a step leads ----

    public static readonly Circumstance TheBureauReceivedIt = new("the bureau received it", s => s.Command is Register { ReceivedBy: null });
    public static readonly Circumstance AUnitReceivedIt = new("a unit received it", s => s.Command is Register { ReceivedBy: not null });
    public static readonly Circumstance ItsOwnBureauSentIt = new("its own bureau sent it", s => s.Case.ReportedUpTo is null && SentByABureau(s));
    public static readonly Circumstance ABureauAboveSentIt = new("a bureau above sent it", s => s.Case.ReportedUpTo is not null && SentByABureau(s));
    public static readonly Circumstance ABureauSentIt = new("a bureau sent it", SentByABureau);
    public static readonly Circumstance AUnitSentIt = new("a unit passed it on", s => !SentByABureau(s));
    public static readonly Circumstance ACommonSuperiorDecides = new("a common superior decides", s => s.Case.Dispute?.Arbiter is not null);
    public static readonly Circumstance TheJointMeetingDecides = new("the joint meeting decides", s => s.Case.Dispute?.Arbiter is null);

    // ---- texts ----

    public static readonly Guard ReasonIsGiven = new("reason-missing", "art. 23",
        s => !string.IsNullOrWhiteSpace(ReasonOf(s.Command)),
        s => "Say why: the reason is part of the decision.");

    public static readonly Guard LabelIsGiven = new("label-missing", "office rule",
        s => LabelOf(s.Command) is { Length: <= LongestLabel } label && !string.IsNullOrWhiteSpace(label),
        s => "Give a name of 1 to 64 characters.");

    public static readonly Guard AuthorityIsGiven = new("authority-missing", "art. 31(1)–(5)",
        s => s.Command is Redirect { Authority: { Length: <= LongestLabel } authority } && !string.IsNullOrWhiteSpace(authority),
        s => "Name the authority that has the matter from now on, in 1 to 64 characters.");

    public static readonly Guard ProofIsGiven = new("proof-missing", "art. 32",
        s => s.Command is Serve { Proof: { Length: <= LongestLabel } proof } && !string.IsNullOrWhiteSpace(proof),
        s => "Name the proof of service, such as the number of the receipt, in 1 to 64 characters.");

    /// <summary>Only a case with a unit that passed it on was not sent by a bureau. At a recall it does not matter who sent it.</summary>
    private static bool SentByABureau(Step s) => s.Command is Recall || s.Case.Hops.IsEmpty || s.Case.Hops[^1].Sender is null;

    private static string? ReasonOf(CaseCommand command) => command switch
    {
        Recuse r => r.Reason,
        ReportUp r => r.Reason,
        MarkUrgent m => m.Reason,
        Decline d => d.Reason,
        Redirect r => r.Reason,
        NoLongerAccept n => n.Reason,
        Object o => o.Reason,
        RaiseDispute d => d.Reason,
        EscalateDispute d => d.Reason,
        DesignateUnit d => d.Reason,
        FallBackToOrdinary f => f.Reason,
        ReleaseUnit r => r.Reason,
        CloseHearing h => h.Conclusion,
        Reopen r => r.Reason,
        Urge u => u.Reason,
        GiveFeedback f => f.Measures,
        ReportProgress p => p.Progress,
        Withdraw w => w.Reason,
        Merge m => m.Reason,
        Correct c => c.Reason,
        _ => null,
    };

    private static string? LabelOf(CaseCommand command) => command switch
    {
        AssignLeader l => l.Post,
        LabelCampaign l => l.Campaign,
        ReferClue r => r.Authority,
        ReportUrgent r => r.To,
        RecordMediation m => m.Agreement,
        SuggestImprovement s => s.Subject,
        AdoptSuggestion a => a.Measure,
        _ => null,
    };

    /// <summary>The unit or organ that a step would bring the case to, if it would.</summary>
    internal static UnitCode? UnitOf(CaseCommand command) => command switch
    {
        Register r => r.ReceivedBy,
        Transfer t => t.Unit,
        Assign a => a.Unit,
        DesignateUnit d => d.Unit,
        AddUnit a => a.Unit,
        ReleaseUnit r => r.Unit,
        SubmitOpinion o => o.Unit,
        RequestReview r => r.Organ,
        RequestRereview r => r.Organ,
        _ => null,
    };

    private static string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, CivilTime.Zone):yyyy-MM-dd HH:mm}";

    private static string Day(DateOnly? day) => $"{day:yyyy-MM-dd}";
}

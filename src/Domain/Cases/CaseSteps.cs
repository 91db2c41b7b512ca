using System.Collections.Frozen;

namespace Xinfang.Domain.Cases;

/// <summary>What belongs together: each command with its trigger, the event that it leads to, and the command that an event came from.</summary>
internal static class CaseSteps
{
    private static readonly FrozenDictionary<Type, Trigger> Triggers = typeof(CaseCommand).Assembly.GetTypes()
        .Where(t => t.BaseType == typeof(CaseCommand)).ToFrozenDictionary(t => t, t => Enum.Parse<Trigger>(t.Name));

    public static Trigger TriggerOf(CaseCommand command) => Triggers[command.GetType()];

    /// <summary>The event of a permitted step; none for the deadline watch, whose events are the missed terms alone.</summary>
    public static CaseEvent? EventOf(Step step) => step.Command switch
    {
        Register r => new Registered(r.Number, r.Jurisdiction, step.Law.ProfileFor(r.Jurisdiction, step.Day)!.Id, First(r, step.At), r.Origin,
            r.Channel, r.Occurrence, r.Purpose, r.Category, r.Place, r.People, r.Representatives, r.Petitioner, r.Aliases ?? [], r.Accused ?? [],
            r.AccusedLeader, r.Litigation, r.Urgent, r.ReceivedBy, r.PetitionerUnclear, r.UpperStops is { Count: > 0 } stops ? stops : null),
        NameAccused n => new AccusedNamed(n.Units, n.Leader),
        Recuse r => new Recused(r.Who, r.Reason),
        Transfer t => new Transferred(t.Unit),
        Assign a => new Assigned(a.Unit, a.ReplyBy),
        ReportUp r => new ReportedUp(r.To, r.Reason),
        Recall r => new Recalled(r.Reason),
        MarkUrgent m => new MarkedUrgent(m.Reason),
        ReportUrgent r => new UrgentReported(r.To),
        Receive => new Received(),
        Object o => new Objected(o.Reason),
        ReturnToSender => new Returned(),
        UpholdTransfer => new TransferUpheld(),
        RaiseDispute d => new DisputeRaised(CaseGuards.Parties(step.Case, d), Arbiter(step, d), d.Reason, d.DecideBy),
        EscalateDispute d => new DisputeEscalated(d.Reason, d.DecideBy),
        DesignateUnit d => new UnitDesignated(d.Unit, d.Reason, d.Decision),
        Accept => new Accepted(),
        Decline d => new Declined(d.Reason),
        Redirect r => new Redirected(r.Procedure, r.Authority, r.Reason),
        NoLongerAccept n => new NoLongerAccepted(n.Of, n.Reason),
        TakeSimpleProcedure => new SimpleProcedureTaken(),
        FallBackToOrdinary f => new FellBackToOrdinary(f.Reason),
        Handle => new HandlingBegun(),
        AddUnit a => new UnitAdded(a.Unit),
        ReleaseUnit r => new UnitReleased(r.Unit, r.Reason),
        SubmitOpinion o => new OpinionSubmitted(o.Unit),
        OpenHearing => new HearingOpened(),
        CloseHearing h => new HearingClosed(h.Conclusion),
        RecordMediation m => new MediationRecorded(m.Agreement),
        Extend x => new Extended(x.Days, x.ApprovedBy, x.Reason, x.Notice),
        Reply r => new Replied(r.Outcome, r.Text?.Stated(), r.Letter),
        Serve s => new Served(CaseGuards.ToBeServed(step.Case)!.Value, s.Method, s.Proof),
        Conclude => new Concluded(),
        Reopen r => new Reopened(r.Reason),
        Evaluate v => new Evaluated(v.Office, v.Rating),
        RequestReview r => new ReviewRequested(r.Organ),
        GiveReviewOpinion o => new ReviewOpinionGiven(o.Outcome),
        RequestRereview r => new RereviewRequested(r.Organ),
        GiveRereviewOpinion o => new RereviewOpinionGiven(o.Outcome),
        Resolve => new Resolved(),
        AdoptSuggestion a => new SuggestionAdopted(a.Measure),
        Urge u => new Urged(u.Reason),
        Supervise s => new Supervised(s.By),
        SuggestImprovement i => new ImprovementSuggested(i.Subject, i.FeedbackBy),
        GiveFeedback f => new FeedbackGiven(f.Measures),
        AssignLeader l => new LedCaseAssigned(l.Post),
        ReportProgress p => new LedCaseProgressed(p.Progress),
        LabelCampaign l => new CampaignLabelled(l.Campaign),
        ReferClue r => new ClueReferred(r.Authority),
        ConfirmRepeat r => new RepeatConfirmed(r.Of, r.Score, r.Grounds),
        RejectRepeat r => new RepeatRejected(r.Of),
        Withdraw w => new Withdrawn(w.Reason),
        Merge m => new Merged(m.Into, m.Reason),
        AbsorbDuplicate a => new DuplicateAbsorbed(a.Duplicate),
        RecordMissedDeadlines => null,
        _ => throw new InvalidOperationException($"No event for {step.Command.GetType().Name}."),
    };

    /// <summary>The command that an event answers, for deciding a corrected history again; none for what the system records by itself.</summary>
    public static CaseCommand? CommandOf(CaseEvent e) => e switch
    {
        Registered r => new Register(r.Number, r.Jurisdiction, r.Petitioner, r.Origin, r.Channel, r.Occurrence, r.Purpose, r.Category, r.Place,
            r.People, r.Representatives, r.FirstRegisteredAt, r.Aliases, r.Accused, r.AccusedLeader, r.Litigation, r.Urgent, r.ReceivedBy,
            r.PetitionerUnclear, r.UpperStops),
        AccusedNamed n => new NameAccused(n.Units, n.Leader),
        Recused r => new Recuse(r.Who, r.Reason),
        Transferred t => new Transfer(t.Unit),
        Assigned a => new Assign(a.Unit, a.ReplyBy),
        ReportedUp r => new ReportUp(r.To, r.Reason),
        MarkedUrgent m => new MarkUrgent(m.Reason),
        UrgentReported r => new ReportUrgent(r.To),
        Received => new Receive(),
        Objected o => new Object(o.Reason),
        Returned => new ReturnToSender(),
        TransferUpheld => new UpholdTransfer(),
        DisputeRaised d => new RaiseDispute(d.Units, d.Reason, d.DecideBy),
        DisputeEscalated d => new EscalateDispute(d.Reason, d.DecideBy),
        UnitDesignated d => new DesignateUnit(d.Unit, d.Reason, d.Decision),
        Accepted => new Accept(),
        Declined d => new Decline(d.Reason),
        Redirected r => new Redirect(r.Procedure, r.Authority, r.Reason),
        NoLongerAccepted n => new NoLongerAccept(n.Of, n.Reason),
        SimpleProcedureTaken => new TakeSimpleProcedure(),
        FellBackToOrdinary f => new FallBackToOrdinary(f.Reason),
        HandlingBegun => new Handle(),
        UnitAdded a => new AddUnit(a.Unit),
        UnitReleased r => new ReleaseUnit(r.Unit, r.Reason),
        OpinionSubmitted o => new SubmitOpinion(o.Unit),
        HearingOpened => new OpenHearing(),
        HearingClosed h => new CloseHearing(h.Conclusion),
        MediationRecorded m => new RecordMediation(m.Agreement),
        Extended x => new Extend(x.Days, x.ApprovedBy, x.Reason, x.Notice ?? "recorded before notices were"),
        Replied r => new Reply(r.Outcome, null, r.Letter ?? "as recorded"),
        Served s => new Serve(s.Method, s.Proof),
        Concluded => new Conclude(),
        Reopened r => new Reopen(r.Reason),
        Evaluated v => new Evaluate(v.Office, v.Rating),
        ReviewRequested r => new RequestReview(r.Organ),
        ReviewOpinionGiven o => new GiveReviewOpinion(o.Outcome),
        RereviewRequested r => new RequestRereview(r.Organ),
        RereviewOpinionGiven o => new GiveRereviewOpinion(o.Outcome),
        Resolved => new Resolve(),
        SuggestionAdopted a => new AdoptSuggestion(a.Measure),
        Urged u => new Urge(u.Reason),
        Supervised s => new Supervise(s.By),
        ImprovementSuggested i => new SuggestImprovement(i.Subject, i.FeedbackBy),
        FeedbackGiven f => new GiveFeedback(f.Measures),
        LedCaseAssigned l => new AssignLeader(l.Post),
        LedCaseProgressed p => new ReportProgress(p.Progress),
        CampaignLabelled l => new LabelCampaign(l.Campaign),
        ClueReferred r => new ReferClue(r.Authority),
        RepeatConfirmed r => new ConfirmRepeat(r.Of, r.Score, r.Grounds),
        RepeatRejected r => new RejectRepeat(r.Of),
        Withdrawn w => new Withdraw(w.Reason),
        Merged m => new Merge(m.Into, m.Reason),
        _ => null,
    };

    /// <summary>A first registration on a platform above is the one that is named, or the first arrival there.</summary>
    private static DateTimeOffset First(Register r, DateTimeOffset at) =>
        r.FirstRegisteredAt ?? (r.UpperStops is [var first, ..] ? first.ArrivedAt : at);

    /// <summary>The nearest unit above all parties, unless the petition accuses it; none where there is no such unit, and the joint meeting decides.</summary>
    private static Places.UnitCode? Arbiter(Step step, RaiseDispute dispute)
    {
        var parties = CaseGuards.Parties(step.Case, dispute);
        var line = step.Organisation.SuperiorLine(parties[0]);
        foreach (var above in line)
            if (!parties.Contains(above) && parties.All(p => step.Organisation.SuperiorLine(p).Contains(above)) && !step.Case.IsKeptFrom(above, step.Organisation))
                return above;
        return null;
    }
}

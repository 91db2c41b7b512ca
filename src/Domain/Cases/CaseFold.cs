using System.Collections.Immutable;

namespace Xinfang.Domain.Cases;

/// <summary>Folds events into the state of a case. Total: an event that was recorded is always applicable.</summary>
public static class CaseFold
{
    /// <summary>The case after <paramref name="e"/>, which happened at <paramref name="at"/>. A correction folds the whole history anew.</summary>
    public static Case Apply(this Case c, CaseEvent e, DateTimeOffset at) =>
        e is Corrected correction ? Refold(c, correction, at) : Step(c, e, at, isVoid: false);

    /// <summary>The entries as they hold once a correction is made, the oldest first.</summary>
    public static ImmutableArray<Entry> WithCorrection(Case c, Corrected correction)
    {
        var entries = Entry.InOrder(c.LastEntry);
        var index = (int)(correction.Version - 1);
        var mistaken = entries[index];
        return entries.SetItem(index, mistaken with
        {
            Event = correction.Data is { } data ? CaseEventJson.Read(correction.Type, data) : mistaken.Event,
            At = correction.HappenedAt ?? mistaken.At,
            IsVoid = correction.Void,
        });
    }

    private static Case Refold(Case c, Corrected correction, DateTimeOffset at)
    {
        var folded = WithCorrection(c, correction).Aggregate(Case.None, (state, entry) => Step(state, entry.Event, entry.At, entry.IsVoid));
        return Step(folded, correction, at, isVoid: false);
    }

    /// <summary>What the system recorded because of a step happened no earlier than that step, even where the step's time was corrected.</summary>
    private static Case Step(Case c, CaseEvent e, DateTimeOffset at, bool isVoid)
    {
        at = (e is Recalled or DuplicateAbsorbed) && at < c.LastStepAt ? c.LastStepAt : at;
        return (isVoid ? c : Change(c, e, at)) with
        {
            Version = c.Version + 1,
            LastStepAt = isVoid || e is DeadlineMissed or MissWithdrawn or Corrected ? c.LastStepAt : at,
            LastEntry = new(e, at, isVoid, c.LastEntry),
        };
    }

    private static Case Change(Case c, CaseEvent e, DateTimeOffset at) => e switch
    {
        Registered r => Begin(c, r, at),
        AccusedNamed n => c with { Accused = [.. c.Accused.Union(n.Units)], AccusedLeader = Higher(c.AccusedLeader, n.Leader) },
        Recused r => c with { Recused = c.Recused.Add(r.Who) },

        Transferred t => SentTo(c, new Hop(t.Unit, Dispatch.Transfer, at, null, c.Unit), at),
        Assigned a => SentTo(c, new Hop(a.Unit, Dispatch.Assign, at, a.ReplyBy, c.Unit), at),
        ReportedUp r => c.HeldBy(r.To.Value, at) with { Stage = Stage.AwaitingInstruction, ReportedUpTo = r.To, DisposedAt = c.DisposedAt ?? at },
        Recalled => Recall(c, at),
        MarkedUrgent => c with { UrgentSince = c.UrgentSince ?? at },
        UrgentReported => c with { UrgentReportedAt = at },

        Received => c.HeldBy(c.Hops[^1].Unit.Value, at) with { Stage = Stage.AwaitingAcceptance, Hops = c.Hops.WithLast(h => h with { ArrivedAt = at }) },
        Objected => c.HeldBy(c.Hops[^1].Sender?.Value ?? c.Bureau(), at).Suspended(SuspensionCause.Objection, at) with { Stage = Stage.AwaitingObjectionRuling },
        Returned => BackToSender(c.Resumed(SuspensionCause.Objection, at), at),
        TransferUpheld => c.HeldBy(c.Hops[^1].Unit.Value, at).Resumed(SuspensionCause.Objection, at) with { Stage = Stage.AwaitingAcceptance, Hops = c.Hops.WithLast(h => h with { WasUpheld = true }) },
        DisputeRaised d => c.LeftUnit(at).Resumed(SuspensionCause.Objection, at).HeldBy(d.Arbiter?.Value ?? Custody.JointMeeting(c.Jurisdiction), at) with
        {
            Stage = Stage.AwaitingDesignation,
            PastDisputes = c.Dispute is { } earlier ? c.PastDisputes.Add(earlier) : c.PastDisputes,
            Dispute = new([.. d.Units], d.Arbiter, at, d.DecideBy),
            DisposedAt = c.DisposedAt ?? at,
        },
        DisputeEscalated d => c.HeldBy(Custody.JointMeeting(c.Jurisdiction), at).DisputePassedOn(at, d.DecideBy),
        UnitDesignated d => SentTo(c, new Hop(d.Unit, Dispatch.Designation, at, null), at) with { Dispute = c.Dispute! with { DecidedAt = at } },

        Accepted => c with { Stage = Stage.AwaitingHandling, AcceptedAt = c.AcceptedAt ?? at, Hops = c.Hops.WithLast(h => h with { AcceptedAt = at }) },
        Declined => c with { Stage = Stage.Declined, DeclinedAt = at, DisposedAt = c.DisposedAt ?? at },
        Redirected r => Ended(c, Stage.Redirected, at) with { RedirectedTo = r.Procedure },
        NoLongerAccepted n => Ended(c, Stage.NoLongerAccepted, at) with { SameAsFinal = n.Of },
        SimpleProcedureTaken => c with { SimpleSince = at },
        FellBackToOrdinary => c with { FellBackAt = at },

        HandlingBegun => c with { Stage = Stage.AwaitingReply, HandlingBegunAt = c.HandlingBegunAt ?? at },
        UnitAdded u => c with { CoUnits = c.CoUnits.Add(new(u.Unit, at, null)) },
        UnitReleased u => c with { CoUnits = c.CoUnits.RemoveAll(x => x.Unit == u.Unit) },
        OpinionSubmitted o => c with { CoUnits = [.. c.CoUnits.Select(x => x.Unit == o.Unit ? x with { OpinionAt = at } : x)] },
        HearingOpened => c.Suspended(SuspensionCause.Hearing, at),
        HearingClosed => c.Resumed(SuspensionCause.Hearing, at),
        MediationRecorded => c with { MediatedAt = at },
        Extended x => (c.Reopenings.IsEmpty ? c.AtUnit(h => h with { ExtensionDays = x.Days }) : c.InRound(o => o with { ExtensionDays = x.Days })) with { ExtensionDays = x.Days },
        Replied r => c.AtUnit(h => h with { RepliedAt = h.RepliedAt ?? at }).InRound(o => o with { RepliedAt = at }) with
        {
            Stage = Stage.AwaitingConclusion,
            RepliedAt = c.RepliedAt ?? at,
            Outcome = r.Outcome,
            ReplyServedAt = null,
        },
        Served s => Serve(c, s.Document, at),
        Concluded => c.InRound(o => o with { ConcludedAt = at }) with { Stage = Stage.Concluded, ConcludedAt = c.ConcludedAt ?? at },
        Reopened => c.ReviewSetAside(at).HeldBy(c.Hops[^1].Unit.Value, at) with { Stage = Stage.AwaitingReply, Reopenings = c.Reopenings.Add(new(at)), CoUnits = [] },

        Evaluated { Office: RatedOffice.Bureau } v => c with { BureauEvaluation = new(v.Rating, at) },
        Evaluated v => c with { UnitEvaluation = new(v.Rating, at) },
        ReviewRequested r => c.HeldBy(r.Organ.Value, at).InRound(o => o with { ConcludedAt = o.ConcludedAt ?? at }) with
        {
            Stage = Stage.AwaitingReviewOpinion,
            Review = new(r.Organ, at),
            ConcludedAt = c.ConcludedAt ?? at,
        },
        ReviewOpinionGiven o => c with { Stage = Stage.AwaitingRereviewRequest, Review = c.Review! with { OpinionAt = at, Outcome = o.Outcome } },
        RereviewRequested r => c.HeldBy(r.Organ.Value, at) with { Stage = Stage.AwaitingRereviewOpinion, Rereview = new(r.Organ, at) },
        RereviewOpinionGiven o => c with { Stage = Stage.AwaitingFinalService, Rereview = c.Rereview! with { OpinionAt = at, Outcome = o.Outcome } },

        Resolved => c with { ResolvedAt = at },
        SuggestionAdopted => c with { AdoptedAt = at },
        Urged => c with { Urges = c.Urges + 1 },
        Supervised => c with { SupervisedAt = at },
        ImprovementSuggested i => c with { Improvements = c.Improvements.Add(new(i.Subject, at, i.FeedbackBy)) },
        FeedbackGiven => c with { Improvements = c.Improvements.WithFirst(i => i.FeedbackAt is null, i => i with { FeedbackAt = at }) },
        LedCaseAssigned l => c with { Leader = new(l.Post, at) },
        LedCaseProgressed => c,
        CampaignLabelled l => c with { Campaigns = c.Campaigns.Add(new(l.Campaign, at)) },
        ClueReferred r => c with { Referrals = c.Referrals.Add(new(r.Authority, at)) },
        RepeatConfirmed r => c with { RepeatOf = c.RepeatOf.Add(r.Of), Occurrence = Occurrence.Repeat },
        RepeatRejected r => c with { NotRepeatOf = c.NotRepeatOf.Add(r.Of) },

        Withdrawn => Ended(c, Stage.Withdrawn, at),
        Merged m => Ended(c, Stage.Merged, at) with { MergedInto = m.Into },
        DuplicateAbsorbed d => c with { Duplicates = c.Duplicates.Add(d.Duplicate) },
        Corrected => c,
        DeadlineMissed m => c with { Missed = c.Missed.Add(new(m.Kind, m.DueOn, m.Responsible, m.Fault)) },
        MissWithdrawn m => c with { Missed = c.Missed.RemoveAll(x => x.Kind == m.Kind && x.DueOn == m.DueOn) },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    private static Case Begin(Case c, Registered r, DateTimeOffset at)
    {
        var begun = c with
        {
            Stage = r.ReceivedBy is null ? Stage.AwaitingDisposal : Stage.AwaitingAcceptance,
            Number = r.Number,
            Jurisdiction = r.Jurisdiction,
            Profile = r.Profile,
            Origin = r.Origin,
            Channel = r.Channel,
            Occurrence = r.Occurrence,
            Purpose = r.Purpose,
            Category = r.Category,
            Place = r.Place,
            People = r.People,
            Petitioner = r.Petitioner,
            Aliases = [.. r.Aliases],
            Accused = [.. r.Accused],
            AccusedLeader = r.AccusedLeader,
            Litigation = r.Litigation,
            PetitionerUnclear = r.PetitionerUnclear,
            UrgentSince = r.Urgent ? at : null,
            FirstRegisteredAt = r.FirstRegisteredAt,
            RegisteredAt = at,
            UpperStops = [.. r.UpperStops ?? []],
            Hops = r.ReceivedBy is { } unit ? [new Hop(unit, Dispatch.Direct, at, null) { ArrivedAt = at }] : [],
        };
        if (r.FirstRegisteredAt < (begun.UpperStops is [var first, ..] ? first.ArrivedAt : at))
            begun = begun.HeldBy(Custody.Upper, r.FirstRegisteredAt);
        foreach (var stop in begun.UpperStops)
            begun = begun.HeldBy(stop.Level.Value, stop.ArrivedAt);
        return begun.HeldBy(r.ReceivedBy?.Value ?? r.Jurisdiction.Value, at);
    }

    private static Case SentTo(Case c, Hop hop, DateTimeOffset at) => c.LeftUnit(at) with
    {
        Stage = Stage.AwaitingReceipt,
        Hops = c.LeftUnit(at).Hops.Add(hop),
        DisposedAt = c.DisposedAt ?? (c.ReceivedDirectly ? null : at),
    };

    /// <summary>The case is with whoever sent it: the bureau, or the unit that had passed it on, with all that it owes to its own sender.</summary>
    private static Case BackToSender(Case c, DateTimeOffset at)
    {
        var left = c.LeftUnit(at);
        if (c.Hops[^1].Sender is not { } sender)
            return left.HeldBy(c.Bureau(), at) with { Stage = c.BureauStage() };
        var before = c.Hops.Last(h => h.Unit == sender);
        return left.HeldBy(sender.Value, at) with
        {
            Stage = Stage.AwaitingAcceptance,
            Hops = left.Hops.Add(new Hop(sender, Dispatch.Return, at, before.ReplyBy, before.Sender) { ArrivedAt = at, WasUpheld = before.WasUpheld }),
        };
    }

    /// <summary>
    /// What is taken from a unit goes back to the bureau, and from an organ of review to where review can be asked for; a dispute goes from the common
    /// superior to the joint meeting. Where a correction left nobody that has the case, there is nothing to take.
    /// </summary>
    private static Case Recall(Case c, DateTimeOffset at) => c.Stage switch
    {
        Stage.AwaitingReviewOpinion => c.Resumed(SuspensionCause.Hearing, at).HeldBy(c.Bureau(), at).ReviewSetAside(at) with { Stage = Stage.Concluded },
        Stage.AwaitingRereviewOpinion => c.Resumed(SuspensionCause.Hearing, at).HeldBy(c.Bureau(), at).RereviewSetAside(at) with { Stage = Stage.AwaitingRereviewRequest },
        Stage.AwaitingDesignation => c.HeldBy(Custody.JointMeeting(c.Jurisdiction), at).DisputePassedOn(at, c.Dispute!.DecideBy),
        >= Stage.AwaitingReceipt and <= Stage.AwaitingConclusion => c.LeftUnit(at).Resumed(SuspensionCause.Objection, at)
            .Resumed(SuspensionCause.Hearing, at).HeldBy(c.Bureau(), at) with
        {
            Stage = c.BureauStage(),
            CoUnits = [],
        },
        _ => c,
    };

    private static Case Serve(Case c, ServedDocument document, DateTimeOffset at) => document switch
    {
        ServedDocument.Reply => c with { ReplyServedAt = at },
        ServedDocument.ReviewOpinion => c with { Review = c.Review! with { ServedAt = at } },
        _ => c with { Stage = Stage.Final, Rereview = c.Rereview! with { ServedAt = at } },
    };

    private static Case Ended(Case c, Stage stage, DateTimeOffset at) =>
        c with { Stage = stage, EndedAt = at, DisposedAt = c.DisposedAt ?? (c.ReceivedDirectly ? null : at) };

    private static LeaderRank? Higher(LeaderRank? one, LeaderRank? other) => one is null || other > one ? other : one;
}

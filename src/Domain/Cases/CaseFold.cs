namespace Xinfang.Domain.Cases;

/// <summary>Folds events into the state of a case. Total: an event that was recorded is always applicable.</summary>
public static class CaseFold
{
    /// <summary>The case after <paramref name="e"/>, which happened at <paramref name="at"/>.</summary>
    public static Case Apply(this Case c, CaseEvent e, DateTimeOffset at) => Change(c, e, at) with
    {
        Version = c.Version + 1,
        LastStepAt = e is DeadlineMissed ? c.LastStepAt : at,
    };

    private static Case Change(Case c, CaseEvent e, DateTimeOffset at) => e switch
    {
        Registered r => c with
        {
            Stage = Stage.AwaitingDisposal,
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
            FirstRegisteredAt = r.FirstRegisteredAt,
            RegisteredAt = at,
        },
        Transferred t => SentTo(c, new Hop(t.Unit, Dispatch.Transfer, at, null), at),
        Assigned a => SentTo(c, new Hop(a.Unit, Dispatch.Assign, at, a.ReplyBy), at),
        Received => c with { Stage = Stage.AwaitingAcceptance, Hops = c.Hops.SetItem(^1, c.Hops[^1] with { ArrivedAt = at }) },
        Objected => c with { Stage = Stage.AwaitingObjectionRuling },
        Returned => c with { Stage = Stage.AwaitingDisposal, Hops = c.Hops.SetItem(^1, c.Hops[^1] with { LeftAt = at }) },
        TransferUpheld => c with { Stage = Stage.AwaitingAcceptance, TransferWasUpheld = true },
        Accepted => c with { Stage = Stage.AwaitingHandling, AcceptedAt = at },
        Declined => c with { Stage = Stage.Declined, DeclinedAt = at, DisposedAt = c.DisposedAt ?? at },
        HandlingBegun => c with { Stage = Stage.AwaitingReply, HandlingBegunAt = at },
        Extended x => c with { ExtensionDays = x.Days },
        Replied r => c with { Stage = Stage.AwaitingConclusion, RepliedAt = at, Outcome = r.Outcome },
        Evaluated { Office: RatedOffice.Bureau } v => c with { BureauEvaluation = new(v.Rating, at) },
        Evaluated v => c with { UnitEvaluation = new(v.Rating, at) },
        Concluded => c with { Stage = Stage.Concluded, ConcludedAt = at },
        Resolved => c with { ResolvedAt = at },
        Supervised => c with { SupervisedAt = at },
        LedCaseAssigned l => c with { Leader = new(l.Post, at) },
        CampaignLabelled l => c with { Campaigns = c.Campaigns.Add(new(l.Campaign, at)) },
        ClueReferred r => c with { Referrals = c.Referrals.Add(new(r.Authority, at)) },
        DeadlineMissed m => c with { Missed = c.Missed.Add(new(m.Kind, m.DueOn, m.Responsible, m.Fault)) },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    private static Case SentTo(Case c, Hop hop, DateTimeOffset at) => c with
    {
        Stage = Stage.AwaitingReceipt,
        Hops = c.Hops.Add(hop),
        DisposedAt = c.DisposedAt ?? at,
        TransferWasUpheld = false,
    };
}

file static class ImmutableArrayIndex
{
    public static System.Collections.Immutable.ImmutableArray<T> SetItem<T>(
        this System.Collections.Immutable.ImmutableArray<T> items, Index index, T item) =>
        items.SetItem(index.GetOffset(items.Length), item);
}

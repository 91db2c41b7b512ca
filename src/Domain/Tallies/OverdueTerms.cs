using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tallies;

/// <summary>
/// Which missed terms still wait for their step. They rest on what was recorded, never on the calendar, so that a calendar that is amended later
/// changes no count.
/// </summary>
public static class OverdueTerms
{
    /// <summary>The kinds of term that the open case missed and whose step is still to be taken by who missed it.</summary>
    public static IEnumerable<DeadlineKind> OverdueKinds(this Case c) =>
        c.IsOpen && !c.Missed.IsEmpty ? c.Missed.Where(c.StillOwes).Select(m => m.Kind).Distinct() : [];

    private static bool StillOwes(this Case c, MissedTerm m) => m.Kind switch
    {
        DeadlineKind.Disposal or DeadlineKind.GradedDisposal => c.DisposedAt is null || c.IsAwaitedFromAbove(m),
        DeadlineKind.UrgentReport => c.UrgentReportedAt is null,
        DeadlineKind.AcceptanceStatistics => c.AcceptedAt is null,
        DeadlineKind.Acceptance or DeadlineKind.DirectAcceptance => c.Hop is { AcceptedAt: null } && c.IsOfThisStop(m),
        DeadlineKind.SimpleAcceptance => c.IsSimple && c.Hop is { AcceptedAt: null } && c.IsOfThisStop(m),
        DeadlineKind.Designation => c.Dispute is { DecidedAt: null } d && IsSince(m, d.Since) && (d.DecideBy ?? m.DueOn) == m.DueOn,
        DeadlineKind.Handling => c.OwesReply(m),
        DeadlineKind.SimpleReply => c.IsSimple && c.OwesReply(m),
        DeadlineKind.AssignedDate => c.Hop is { RepliedAt: null } && c.IsOfThisStop(m),
        DeadlineKind.ReviewOpinion => c.Review is { OpinionAt: null } r && IsSince(m, r.RequestedAt),
        DeadlineKind.RereviewOpinion => c.Rereview is { OpinionAt: null } r && IsSince(m, r.RequestedAt),
        DeadlineKind.Feedback => c.Improvements.Any(i => i.FeedbackAt is null && IsSince(m, i.At) && (i.FeedbackBy ?? m.DueOn) == m.DueOn),
        _ => false,
    };

    /// <summary>Whether the bureau that the case was reported up to missed the term and has yet to send it on for the first time.</summary>
    private static bool IsAwaitedFromAbove(this Case c, MissedTerm m) =>
        c.Stage == Stage.AwaitingInstruction && c.Custody[^1] is var now && now.Holder == m.Responsible && IsSince(m, now.From);

    /// <summary>Whether the reply of the round that the case is in is awaited from who missed it; what an earlier round missed is past.</summary>
    private static bool OwesReply(this Case c, MissedTerm m) => c.Reopenings is [.., var round]
        ? round.RepliedAt is null && c.Unit?.Value == m.Responsible && IsSince(m, round.At)
        : c.Hop is { AcceptedAt: not null, RepliedAt: null } && c.IsOfThisStop(m);

    /// <summary>
    /// Whether a term was missed by the unit that has the case now; what an earlier unit missed is no longer awaited. A unit that has it back from
    /// where it had passed it on still owes what it missed before.
    /// </summary>
    private static bool IsOfThisStop(this Case c, MissedTerm m) =>
        c.Hop is { } hop && hop.Unit.Value == m.Responsible
        && IsSince(m, hop.Dispatch == Dispatch.Return ? c.Hops.Last(h => h.Unit == hop.Unit && h.Dispatch != Dispatch.Return).SentAt : hop.SentAt);

    private static bool IsSince(MissedTerm m, DateTimeOffset at) => m.DueOn >= CivilTime.Day(at);
}

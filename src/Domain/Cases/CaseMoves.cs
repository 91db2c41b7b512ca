using System.Collections.Immutable;

namespace Xinfang.Domain.Cases;

/// <summary>Small changes that several events have in common.</summary>
internal static class CaseMoves
{
    /// <summary>Who the bureau is now: that of the jurisdiction the case was reported up to, or its own.</summary>
    public static string Bureau(this Case c) => (c.ReportedUpTo ?? c.Jurisdiction).Value;

    /// <summary>The stage of a case that is with the bureau, its own or the one it was reported up to.</summary>
    public static Stage BureauStage(this Case c) => c.ReportedUpTo is null ? Stage.AwaitingDisposal : Stage.AwaitingInstruction;

    /// <summary>Passes the case into somebody's hands; who has it already keeps it.</summary>
    public static Case HeldBy(this Case c, string holder, DateTimeOffset at) => !c.Custody.IsEmpty && c.Custody[^1].Holder == holder
        ? c
        : c with { Custody = (c.Custody.IsEmpty ? c.Custody : c.Custody.WithLast(h => h with { To = at })).Add(new(holder, at, null)) };

    /// <summary>The unit that has the case has it no longer.</summary>
    public static Case LeftUnit(this Case c, DateTimeOffset at) =>
        c.Hop is null ? c : c with { Hops = c.Hops.WithLast(h => h with { LeftAt = at }) };

    public static Case Suspended(this Case c, SuspensionCause cause, DateTimeOffset at) =>
        c with { Suspensions = c.Suspensions.Add(new(cause, at, null)) };

    /// <summary>Ends the interval of a cause that is open, if one is.</summary>
    public static Case Resumed(this Case c, SuspensionCause cause, DateTimeOffset at) =>
        c with { Suspensions = c.Suspensions.WithFirst(s => s.Cause == cause && s.To is null, s => s with { To = at }) };

    /// <summary>Changes what is known of the stop that the case is at.</summary>
    public static Case AtUnit(this Case c, Func<Hop, Hop> change) => c.Hops.IsEmpty ? c : c with { Hops = c.Hops.WithLast(change) };

    /// <summary>The joint meeting decides the dispute in place of the common superior.</summary>
    public static Case DisputePassedOn(this Case c, DateTimeOffset at, DateOnly? decideBy) => c with
    {
        PastDisputes = c.PastDisputes.Add(c.Dispute! with { PassedOnAt = at }),
        Dispute = c.Dispute with { Arbiter = null, DecideBy = decideBy, Since = at },
    };

    /// <summary>The review counts no longer, but it was.</summary>
    public static Case ReviewSetAside(this Case c, DateTimeOffset at) =>
        c.Review is { } review ? c with { Review = null, PastReviews = c.PastReviews.Add(review with { SetAsideAt = at }) } : c;

    public static Case RereviewSetAside(this Case c, DateTimeOffset at) =>
        c.Rereview is { } rereview ? c with { Rereview = null, PastRereviews = c.PastRereviews.Add(rereview with { SetAsideAt = at }) } : c;

    /// <summary>Changes the round of handling that a reopened case is in; a case that never was reopened has none.</summary>
    public static Case InRound(this Case c, Func<Reopening, Reopening> change) =>
        c.Reopenings.IsEmpty ? c : c with { Reopenings = c.Reopenings.WithLast(change) };

    public static ImmutableArray<T> WithLast<T>(this ImmutableArray<T> items, Func<T, T> change) => items.SetItem(items.Length - 1, change(items[^1]));

    public static ImmutableArray<T> WithFirst<T>(this ImmutableArray<T> items, Func<T, bool> which, Func<T, T> change)
    {
        for (var i = 0; i < items.Length; i++)
            if (which(items[i]))
                return items.SetItem(i, change(items[i]));
        return items;
    }
}

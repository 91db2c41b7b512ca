using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks from acceptance on: handling and its rounds, feedback, evaluation, review and re-review.</summary>
internal sealed partial class CaseClocks
{
    /// <summary>C5 with C6, C11 and C12 for each unit that handled the case, and C5 again for each round that it was reopened for.</summary>
    public void AddHandling()
    {
        for (var i = 0; i < c.Hops.Length; i++)
        {
            var hop = c.Hops[i];
            var replied = Done.By(hop.RepliedAt, hop.LeftAt ?? (i == c.Hops.Length - 1 ? Ended : null));
            if (hop.AcceptedAt is { } accepted)
                AddHandling(hop, accepted, replied);
            if (hop.ReplyBy is { } day)
                All.Add(new(DeadlineKind.AssignedDate, day, hop.Unit.Value, _profile.Article(DeadlineKind.AssignedDate), replied.At, FaultOf(hop, day))
                {
                    From = hop.SentAt,
                    IsRelieved = replied.Relieved,
                });
        }
        for (var i = 0; i < c.Reopenings.Length; i++)
            AddRound(c.Reopenings[i], i + 2);
    }

    private void AddHandling(Hop hop, DateTimeOffset accepted, Done replied)
    {
        if (SimpleFor(accepted, replied.At) is (var from, var until) && _profile.Clock(DeadlineKind.SimpleReply) is { Length: not null })
        {
            var fellBack = until is not null && !(replied.At <= until);
            Add(DeadlineKind.SimpleReply, from, hop.Unit.Value, fellBack ? new Done(until, true) : replied);
            if (!fellBack)
                return;
        }
        Add(DeadlineKind.Handling, accepted, hop.Unit.Value, replied, hop.ExtensionDays,
            statistics: accepted == c.AcceptedAt ? StatisticsClock.Reply(accepted, c, _profile) : null);
    }

    private void AddRound(Reopening round, int number)
    {
        var unit = c.Hops[^1];
        foreach (var hop in c.Hops)
            if (hop.SentAt <= round.At)
                unit = hop;
        Add(DeadlineKind.Handling, round.At, unit.Unit.Value, Done.By(round.RepliedAt, unit.LeftAt ?? Ended), round.ExtensionDays, number);
    }

    /// <summary>An assigned day is not the unit's to keep if the case came to it later.</summary>
    private static Fault FaultOf(Hop hop, DateOnly due) =>
        hop.ArrivedAt is { } arrived && CivilTime.Day(arrived) <= due ? Fault.Own : Fault.Inherited;

    /// <summary>C13: by the day that was set with the suggestion, else within the profile's term, if it has one.</summary>
    public void AddFeedback()
    {
        foreach (var improvement in c.Improvements)
        {
            var unit = UnitAt(improvement.At);
            var done = Done.By(improvement.FeedbackAt, c.EndedAt);
            if (improvement.FeedbackBy is { } day)
                Add(DeadlineKind.Feedback, improvement.At, new Term(day, null, false), unit, done);
            else
                Add(DeadlineKind.Feedback, improvement.At, unit, done);
        }
    }

    private string UnitAt(DateTimeOffset at)
    {
        var unit = c.Jurisdiction.Value;
        foreach (var hop in c.Hops)
            if (hop.SentAt <= at)
                unit = hop.Unit.Value;
        return unit;
    }

    /// <summary>The window for rating, anew with the reply of each round; it closes when both offices are rated or the case is reopened.</summary>
    public void AddEvaluation()
    {
        if (c.RepliedAt is not { } first)
            return;
        DateTimeOffset? rated = c.BureauEvaluation is { } bureau && c.UnitEvaluation is { } unit ? Later(bureau.At, unit.At) : null;
        AddEvaluation(first, rated, 1);
        for (var i = 0; i < c.Reopenings.Length; i++)
            if (c.Reopenings[i].RepliedAt is { } again)
                AddEvaluation(again, rated, i + 2);
    }

    private void AddEvaluation(DateTimeOffset replied, DateTimeOffset? rated, int round)
    {
        DateTimeOffset? reopened = c.Reopenings.Length >= round ? c.Reopenings[round - 1].At : null;
        Add(DeadlineKind.Evaluation, replied, Deadline.Petitioner, Done.By(rated < reopened || reopened is null ? rated : reopened), round: round);
    }

    /// <summary>C7 to C10, with the reviews that were set aside.</summary>
    public void AddReviews()
    {
        foreach (var past in c.PastReviews)
            Add(DeadlineKind.ReviewOpinion, past.RequestedAt, past.Organ.Value, Done.By(past.OpinionAt, past.SetAsideAt));
        if (c.ReplyServedAt is { } served)
            Add(DeadlineKind.ReviewRequest, served, Deadline.Petitioner, Done.By(AfterService(c.Review, served)));
        if (c.Review is { } review)
        {
            Add(DeadlineKind.ReviewOpinion, review.RequestedAt, review.Organ.Value, Done.By(review.OpinionAt, c.EndedAt));
            if (review.ServedAt is { } opinionServed)
                Add(DeadlineKind.RereviewRequest, opinionServed, Deadline.Petitioner, Done.By(AfterService(c.Rereview, opinionServed)));
        }
        foreach (var past in c.PastRereviews)
            Add(DeadlineKind.RereviewOpinion, past.RequestedAt, past.Organ.Value, Done.By(past.OpinionAt, past.SetAsideAt));
        if (c.Rereview is { } rereview)
            Add(DeadlineKind.RereviewOpinion, rereview.RequestedAt, rereview.Organ.Value, Done.By(rereview.OpinionAt, c.EndedAt));
    }

    /// <summary>When a window that a service opened was used, or closed because the case was handled again.</summary>
    private DateTimeOffset? AfterService(Review? asked, DateTimeOffset served) => asked?.RequestedAt
        ?? (c.Reopenings is [.., var last] && last.At >= served ? last.At : c.EndedAt);
}

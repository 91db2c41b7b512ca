using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks of a case, from its state alone.</summary>
public static class CaseDeadlines
{
    /// <summary>Every clock that has started, running or stopped, in the order of the procedure.</summary>
    public static IEnumerable<Deadline> Deadlines(this LawBook law, Case c)
    {
        if (c.Stage == Stage.Unregistered)
            yield break;
        var profile = law.Profile(c.Profile);

        yield return new(DeadlineKind.Disposal, law.LastDay(profile, DeadlineKind.Disposal, c.RegisteredAt),
            c.Jurisdiction.Value, profile.Article(DeadlineKind.Disposal), c.DisposedAt, Fault.Own);

        var decidedAt = c.AcceptedAt ?? c.DeclinedAt;
        if (c.FirstArrivedAtUnit is not null)
        {
            var statisticsDue = StatisticsClock.UnitAcceptance(c, profile);
            yield return new(DeadlineKind.AcceptanceStatistics, statisticsDue, c.Unit?.Value ?? c.Jurisdiction.Value,
                profile.Article(DeadlineKind.AcceptanceStatistics), decidedAt, StatisticsClock.FaultOf(c, statisticsDue));
        }

        if (c.Hop is { } hop && hop.ArrivedAt is { } own)
            yield return new(DeadlineKind.Acceptance, law.LastDay(profile, DeadlineKind.Acceptance, own),
                hop.Unit.Value, profile.Article(DeadlineKind.Acceptance), decidedAt, Fault.Own);

        if (c.Hop is { } at && c.DeclinedAt is null)
        {
            if (c.AcceptedAt is { } accepted)
                yield return new(DeadlineKind.Handling,
                    law.LastDay(profile, DeadlineKind.Handling, accepted, c.ExtensionDays),
                    at.Unit.Value, profile.Article(DeadlineKind.Handling), c.RepliedAt, Fault.Own);
            if (at.ReplyBy is { } replyBy)
                yield return new(DeadlineKind.AssignedDate, replyBy, at.Unit.Value,
                    profile.Article(DeadlineKind.AssignedDate), c.RepliedAt, Fault.Own);
        }
    }

    private static DateOnly LastDay(this LawBook law, ClockProfile profile, DeadlineKind kind, DateTimeOffset from, int extension = 0)
    {
        var clock = profile.Clocks[kind];
        return law.Count(profile, clock.Unit!.Value, clock.Length!.Value + extension, CivilTime.Day(from)).DueOn;
    }

    /// <summary>The terms that have passed unmet by <paramref name="now"/> and are not yet recorded as missed.</summary>
    public static IEnumerable<Deadline> NewlyMissed(this LawBook law, Case c, DateTimeOffset now) =>
        law.Deadlines(c).Where(d => d.DoneAt is null && d.PassesAt <= now
            && !c.Missed.Any(m => m.Kind == d.Kind && m.DueOn == d.DueOn));
}

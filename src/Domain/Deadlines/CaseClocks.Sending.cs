using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks up to acceptance: levels above, bureau, urgent report, receipt, objection, dispute.</summary>
internal sealed partial class CaseClocks
{
    /// <summary>C14 and C1. A petition that a unit received itself was never the bureau's to dispose of.</summary>
    public void AddDisposal()
    {
        AddShares();
        if (c.ReceivedDirectly)
            return;
        Add(DeadlineKind.Disposal, c.RegisteredAt, c.Jurisdiction.Value, Done.By(c.DisposedAt), statistics: StatisticsClock.Disposal(c, _profile));
        if (c.ReportedUpTo is { } above && InstructedBy(above.Value) is (var reported, var instructed))
            Add(DeadlineKind.Disposal, reported, above.Value, instructed);
    }

    /// <summary>The share of each level of the days for disposal: those above, and the bureau's own.</summary>
    private void AddShares()
    {
        if (_profile.GradedShares is not { } shares || c.UpperStops.IsEmpty || _profile.Clock(DeadlineKind.Disposal) is not { Unit: { } unit })
            return;
        for (var i = 0; i < c.UpperStops.Length; i++)
        {
            var stop = c.UpperStops[i];
            var left = i + 1 < c.UpperStops.Length ? c.UpperStops[i + 1].ArrivedAt : c.RegisteredAt;
            Add(DeadlineKind.GradedDisposal, stop.ArrivedAt, law.Count(_profile, unit, shares.Of(stop.Level), CivilTime.Day(stop.ArrivedAt)), stop.Level.Value, Done.By(left));
        }
        if (!c.ReceivedDirectly)
            Add(DeadlineKind.GradedDisposal, c.RegisteredAt, law.Count(_profile, unit, shares.Of(c.Jurisdiction), CivilTime.Day(c.RegisteredAt)), c.Jurisdiction.Value, Done.By(c.DisposedAt));
    }

    /// <summary>When the case was reported to a bureau above, and when that one sent it on or ended it.</summary>
    private (DateTimeOffset From, Done Done)? InstructedBy(string bureau)
    {
        foreach (var custody in c.Custody)
            if (custody.Holder == bureau && custody.From >= c.DisposedAt)
                return (custody.From, Done.By(SentAfter(custody.From) ?? DecidedEnd, Ended));
        return null;
    }

    private DateTimeOffset? SentAfter(DateTimeOffset at)
    {
        foreach (var hop in c.Hops)
            if (hop.SentAt >= at)
                return c.Dispute is { } earlier && earlier.RaisedAt >= at && earlier.RaisedAt < hop.SentAt ? earlier.RaisedAt : hop.SentAt;
        return c.Dispute is { } dispute && dispute.RaisedAt >= at ? dispute.RaisedAt : null;
    }

    /// <summary>Art. 25: at once, by whoever has the case when the matter becomes urgent.</summary>
    public void AddUrgentReport()
    {
        if (c.UrgentSince is { } since)
            Add(DeadlineKind.UrgentReport, since, HolderAt(since), Done.By(c.UrgentReportedAt, Ended));
    }

    /// <summary>The statistics clock, and C2, C3, C4 and C12 for each unit that the case arrived at.</summary>
    public void AddAcceptance()
    {
        AddStatistics();
        for (var i = 0; i < c.Hops.Length; i++)
        {
            if (c.Hops[i] is not { ArrivedAt: { } arrived } hop)
                continue;
            var last = i == c.Hops.Length - 1;
            var accepted = Done.By(hop.AcceptedAt ?? (last ? DecidedEnd : null), hop.LeftAt ?? (last ? Ended : null));
            var (first, away) = Receipt(i);
            AddAcceptance(hop, first, accepted, away);
            if (first.Dispatch is not (Dispatch.Direct or Dispatch.Designation))
                Add(DeadlineKind.Objection, first.ArrivedAt!.Value, hop.Unit.Value, Done.By(ObjectedAt(arrived, hop.LeftAt) ?? accepted.At), away: away);
        }
    }

    /// <summary>
    /// The receipt that a unit's terms run from, and the days on which the case was elsewhere since. A case that comes back to a unit that had
    /// passed it on is no new receipt.
    /// </summary>
    private (Hop First, List<DayRange>? Away) Receipt(int index)
    {
        var (hop, away) = (c.Hops[index], (List<DayRange>?)null);
        for (var i = index - 1; i >= 0 && hop.Dispatch == Dispatch.Return; i--)
            if (c.Hops[i] is { ArrivedAt: not null, LeftAt: { } left } earlier && earlier.Unit == hop.Unit)
            {
                (away ??= []).Add(new(CivilTime.Day(left), CivilTime.Day(hop.ArrivedAt!.Value)));
                hop = earlier;
            }
        return (hop, away);
    }

    /// <summary>
    /// The simple procedure's term in place of the ordinary one, as long as it holds. It never makes the ordinary one longer, and comes too late
    /// once that has passed.
    /// </summary>
    private void AddAcceptance(Hop hop, Hop first, Done accepted, List<DayRange>? away)
    {
        var arrived = first.ArrivedAt!.Value;
        var ordinary = first.Dispatch == Dispatch.Direct ? DeadlineKind.DirectAcceptance : DeadlineKind.Acceptance;
        var exempt = ordinary == DeadlineKind.DirectAcceptance && c.PetitionerUnclear;
        if (SimpleFor(arrived, accepted.At) is (var from, var until) && _profile.Clock(DeadlineKind.SimpleAcceptance) is { Length: { } days, Unit: { } unit })
        {
            var fellBack = until is not null && !(accepted.At <= until);
            var done = fellBack ? new Done(until, true) : accepted;
            Term? bound = !exempt && _profile.Clock(ordinary) is { Length: { } most, Unit: { } ordinaryUnit }
                ? Count(ordinary, ordinaryUnit, most, arrived, done, out _, away)
                : null;
            if (bound is null || CivilTime.Day(from) <= bound.Value.DueOn)
            {
                var term = Count(DeadlineKind.SimpleAcceptance, unit, days, from, done, out var stands, away);
                Add(DeadlineKind.SimpleAcceptance, from, bound?.DueOn < term.DueOn ? bound.Value : term, hop.Unit.Value, done, stands);
                if (!fellBack)
                    return;
            }
        }
        if (!exempt)
            Add(ordinary, arrived, hop.Unit.Value, accepted, away: away);
    }

    /// <summary>
    /// From when the simple procedure held for a step that was open from one time to another, and when the case fell back from it; none when it
    /// never held for the step.
    /// </summary>
    private (DateTimeOffset From, DateTimeOffset? FellBackAt)? SimpleFor(DateTimeOffset begun, DateTimeOffset? done) =>
        c.SimpleSince is not { } since || since > done || c.FellBackAt < begun ? null : (Later(begun, since), c.FellBackAt);

    /// <summary>The same step as statistics count it, of whichever unit accepts first; until then of the one that has the case.</summary>
    private void AddStatistics()
    {
        if (c.FirstArrivedAtUnit is null)
            return;
        var due = StatisticsClock.UnitAcceptance(c, _profile);
        All.Add(new(DeadlineKind.AcceptanceStatistics, due, AcceptingOrgan(), _profile.Article(DeadlineKind.AcceptanceStatistics),
            c.AcceptedAt ?? Ended, StatisticsClock.FaultOf(c, due))
        {
            From = c.FirstRegisteredAt,
            Basis = ClockBasis.Statistics,
            IsRelieved = c.AcceptedAt is null && DecidedEnd is null && Ended is not null,
        });
    }

    private string AcceptingOrgan()
    {
        foreach (var hop in c.Hops)
            if (hop.AcceptedAt is not null)
                return hop.Unit.Value;
        return c.Unit?.Value ?? c.Custody[^1].Holder;
    }

    private DateTimeOffset? ObjectedAt(DateTimeOffset arrived, DateTimeOffset? left)
    {
        foreach (var s in c.Suspensions)
            if (s.Cause == SuspensionCause.Objection && s.From >= arrived && !(s.From > left))
                return s.From;
        return null;
    }

    /// <summary>Art. 24(1): by the day that was set, or, where none was, within the profile's term, if it has one.</summary>
    public void AddDesignation()
    {
        foreach (var past in c.PastDisputes)
            AddDesignation(past, Done.By(past.DecidedAt, past.PassedOnAt));
        if (c.Dispute is { } dispute)
            AddDesignation(dispute, Done.By(dispute.DecidedAt, Ended));
    }

    private void AddDesignation(Dispute dispute, Done done)
    {
        var arbiter = dispute.Arbiter?.Value ?? Custody.JointMeeting(c.Jurisdiction);
        if (dispute.DecideBy is { } day)
            Add(DeadlineKind.Designation, dispute.Since, new Term(day, null, false), arbiter, done);
        else
            Add(DeadlineKind.Designation, dispute.Since, arbiter, done);
    }
}

using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>Gathers the clocks of one case: how each is counted and when it is over.</summary>
internal sealed partial class CaseClocks(LawBook law, Case c)
{
    private readonly ClockProfile _profile = law.Profile(c.Profile);

    public List<Deadline> All { get; } = new(16);

    /// <summary>When a clock is over: the step was taken, or, relieved, is owed no longer.</summary>
    private readonly record struct Done(DateTimeOffset? At, bool Relieved)
    {
        public static Done By(DateTimeOffset? at) => new(at, false);

        /// <summary>The step at one time, or its end at another, whichever there is.</summary>
        public static Done By(DateTimeOffset? at, DateTimeOffset? relieved) => at is not null ? new(at, false) : new(relieved, relieved is not null);
    }

    /// <summary>
    /// When nobody owed anything any longer: the case was withdrawn, merged, declined, redirected or no longer accepted. Such an end that is
    /// itself the decision that was awaited is passed as the step.
    /// </summary>
    private DateTimeOffset? Ended => c.EndedAt ?? c.DeclinedAt;

    /// <summary>The decision of an end, as opposed to an end that nobody decided.</summary>
    private DateTimeOffset? DecidedEnd => c.DeclinedAt ?? (c.Stage is Stage.Redirected or Stage.NoLongerAccepted ? c.EndedAt : null);

    /// <summary>Adds a clock of the profile, counted from a time; nothing where the profile does not set it a length.</summary>
    private void Add(
        DeadlineKind kind, DateTimeOffset from, string responsible, Done done, int more = 0, int round = 1, DateOnly? statistics = null, List<DayRange>? away = null)
    {
        if (_profile.Clock(kind) is not { Length: { } length } clock)
            return;
        var term = Count(kind, clock.Unit!.Value, length + more, from, done, out var stands, away);
        Add(kind, from, term, responsible, done, stands, round, statistics);
    }

    private void Add(
        DeadlineKind kind, DateTimeOffset from, Term term, string responsible, Done done, bool stands = false, int round = 1, DateOnly? statistics = null) =>
        All.Add(new(kind, term.DueOn, responsible, _profile.Article(kind), done.At, Fault.Own)
        {
            From = from,
            PlainDueOn = term.PlainDueOn,
            StatisticsDueOn = statistics == term.DueOn ? null : statistics,
            Round = round,
            IsProvisional = term.Provisional,
            IsSuspended = stands,
            IsRelieved = done.Relieved,
        });

    /// <summary>Counts a term with the days out on which it stood still. Still stands what began before the term had passed and has no end.</summary>
    /// <param name="away">Days on which the case was not with who owes the step.</param>
    private Term Count(DeadlineKind kind, DayUnit unit, int days, DateTimeOffset from, Done done, out bool stands, List<DayRange>? away = null)
    {
        stands = false;
        var first = CivilTime.Day(from);
        if (c.Suspensions.IsEmpty)
            return law.Count(_profile, unit, days, first, Span(away));
        var stopped = new List<DayRange>(away ?? []);
        foreach (var s in c.Suspensions)
        {
            if (!_profile.IsSuspendedBy(s.Cause, kind) || s.To < from || s.From > done.At)
                continue;
            var began = CivilTime.Day(s.From);
            if ((s.To ?? done.At) is { } to)
                stopped.Add(new(began, CivilTime.Day(to)));
            else if (began <= law.Count(_profile, unit, days, first, Span(stopped)).DueOn)
            {
                stopped.Add(new(began, began));
                stands = true;
            }
        }
        return law.Count(_profile, unit, days, first, Span(stopped));
    }

    private static ReadOnlySpan<DayRange> Span(List<DayRange>? ranges) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ranges);

    /// <summary>Who held the case at a time.</summary>
    private string HolderAt(DateTimeOffset at)
    {
        var holder = c.Jurisdiction.Value;
        foreach (var custody in c.Custody)
            if (custody.From <= at)
                holder = custody.Holder;
        return holder;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

using Xinfang.Domain;
using Xinfang.Domain.Cases;

namespace Xinfang.Cli.Sampling;

/// <summary>The dates of a case of the sample. What has not happened by the end is none.</summary>
internal sealed record Life
{
    public DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset FirstRegisteredAt { get; init; }
    public DateTimeOffset? DisposedAt { get; set; }
    public bool DeclinedByBureau { get; set; }
    public DateTimeOffset? ArrivedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? DeclinedAt { get; set; }
    public DateTimeOffset? HandlingAt { get; set; }
    public DateTimeOffset? ExtendedAt { get; set; }
    public int ExtensionDays { get; set; }
    public DateTimeOffset? RepliedAt { get; set; }
    public DateTimeOffset? ConcludedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public DateTimeOffset? BureauRatedAt { get; set; }
    public DateTimeOffset? UnitRatedAt { get; set; }
    public DateTimeOffset? MarkedAt { get; set; }
    public DateTimeOffset? ReferredAt { get; set; }
}

/// <summary>
/// Gives a case the dates of its life: each step so many working days after the one before, inside the bounds that its place in the figures
/// sets, and before the end of the period.
/// </summary>
/// <param name="ownHandlingTerm">The days that the law gives the unit from acceptance; statistics may give it more. An extension comes before they end.</param>
internal sealed class LifeWriter(OfficeHours hours, Random random, Func<DateOnly, int> ownHandlingTerm)
{
    private static readonly TimeSpan BeforeMidnight = TimeSpan.FromMinutes(390);

    private const int DisposalTerm = 15, UnitTerm = 30, HandlingTerm = 60;

    /// <param name="end">The period's end for a case that is counted in it; later for one that is not.</param>
    public Life Write(SampleCase c, DateTimeOffset end)
    {
        var last = end - BeforeMidnight;
        var registered = Registered(c);
        var life = new Life { RegisteredAt = registered, FirstRegisteredAt = First(c, registered) };
        Disposal(c, life, last);
        if (life.ArrivedAt is not null)
            Acceptance(c, life, last);
        if (life.AcceptedAt is not null)
            Handling(c, life, last);
        if (life.RepliedAt is not null)
            Afterwards(c, life, last);
        if (c.CrimeReferral)
            life.ReferredAt = hours.After(life.DisposedAt ?? registered, 0, 6, last);
        return life;
    }

    private DateTimeOffset Registered(SampleCase c)
    {
        var (from, to) = (c.Year.Period.From, c.Year.Period.To);
        var (first, last) = c.Cohort switch
        {
            Cohort.Both when c.Year.IsShort => (from, to.AddDays(-(DisposalTerm + 1))),
            Cohort.Both => (from, to.AddDays(-(UnitTerm + 1))),
            Cohort.UnitOnly => (to.AddDays(-DisposalTerm), to.AddDays(-6)),
            Cohort.DeptOnly when c.DeptOnly == DeptOnly.DueLater => (to.AddDays(-UnitTerm), to.AddDays(-(DisposalTerm + 1))),
            Cohort.DeptOnly => (from, to.AddDays(-(c.DisposedLate ? 2 * DisposalTerm : DisposalTerm + 1))),
            _ when c.Mark != MarkKind.None => (from, to.AddDays(-Math.Min(40, c.Year.Days / 2))),
            _ when c.Repeat => (from, to.AddDays(-1)),
            _ => (to.AddDays(-DisposalTerm), to.AddDays(-1)),
        };
        if (c.Cohort == Cohort.DeptOnly && c.DeptOnly == DeptOnly.DueBefore)
            last = first.AddDays(Math.Min(60, last.DayNumber - first.DayNumber));
        if (c.LateInherited && c.Cohort == Cohort.Both)
            first = first.AddDays(Math.Min(8, Math.Max(0, last.DayNumber - first.DayNumber)));
        if (c.Cohort == Cohort.Both)
            last = last.AddDays(-DaysForLateness(c));
        return hours.Within(first < from ? from : first, last);
    }

    /// <summary>The days that a case must be registered earlier, because something of it shall be late before the period's end.</summary>
    private static int DaysForLateness(SampleCase c)
    {
        var otherwiseLate = c.LateOwn || c.LateInherited || c.DisposedLate;
        return (c.LateOwn ? 15 : 0) + (c.RepliedLate ? otherwiseLate ? 70 : 49 : 0) + (c.DisposedLate && (c.LateOwn || c.RepliedLate) ? 20 : 0);
    }

    /// <summary>The first registration, at the upper platform where there was one: it sets when the unit's acceptance falls due.</summary>
    private DateTimeOffset First(SampleCase c, DateTimeOffset registered)
    {
        var (day, period) = (CivilTime.Day(registered), c.Year.Period);
        if (c.Origin == Origin.Local && !c.NeedsUpper)
            return registered;
        if (c.LateInherited)
        {
            // Due on the day before the registration or some days earlier, but in the period.
            var room = Math.Clamp(day.DayNumber - 1 - period.From.DayNumber, 0, 7);
            return hours.On(day.AddDays(-UnitTerm - 1 - random.Next(room + 1)));
        }
        if (c.Cohort == Cohort.DeptOnly && c.DeptOnly == DeptOnly.DueBefore)
            return hours.On(period.From.AddDays(-UnitTerm - 1 - random.Next(10)));
        if (c.Cohort == Cohort.UnitOnly)
        {
            if (c.LateOwn)
                return hours.On(day.AddDays(-UnitTerm + 2));
            var latest = period.To.AddDays(-UnitTerm - 1 - random.Next(3));
            return hours.On(latest > day.AddDays(-UnitTerm + 3) ? latest : day.AddDays(-UnitTerm + 3));
        }
        if (c.Cohort == Cohort.Both && c.Year.IsShort && day > period.To.AddDays(-UnitTerm - 2))
        {
            var latest = period.To.AddDays(-UnitTerm - 1);
            return hours.On(latest < day ? latest : day.AddDays(-1));
        }
        // What falls due after the period must not be drawn into it, and what is late for its own fault has all of its days.
        if (c.Cohort is Cohort.Outside && c.Repeat || c.Cohort == Cohort.Both && !c.DisposedLate && !c.LateOwn)
            return registered.AddMinutes(-(20 + random.Next(3 * 24 * 60)));
        return registered.AddMinutes(-random.Next(CivilTime.At(day, TimeOnly.FromDateTime(registered.DateTime)).Hour * 60 - 420));
    }

    private void Disposal(SampleCase c, Life life, DateTimeOffset last)
    {
        if (c.Cohort == Cohort.DeptOnly && c.DeptOnly == DeptOnly.NotDisposed)
            return;
        var inTime = Min(last, CivilTime.EndOf(CivilTime.Day(life.RegisteredAt).AddDays(DisposalTerm)) - BeforeMidnight);
        if (MustAcceptInTime(c))
            inTime = Min(inTime, UnitDue(life));
        life.DisposedAt = c.DisposedLate ? hours.Freely(life.RegisteredAt, DisposalTerm + 1, DisposalTerm + 2)
            : Step(c, life.RegisteredAt, 0, c.RepliedLate || c.LateInherited ? 1 : 5, inTime);
        if (life.DisposedAt is not { } disposed)
            return;
        life.DeclinedByBureau = c.Cohort == Cohort.DeptOnly && c.DeptOnly == DeptOnly.DeclinedByBureau
            || !c.IsFixed && !c.CrimeReferral && random.Next(25) == 0;
        if (!life.DeclinedByBureau)
            life.ArrivedAt = Step(c, disposed, 0, 2, MustAcceptInTime(c) || c.LateOwn ? Min(last, UnitDue(life)) : last);
    }

    private void Acceptance(SampleCase c, Life life, DateTimeOffset last)
    {
        var arrived = life.ArrivedAt!.Value;
        var refused = c.IsFixed ? !c.Accepted && random.Next(5) < 3 : random.Next(40) == 0;
        if (refused)
            life.DeclinedAt = hours.After(arrived, 2, 8, last);
        else if (c.LateOwn)
            life.AcceptedAt = hours.After(Max(arrived, CivilTime.StartOf(CivilTime.Day(life.FirstRegisteredAt).AddDays(UnitTerm + 1))), 0, 2, last);
        else if (c.Accepted || !c.IsFixed)
            life.AcceptedAt = Step(c, arrived, c.RepliedLate ? 0 : 1, c.RepliedLate ? 2 : 8, MustAcceptInTime(c) ? Min(last, UnitDue(life)) : last);
        if (life.DeclinedAt >= last)
            life.DeclinedAt = null;
    }

    private void Handling(SampleCase c, Life life, DateTimeOffset last)
    {
        var accepted = life.AcceptedAt!.Value;
        var term = CivilTime.EndOf(CivilTime.Day(accepted).AddDays(HandlingTerm)) - BeforeMidnight;
        life.HandlingAt = Step(c, accepted, 0, 3, Min(last, term));
        if (life.HandlingAt is not { } handling || (c.IsFixed && !c.Replied))
            return;
        if (c.RepliedLate)
            life.RepliedAt = hours.After(Max(handling, CivilTime.StartOf(CivilTime.Day(accepted).AddDays(HandlingTerm + 1))), 0, 6, last);
        else if (random.Next(40) == 0 && accepted.AddDays(100) < last && CivilTime.Day(handling) < CivilTime.Day(accepted).AddDays(OwnTerm(life) / 2))
        {
            life.ExtendedAt = hours.After(accepted.AddDays(OwnTerm(life) - 22), 0, 10, term);
            life.ExtensionDays = random.Next(2) == 0 ? 15 : 30;
            life.RepliedAt = hours.After(term, 0, 12, Min(last, term.AddDays(life.ExtensionDays)));
        }
        else
            life.RepliedAt = Step(c, handling, 4, 42, Min(last, term));
    }

    private int OwnTerm(Life life) => ownHandlingTerm(CivilTime.Day(life.RegisteredAt));

    private void Afterwards(SampleCase c, Life life, DateTimeOffset last)
    {
        var replied = life.RepliedAt!.Value;
        if (c.Mark != MarkKind.None)
            life.MarkedAt = hours.After(life.ArrivedAt!.Value, 0, 6, replied);
        if (c.Concludes && (c.Mark != MarkKind.None || random.Next(40) > 0))
            life.ConcludedAt = Step(c, replied, 0, 4, last);
        var next = life.ConcludedAt ?? replied;
        if (c.BureauRating is not null)
            life.BureauRatedAt = next = Step(c, next, 0, 6, last) ?? next;
        if (c.UnitRating is not null)
            life.UnitRatedAt = next = Step(c, next, 0, 1, last) ?? next;
        if (c.Resolves || (c.Mark == MarkKind.None && random.Next(3) == 0))
            life.ResolvedAt = Step(c, next, 0, 9, last);
    }

    /// <summary>The next step: of a case that the figures ask for before the latest time, of any other perhaps not before the end.</summary>
    private DateTimeOffset? Step(SampleCase c, DateTimeOffset from, int least, int most, DateTimeOffset latest)
    {
        if (c.IsFixed)
            return hours.After(from, least, most, latest);
        var next = hours.Freely(from, least, most);
        return next < latest ? next : null;
    }

    private static bool MustAcceptInTime(SampleCase c) =>
        c.Cohort is Cohort.Both or Cohort.UnitOnly && c.Accepted && !c.LateInherited && !c.LateOwn;

    private static DateTimeOffset UnitDue(Life life) =>
        CivilTime.EndOf(CivilTime.Day(life.FirstRegisteredAt).AddDays(UnitTerm)) - BeforeMidnight;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

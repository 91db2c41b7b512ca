using Xinfang.Domain.Cases;

namespace Xinfang.Cli.Sampling;

/// <summary>Deals the numbers of a year out to its cases: who is in which base, who is late, rated, marked, and came by which channel.</summary>
internal sealed class CohortPlanner(YearPlan year, Random random)
{
    private readonly List<SampleCase> _cases = [];

    public List<SampleCase> Plan(Marginals? marks)
    {
        var unit = UnitBase();
        var dept = DeptBase();
        for (var i = 0; i < year.Outside; i++)
            _cases.Add(new() { Year = year, Cohort = Cohort.Outside, Repeat = i < year.Repeats });
        if (marks is not null)
            Marks(marks);
        Ratings(unit, dept);
        Origins();
        return _cases;
    }

    /// <summary>Cases of the unit's base, first those that are also of the bureau's; the late ones are the first, replies come before open ones.</summary>
    private List<SampleCase> UnitBase()
    {
        var unit = new List<SampleCase>();
        for (var i = 0; i < year.UnitBase; i++)
            unit.Add(new()
            {
                Year = year,
                Cohort = i < year.InBoth ? Cohort.Both : Cohort.UnitOnly,
                Accepted = i < year.UnitAccepted,
                Replied = i < year.UnitReplied,
                LateInherited = i < year.UnitLateInherited,
                LateOwn = i >= year.UnitLateInherited && i < year.UnitLate,
                RepliedLate = i < year.RepliedInBoth && i >= year.RepliedInBoth - year.RepliedLate,
            });
        // Late disposals are taken from behind the late acceptances, so that lateness does not always fall on the same cases.
        foreach (var c in unit.Take(year.InBoth).Skip(year.UnitLate).Concat(unit.Take(Math.Min(year.InBoth, year.UnitLate))).Take(year.DisposedLate))
            c.DisposedLate = true;
        _cases.AddRange(unit);
        return unit;
    }

    private List<SampleCase> DeptBase()
    {
        var dept = _cases.Where(c => c.Cohort == Cohort.Both).ToList();
        var overdue = year.DisposedLate - dept.Count(c => c.DisposedLate);
        for (var i = 0; i < year.InDeptOnly; i++)
        {
            var kind = i < year.Undisposed ? DeptOnly.NotDisposed
                : i < year.Undisposed + year.DueLater ? DeptOnly.DueLater
                : i < year.Undisposed + year.DueLater + year.DueBefore ? DeptOnly.DueBefore
                : DeptOnly.DeclinedByBureau;
            var atUnit = kind is DeptOnly.DueLater or DeptOnly.DueBefore;
            var c = new SampleCase { Year = year, Cohort = Cohort.DeptOnly, DeptOnly = kind, Accepted = atUnit, Replied = atUnit };
            c.DisposedLate = kind == DeptOnly.DeclinedByBureau && overdue-- > 0;
            dept.Add(c);
            _cases.Add(c);
        }
        return dept;
    }

    /// <summary>Marks go to repeats first, then to replied cases that are registered early enough for all that follows.</summary>
    private void Marks(Marginals m)
    {
        var rest = _cases.Where(c => c.Cohort == Cohort.Both && c.Replied).ToList();
        random.Shuffle(rest);
        var repeats = _cases.Where(c => c.Cohort == Cohort.Outside && c.Repeat).ToList();
        // A campaign on repeated petitions is of repeats; leaders and supervision take cases of every kind.
        var campaign = Deal(repeats.Concat(rest), m.CampaignCases, MarkKind.Campaign);
        var mixed = rest.Take(m.LedCases / 2 + m.Supervised / 2).Concat(repeats).Concat(rest).ToList();
        var led = Deal(mixed, m.LedCases, MarkKind.Led);
        var supervised = Deal(mixed, m.Supervised, MarkKind.Supervised);
        for (var i = 0; i < campaign.Count; i++)
            (campaign[i].Concludes, campaign[i].Resolves) = (i < m.CampaignConcluded, i < m.CampaignResolved);
        for (var i = 0; i < led.Count; i++)
            led[i].Resolves = i < m.LedResolved;
        for (var i = 0; i < supervised.Count; i++)
            supervised[i].Concludes = i < m.SupervisedClosed;

        var clues = _cases.Where(c => c.Mark == MarkKind.None).Concat(_cases).Distinct().ToList();
        foreach (var c in clues.Where(c => c.Replied).Concat(clues).Distinct().Take(m.CrimeReferrals))
            c.CrimeReferral = true;
    }

    private static List<SampleCase> Deal(IEnumerable<SampleCase> from, int count, MarkKind mark)
    {
        var dealt = from.Where(c => c.Mark == MarkKind.None).Distinct().Take(count).ToList();
        foreach (var c in dealt)
            (c.Mark, c.Accepted, c.Replied) = (mark, true, true);
        return dealt;
    }

    private void Ratings(List<SampleCase> unit, List<SampleCase> dept)
    {
        // Who rates one office mostly rates the other too.
        var order = _cases.Where(c => c.Cohort != Cohort.Outside && c.Replied).ToList();
        random.Shuffle(order);
        var (inUnit, inDept) = (unit.ToHashSet(), dept.ToHashSet());
        var rating = Satisfied(year.DeptRated, year.DeptSatisfied);
        foreach (var (c, r) in order.Where(inDept.Contains).Zip(rating))
            c.BureauRating = r;
        rating = Satisfied(year.UnitRated, year.UnitSatisfied);
        foreach (var (c, r) in order.Where(inUnit.Contains).Zip(rating))
            c.UnitRating = r;
        foreach (var c in _cases.Where(c => c.Cohort == Cohort.Outside && random.Next(3) == 0))
            (c.BureauRating, c.UnitRating) = (Pick(random.Next(4) > 0), Pick(random.Next(4) > 0));
    }

    private List<Rating> Satisfied(int rated, int satisfied)
    {
        var ratings = Enumerable.Range(0, rated).Select(i => Pick(i < satisfied)).ToList();
        random.Shuffle(ratings);
        return ratings;
    }

    private Rating Pick(bool satisfied) => !satisfied ? Rating.NotSatisfied : random.Next(10) < 6 ? Rating.Satisfied : Rating.BasicallySatisfied;

    /// <summary>Channels and origins; a case that was first registered elsewhere came from above.</summary>
    private void Origins()
    {
        var slots = new List<(Channel? Channel, Origin Origin, bool Group)>();
        var elsewhere = year.Registered - year.Upper - year.LocalVisits;
        var others = year.Channels.Where(c => c.Channel != Channel.Visit).SelectMany(c => Enumerable.Repeat(c.Channel, c.Count)).ToList();
        random.Shuffle(others);
        for (var i = 0; i < year.Visits; i++)
            slots.Add((Channel.Visit, i < year.LocalVisits ? Origin.Local : Origin.Upper, false));
        for (var i = 0; i < others.Count; i++)
            slots.Add((others[i], i < elsewhere ? Origin.Local : Origin.Upper, false));
        random.Shuffle(slots);
        for (int i = 0, groups = year.GroupVisits; groups > 0; i++)
            if (slots[i].Channel == Channel.Visit)
                (slots[i], groups) = (slots[i] with { Group = true }, groups - 1);

        random.Shuffle(_cases);
        var upperFirst = slots.OrderByDescending(s => s.Origin == Origin.Upper).ToList();
        var bound = _cases.Where(c => c.NeedsUpper).ToList();
        var free = upperFirst.Skip(bound.Count).ToList();
        random.Shuffle(free);
        foreach (var (c, slot) in bound.Concat(_cases.Where(c => !c.NeedsUpper)).Zip(upperFirst.Take(bound.Count).Concat(free)))
        {
            (c.Channel, c.Origin) = (slot.Channel, slot.Origin);
            c.People = slot.Group ? 50 + random.Next(40)
                : slot.Channel == Channel.Visit && random.Next(6) == 0 ? 2 + random.Next(8)
                : 1;
            c.Representatives = Math.Min(c.People, slot.Group ? 5 : 1 + random.Next(3));
        }
    }
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>
/// Tells whether the figures of a file can all be true of one set of cases. What contradicts each other is listed whole; what only a printed
/// percentage contradicts is a warning.
/// </summary>
public sealed class Feasibility
{
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];

    /// <summary>The plan of a sample.</summary>
    /// <exception cref="MarginalsException">The figures contradict each other; every contradiction is listed.</exception>
    public static SamplePlan Check(Marginals marginals, string assignment, LawBook law)
    {
        if (!marginals.Assignments.TryGetValue(assignment.ToUpperInvariant(), out var numbers))
            throw new MarginalsException($"There is no assignment '{assignment}'.", [$"the file has {string.Join(", ", marginals.Assignments.Keys)}"]);
        var check = new Feasibility();
        var plan = check.Plan(marginals, numbers, law);
        return check._errors.Count == 0
            ? plan
            : throw new MarginalsException($"No sample can have all of these figures (assignment {numbers.Name}):", check._errors);
    }

    private SamplePlan Plan(Marginals m, Assignment assignment, LawBook law)
    {
        _warnings.AddRange(m.Unread.Select(u => $"{u} is not a figure known here and is left out"));
        Whole(m, assignment);
        var (year, before) = Years(m, assignment);
        Rates(year, "");
        Rates(before, "lastYear.");
        Marks(m, year);
        Money(m);
        var first = before.Period.From.AddDays(-75);
        if (law.ProfileFor(m.Jurisdiction, first) is null)
            _errors.Add($"period: no clock profile holds on {first:yyyy-MM-dd}, in the year before; the first begins on {law.Profiles.Min(p => p.ValidFrom):yyyy-MM-dd}");
        if (_errors.Count == 0)
            _warnings.AddRange(PrintedCheck.Warnings(m, assignment, year, before));
        return new(m, assignment, before, year, _warnings);
    }

    /// <summary>The parts of the registered cases.</summary>
    private void Whole(Marginals m, Assignment assignment)
    {
        var parts = m.Channels.Values.Sum();
        if (parts > m.Registered || (parts < m.Registered && m.Channels.ContainsKey(Marginals.Unclassified)))
            _errors.Add($"channels add up to {parts} but registered is {m.Registered}");
        else if (parts < m.Registered)
            _warnings.Add($"channels add up to {parts} of {m.Registered} registered; the other {m.Registered - parts} get no channel");
        var origins = m.FromUpperPlatform + m.LocalVisits;
        if (origins > m.Registered)
            _errors.Add($"fromUpperPlatform {m.FromUpperPlatform} + localVisits {m.LocalVisits} = {origins}, more than the {m.Registered} registered");
        else if (origins < m.Registered)
            _warnings.Add($"fromUpperPlatform {m.FromUpperPlatform} + localVisits {m.LocalVisits} = {origins} of {m.Registered} registered; the others are local by other channels");
        var visits = m.ChannelOf(Channel.Visit);
        AtMost("localVisits", m.LocalVisits, "channels.visit", visits);
        AtMost("channels.visit less localVisits, the visits from above,", visits - m.LocalVisits, "fromUpperPlatform", m.FromUpperPlatform);
        AtMost("groupVisits50Plus", m.GroupVisits, "channels.visit", visits);
        if (assignment.Year.Registered is { } registered && registered != m.Registered)
            _errors.Add($"assignments.{assignment.Name}.registered {registered} but registered is {m.Registered}");
    }

    private (YearPlan Year, YearPlan Before) Years(Marginals m, Assignment assignment)
    {
        var unclassified = Math.Max(0, m.Registered - m.Channels.Where(c => c.Key != Marginals.Unclassified).Sum(c => c.Value));
        List<(Channel? Channel, int Count)> channels =
            [.. Enum.GetValues<Channel>().Select(c => ((Channel?)c, m.ChannelOf(c))), (null, unclassified)];
        var year = Empty(m.Period, m.Registered) with
        {
            Upper = m.FromUpperPlatform,
            LocalVisits = m.LocalVisits,
            Channels = channels,
            GroupVisits = m.GroupVisits,
        };
        year = new RateNumbers(m, assignment, "", _warnings).Complete(year, assignment.Year);

        var count = assignment.LastYear.Registered ?? 0;
        var split = Counts(count, [.. channels.Select(c => (long)c.Count)]);
        var origins = Counts(count, [m.FromUpperPlatform, m.LocalVisits, Math.Max(0, m.Registered - m.FromUpperPlatform - m.LocalVisits)]);
        // Rounding may leave one visit more from above than there is room for; it is then local.
        var localVisits = Math.Min(split[0], Math.Max(origins[1], split[0] - origins[0]));
        var before = Empty(m.Period.YearBefore, count) with
        {
            Upper = Math.Min(origins[0], count - localVisits),
            LocalVisits = localVisits,
            Channels = [.. channels.Select((c, i) => (c.Channel, split[i]))],
            MayFallDueLater = m.Period.YearBefore.To.AddDays(31) <= m.Period.From,
        };
        return (year, new RateNumbers(m, assignment, Figures.LastYear, _warnings).Complete(before, assignment.LastYear));
    }

    private static int[] Counts(int total, long[] weights) => [.. Shares.Split(total, weights).Select(n => (int)n)];

    private static YearPlan Empty(Period period, int registered) => new()
    {
        Period = period,
        Registered = registered,
        Upper = 0,
        LocalVisits = 0,
        Channels = [],
        DeptBase = 0,
        DeptDisposed = 0,
        DeptTimely = 0,
        DeptRated = 0,
        DeptSatisfied = 0,
        UnitBase = 0,
        UnitAccepted = 0,
        UnitTimely = 0,
        UnitLateInherited = 0,
        UnitReplied = 0,
        UnitRepliedOnTime = 0,
        UnitRated = 0,
        UnitSatisfied = 0,
        MayFallDueLater = true,
    };

    private void Rates(YearPlan y, string prefix)
    {
        var registered = prefix + "registered";
        AtMost(prefix + "deptBase", y.DeptBase, registered, y.Registered);
        AtMost(prefix + "unitBase", y.UnitBase, registered, y.Registered);
        AtMost(prefix + "deptDisposed", y.DeptDisposed, "deptBase", y.DeptBase);
        AtMost(prefix + "deptTimely", y.DeptTimely, y.DeptTimely > y.DeptBase ? "deptBase" : "deptDisposed", y.DeptTimely > y.DeptBase ? y.DeptBase : y.DeptDisposed);
        AtMost(prefix + "deptRated", y.DeptRated, "deptBase", y.DeptBase);
        AtMost(prefix + "deptSatisfied", y.DeptSatisfied, "deptRated", y.DeptRated);
        AtMost(prefix + "unitAccepted", y.UnitAccepted, "unitBase", y.UnitBase);
        AtMost(prefix + "unitTimely", y.UnitTimely, y.UnitTimely > y.UnitBase ? "unitBase" : "unitAccepted", y.UnitTimely > y.UnitBase ? y.UnitBase : y.UnitAccepted);
        AtMost(prefix + "unitLateInherited", y.UnitLateInherited, "unitAccepted less unitTimely", Math.Max(0, y.UnitLate));
        AtMost(prefix + "unitReplied", y.UnitReplied, y.UnitReplied > y.UnitBase ? "unitBase" : "unitAccepted", y.UnitReplied > y.UnitBase ? y.UnitBase : y.UnitAccepted);
        AtMost(prefix + "unitRepliedOnTime", y.UnitRepliedOnTime, "unitReplied", y.UnitReplied);
        AtMost(prefix + "unitRated", y.UnitRated, "unitReplied (a unit is rated from its reply on)", y.UnitReplied);
        AtMost(prefix + "unitSatisfied", y.UnitSatisfied, "unitRated", y.UnitRated);
        if (_errors.Count > 0)
            return;
        if (y.Outside < 0)
            _errors.Add($"{prefix}deptBase {y.DeptBase} and unitBase {y.UnitBase} need {y.Registered - y.Outside} initial cases, as {y.Undisposed} undisposed cases reach no unit, "
                + $"but {registered} is {y.Registered}");
        var rateable = y.RepliedInBoth + y.InDeptOnly - y.Undisposed;
        AtMost(prefix + "deptRated", y.DeptRated, "the replied cases of deptBase (the bureau is rated from the unit's reply on)", rateable);
        var needed = y.InUnitOnly + y.UnitLateInherited + y.DueBefore + (y.IsShort ? y.InBoth : 0);
        AtMost(prefix + "cases first registered before they reached the district", needed, "the cases from the upper platform", y.Upper);
        AtMost(prefix + "deptDisposed less deptTimely", y.DisposedLate, "the cases registered early enough to be disposed of late",
            y.InBoth + y.InDeptOnly - y.Undisposed - y.DueLater - y.DueBefore);
        Terms(y, prefix);
    }

    /// <summary>What must have happened in the period must have had the days for it.</summary>
    private void Terms(YearPlan y, string prefix)
    {
        Takes(17, y.DeptBase + y.UnitBase, "deptBase or unitBase", "a case registered in the period falls due after 15 days");
        Takes(45, y.DisposedLate, "deptDisposed less deptTimely", "a case is late after 15 days, and was passed on after that");
        Takes(48, y.UnitLate - y.UnitLateInherited, "unit acceptances late by the unit's own fault", "they come after 30 days");
        // Where late replies must be dealt to cases that are late in another way as well, both delays come one after the other.
        Takes(y.UnitLate + y.DisposedLate + y.RepliedLate > y.RepliedInBoth ? 140 : 82, y.RepliedLate, "unitReplied less unitRepliedOnTime", "a reply is late after 60 days from acceptance");
        if (y.RepliedLate > y.RepliedInBoth)
            _errors.Add($"{prefix}unitReplied less unitRepliedOnTime {y.RepliedLate} > the {y.RepliedInBoth} replied cases registered early enough to be late");
        if (!y.MayFallDueLater && y.InUnitOnly > 0)
            _errors.Add($"{prefix}unitBase {y.UnitBase} > deptDisposed {y.DeptDisposed}: the cases over it would fall due for the bureau in the next period, which follows at once, and a sample makes no cases from before a period");

        void Takes(int days, int count, string what, string why)
        {
            if (count > 0 && y.Days < days)
                _errors.Add($"{prefix}{what} is {count}, but the period has {y.Days} days and a sample needs {days} for it: {why}");
        }
    }

    private void Marks(Marginals m, YearPlan year)
    {
        AtMost("campaignRepeat.concluded", m.CampaignConcluded, "campaignRepeat.cases", m.CampaignCases);
        AtMost("campaignRepeat.resolved", m.CampaignResolved, "campaignRepeat.cases", m.CampaignCases);
        AtMost("ledCases.resolved", m.LedResolved, "ledCases.cases", m.LedCases);
        AtMost("supervised.closed", m.SupervisedClosed, "supervised.items", m.Supervised);
        AtMost("orders.closed", m.OrdersClosed, "orders.issued", m.OrdersIssued);
        AtMost("crimeReferrals", m.CrimeReferrals, "registered", m.Registered);
        AtMost("campaignRepeat.cases + ledCases.cases + supervised.items (a sample case has one of these marks)",
            m.CampaignCases + m.LedCases + m.Supervised, "the cases that run to a reply", Math.Max(0, year.UnitReplied - year.InUnitOnly + year.Repeats));
    }

    private void Money(Marginals m)
    {
        if (m.Budget is not { } budget)
            return;
        var sum = new Domain.Budgets.Money(budget.Spent.Values.Sum(s => s.Fen));
        if (budget.Total is { } total && total != sum)
            _errors.Add($"budgetCny.total {total} but spent adds up to {sum}");
        if (budget.Left is { } left && left != budget.Income - sum)
            _errors.Add($"budgetCny.left {left} but income {budget.Income} less spending {sum} is {budget.Income - sum}");
        if (m.Period.From.Year != m.Period.To.AddDays(-1).Year)
            _warnings.Add("the period reaches over a year's end: the budget is booked in the year of its last day");
    }

    private void AtMost(string what, int value, string limit, int most)
    {
        if (value > most)
            _errors.Add($"{what} {value} > {limit} {most}");
    }
}

using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>Compares the printed percentages with those that the whole numbers give; the whole numbers win.</summary>
internal static class PrintedCheck
{
    public static IEnumerable<string> Warnings(Marginals marginals, Assignment assignment, YearPlan year, YearPlan lastYear)
    {
        var fractions = Fractions(year, "").Concat(Fractions(lastYear, Figures.LastYear)).ToDictionary(f => f.Key, f => (N: (long)f.N, D: (long)f.D));
        fractions[Figures.YearOnYear] = (year.Registered - lastYear.Registered, lastYear.Registered);
        fractions[Figures.UpperShare] = (year.Upper, year.Registered);
        fractions[Figures.LocalShare] = (year.LocalVisits, year.Registered);
        fractions["campaignResolved"] = (marginals.CampaignResolved, marginals.CampaignCases);
        foreach (var (key, printed) in marginals.Printed)
        {
            if (!fractions.TryGetValue(key, out var fraction))
                continue;
            var text = Text(key, Marginals.Decimals(printed), fraction);
            if (text != printed)
                yield return $"printed.{key} is {printed}, but {fraction.N}/{fraction.D} "
                    + $"{(assignment.Rounding == Rounding.Truncate ? "truncates" : "rounds")} to {text}; the whole numbers win";
        }

        string Text(string key, int decimals, (long N, long D) fraction)
        {
            var complement = key == Figures.LocalShare && assignment.Rounding == Rounding.Truncate && year.Upper + year.LocalVisits == year.Registered
                && marginals.Printed.TryGetValue(Figures.UpperShare, out var upper) && Marginals.Decimals(upper) == decimals;
            return complement
                ? Percent.Complement(Percent.Text(year.Upper, year.Registered, decimals, Rounding.Truncate), decimals)
                : Percent.Text(fraction.N, fraction.D, decimals, assignment.Rounding);
        }
    }

    private static IEnumerable<(string Key, int N, int D)> Fractions(YearPlan y, string prefix) =>
    [
        (prefix + "deptAcceptance", y.DeptDisposed, y.DeptBase), (prefix + "deptTimely", y.DeptTimely, y.DeptBase),
        (prefix + "unitAcceptance", y.UnitAccepted, y.UnitBase), (prefix + "unitTimely", y.UnitTimely, y.UnitBase),
        (prefix + "unitReply", y.UnitReplied, y.UnitBase), (prefix + "unitReplyOnTime", y.UnitRepliedOnTime, y.UnitReplied),
        (prefix + "deptParticipation", y.DeptRated, y.DeptBase), (prefix + "deptSatisfaction", y.DeptSatisfied, y.DeptRated),
        (prefix + "unitParticipation", y.UnitRated, y.UnitBase), (prefix + "unitSatisfaction", y.UnitSatisfied, y.UnitRated),
    ];
}

using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Reports;

/// <summary>Computes a report from the sums of its period and of the year before. Pure; reads no clock.</summary>
public static class Reporting
{
    /// <summary>The periods whose sums a report is made of: its own, the year before, and from the beginning of the year that its budget is of.</summary>
    public static IReadOnlyList<Period> Periods(Period period) =>
        [period, period.YearBefore, new(new(period.To.AddDays(-1).Year, 1, 1), period.To)];

    /// <param name="sums">The sums of each of <see cref="Periods"/>.</param>
    public static Report Compute(long position, JurisdictionCode jurisdiction, Period period, IReadOnlyList<TallySums> sums,
        ReportFormat format, Rounding rounding)
    {
        var (now, before) = (sums[0], sums[1]);
        var figures = new Dictionary<string, Figure>();
        foreach (var (key, count) in Figures.Counts)
            figures.Add(key, new(count(now)));
        AddMoney(figures, now, sums[2]);

        figures.Add(Figures.LastYear + "registered", new(before[Measures.Registered]));
        AddRate(Figures.YearOnYear, now[Measures.Registered] - before[Measures.Registered], before[Measures.Registered]);
        foreach (var rate in Figures.PeriodRates)
            AddRate(rate.Key, rate.Count(now), rate.Of(now));
        foreach (var rate in Figures.Rates)
            AddRate(rate.Key, rate.Count(now), rate.Of(now));
        foreach (var rate in Figures.Rates)
            AddRate(Figures.LastYear + rate.Key, rate.Count(before), rate.Of(before));
        PrintLocalShareAsComplement(figures, format, rounding);

        return new(position, jurisdiction.Value, period, rounding, figures, ReportWarnings.Of(figures, format));

        void AddRate(string key, long n, long d) =>
            figures.Add(key, new(n, d, Percent.Text(n, d, format.DecimalsOf(key), rounding)));
    }

    private static void AddMoney(Dictionary<string, Figure> figures, TallySums now, TallySums year)
    {
        var income = now[Measures.BudgetIncome];
        var planned = year.Split(Measures.BudgetPlanned, "line").Select(l => (l.Value, Count: 0L));
        var spent = now.Split(Measures.BudgetSpent, "line").Concat(planned).GroupBy(l => l.Value)
            .Select(g => (Value: g.Key, Count: g.Sum(l => l.Count))).OrderBy(l => l.Value, StringComparer.Ordinal).ToList();
        var total = spent.Sum(s => s.Count);
        Add("income", income);
        foreach (var (line, fen) in spent)
            Add("spent." + line, fen);
        Add("total", total);
        Add("left", income - total);

        void Add(string key, long fen) => figures.Add("budgetCny." + key, new(fen, Money: new Money(fen)));
    }

    /// <summary>
    /// A report that cuts off prints the local share as what is left of 100, so that the two shares add up; where the parts do not make up
    /// the whole, or when rounding, it prints the share itself.
    /// </summary>
    private static void PrintLocalShareAsComplement(Dictionary<string, Figure> figures, ReportFormat format, Rounding rounding)
    {
        var (upper, local) = (figures[Figures.UpperShare], figures[Figures.LocalShare]);
        if (rounding == Rounding.Truncate && upper.Count + local.Count == upper.Of
            && format.DecimalsOf(Figures.UpperShare) == format.DecimalsOf(Figures.LocalShare))
            figures[Figures.LocalShare] = local with { Percent = Percent.Complement(upper.Percent!, format.DecimalsOf(Figures.LocalShare)) };
    }
}

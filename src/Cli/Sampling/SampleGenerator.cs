using Xinfang.Domain;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Sampling;

/// <summary>A sample: its tables, and what the reader has to know of the figures it was made from.</summary>
public sealed record Sample(IReadOnlyList<SampleTable> Tables, IReadOnlyList<string> Warnings)
{
    /// <summary>Writes every table into a folder, replacing tables of the same name.</summary>
    public void Write(string folder)
    {
        foreach (var table in Tables)
            table.Write(folder);
    }
}

/// <summary>
/// Makes cases, orders and vouchers of invented people such that every figure of a marginals file comes out of the domain's own definitions.
/// The same file, seed and assignment give the same sample to the byte.
/// </summary>
public static class SampleGenerator
{
    /// <summary>Days for which cases of the year before that are not in its figures still run on.</summary>
    private const int RunOn = 75;

    /// <summary>The handling term where no profile holds yet.</summary>
    private const int HandlingTerm = 60;

    /// <param name="assignment">Name of the file's assignment of whole numbers, such as A or B.</param>
    /// <exception cref="MarginalsException">The figures contradict each other; every contradiction is listed.</exception>
    public static Sample Generate(Marginals marginals, int seed, string assignment, LawBook? law = null)
    {
        law ??= LawBook.Shipped;
        var plan = Feasibility.Check(marginals, assignment, law);
        var random = new Random(seed);
        var hours = new OfficeHours(law.Calendar, random);
        var people = new Neighbourhood(marginals.Jurisdiction, random);

        var cases = Lives(plan.LastYear, null, CivilTime.StartOf(plan.LastYear.Period.To)).Concat(Lives(plan.Year, marginals, CivilTime.StartOf(plan.Year.Period.To))).ToList();
        var sheet = new CaseSheet(marginals.Jurisdiction, people, random).Write(cases);
        var (budget, vouchers) = new BudgetSheet(marginals, hours, random).Write();
        return new([sheet, Units(people), Orders(marginals, people, hours, random), budget, vouchers, Format(marginals)], plan.Warnings);

        List<(SampleCase, Life)> Lives(YearPlan year, Marginals? marks, DateTimeOffset end)
        {
            var writer = new LifeWriter(hours, random, day => law.ProfileFor(marginals.Jurisdiction, day)?.Clock(DeadlineKind.Handling)?.Length ?? HandlingTerm);
            var close = CivilTime.StartOf(marginals.Period.To);
            var later = end.AddDays(RunOn) < close ? end.AddDays(RunOn) : close;
            return [.. new CohortPlanner(year, random).Plan(marks).Select(c => (c, writer.Write(c, c.Cohort == Cohort.Outside && marks is null ? later : end)))];
        }
    }

    private static SampleTable Units(Neighbourhood people) => new("责任单位.csv", ["单位编码", "单位名称", "单位类型", "上级单位"],
        people.Units.Select(u => (IReadOnlyList<string>)[u.Code.Value, u.Name, u.Kind, ""]));

    private static SampleTable Orders(Marginals marginals, Neighbourhood people, OfficeHours hours, Random random)
    {
        var (from, to) = (marginals.Period.From, marginals.Period.To);
        var close = CivilTime.StartOf(to).AddMinutes(-390);
        // Orders to be closed are issued early enough for a week's work, where the period has that many days.
        var last = to.AddDays(-Math.Min(15, Math.Max(1, (to.DayNumber - from.DayNumber) / 2)));
        var issued = Enumerable.Range(0, marginals.OrdersIssued).Select(_ => hours.Within(from, last)).Order().ToList();
        return new("指令单.csv", ["指令单编号", "承办单位", "下达时间", "办结时间"], issued.Select((at, i) => (IReadOnlyList<string>)
        [
            $"ZL{from.Year}-{i + 1:000}", people.AnyUnit().Code.Value, CaseSheet.Time(at),
            i < marginals.OrdersClosed ? CaseSheet.Time(hours.After(at, 3, 25, close)) : "",
        ]));
    }

    /// <summary>The decimals of each percentage, as many as are printed.</summary>
    private static SampleTable Format(Marginals marginals) => new("报表格式.csv", ["区划", "指标", "小数位"],
        marginals.Printed.Select(p => (IReadOnlyList<string>)[marginals.Jurisdiction.Value, p.Key, CaseSheet.Number(Marginals.Decimals(p.Value))]));
}

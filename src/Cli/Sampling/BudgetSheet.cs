using System.Globalization;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;

namespace Xinfang.Cli.Sampling;

/// <summary>Writes a year's plan and its vouchers: some dozens a line, spread over the months, adding up to the fen.</summary>
internal sealed class BudgetSheet(Marginals marginals, OfficeHours hours, Random random)
{
    private const int VouchersALine = 40;

    private static readonly Dictionary<string, (string Name, string[] Purposes)> Known = new()
    {
        ["personnel"] = ("人员经费", ["工资及津贴补贴", "社会保险缴费", "住房公积金"]),
        ["office"] = ("公用经费", ["办公用品", "邮电费", "差旅费", "维修维护费"]),
        ["projects"] = ("项目经费", ["信访应急处置", "律师参与涉法涉诉信访", "编外人员劳务"]),
    };

    public (SampleTable Plan, SampleTable Vouchers) Write()
    {
        var budget = marginals.Budget;
        var last = marginals.Period.To.AddDays(-1);
        var first = marginals.Period.From.Year == last.Year ? marginals.Period.From : new DateOnly(last.Year, 1, 1);
        var (place, year) = (marginals.Jurisdiction.Value, CaseSheet.Number(last.Year));
        var plan = new SampleTable("预算.csv", ["区划", "年度", "科目编码", "科目名称", "预算金额"], []);
        var vouchers = new SampleTable("凭证.csv", ["区划", "年度", "凭证号", "日期", "类型", "科目编码", "金额", "摘要"], []);
        if (budget is null)
            return (plan, vouchers);

        var left = Math.Max(0, budget.Income.Fen - budget.Spent.Values.Sum(s => s.Fen));
        var reserves = Shares.Split(left, [.. budget.Spent.Values.Select(s => s.Fen)]);
        foreach (var ((line, spent), reserve) in budget.Spent.Zip(reserves))
            plan.Rows.Add([place, year, line, Known.GetValueOrDefault(line, (line, [])).Name, new Money(spent.Fen + reserve).ToString()]);

        var booked = new List<(DateTimeOffset At, string Type, string Line, long Fen, string Note)>();
        Book("收入", "", budget.Income.Fen, 12, ["财政拨款"]);
        foreach (var (line, spent) in budget.Spent)
            Book("支出", line, spent.Fen, VouchersALine, Known.GetValueOrDefault(line, ("", ["支出"])).Item2);
        var number = 0;
        foreach (var v in booked.OrderBy(v => v.At).ThenBy(v => v.Line, StringComparer.Ordinal))
            vouchers.Rows.Add([place, year, $"{year}-{++number:0000}", CivilTime.Day(v.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                v.Type, v.Line, new Money(v.Fen).ToString(), v.Note]);
        return (plan, vouchers);

        void Book(string type, string line, long fen, int count, string[] notes)
        {
            if (fen == 0)
                return;
            var parts = Shares.Random(fen, count, random);
            var days = last.DayNumber - first.DayNumber + 1;
            for (var i = 0; i < parts.Length; i++)
            {
                var (from, to) = (first.AddDays(days * i / parts.Length), first.AddDays(Math.Max(days * i / parts.Length, days * (i + 1) / parts.Length - 1)));
                booked.Add((hours.Within(from, to), type, line, parts[i], notes[random.Next(notes.Length)]));
            }
        }
    }
}

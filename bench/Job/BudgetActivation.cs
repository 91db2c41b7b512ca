using Xinfang.Bench.Harness;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;

namespace Xinfang.Bench.Job;

/// <summary>What waking a budget year costs: folding its written events. See docs/decisions/0005.</summary>
internal static class BudgetActivation
{
    public static Measured Run(int vouchers, int round)
    {
        var model = new BudgetModel();
        var day = new DateTimeOffset(2022, 1, 3, 9, 0, 0, TimeSpan.FromHours(8));
        var written = new List<(string Type, string Data)> { model.Write(new PlanLineSet(new JurisdictionCode("530103"), 2022, "office", "公用经费", new Money(1_000_000_000_00))) };
        for (var i = 0; i < vouchers; i++)
            written.Add(model.Write(new Spent($"V{round}-{i}", "office", new Money(100), null, Money.Zero)));
        var began = TimeProvider.System.GetTimestamp();
        var state = model.Initial;
        for (var i = 0; i < written.Count; i++)
            state = model.Apply(state, written[i].Type, written[i].Data, day.AddHours(i));
        if (state.Lines["office"].Spent.Fen != 100L * vouchers)
            throw new InvalidOperationException("The fold is wrong.");
        return new($"budget activation, {vouchers} vouchers", "ms", TimeProvider.System.GetElapsedTime(began).TotalMilliseconds, "<= 100");
    }
}

using Xinfang.Domain.Budgets;
using Xinfang.Grains.Budgets;

namespace Xinfang.Grains.Tests.Budgets;

public sealed class BudgetGrainTests
{
    [Fact]
    public async Task Sixty_four_clients_asking_for_five_times_the_plan_never_overspend_it()
    {
        // The plan is 100 yuan; 64 clients ask for 8 yuan each, 512 in all. Twelve fit, 96 yuan.
        await using var test = await TestSystem.StartAsync();
        var grain = test.Grains.GetGrain<IBudgetGrain>(Budget.Stream(TestSystem.Panlong, 2022));
        await grain.Execute(Booking("plan", new SetPlanLine(TestSystem.Panlong, 2022, "office", "公用经费", new Money(100_00))));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => grain.Execute(Booking($"v{i}", new Spend($"V-{i}", "office", new Money(8_00))))));

        Assert.Equal(12, outcomes.Count(o => o.Accepted));
        Assert.All(outcomes.Where(o => !o.Accepted), o => Assert.Equal("over-plan", o.Refusal!.Code));
        var line = Assert.Single((await grain.Get()).Lines);
        Assert.Equal((new Money(96_00), new Money(4_00)), (line.Spent, line.Free));
        Assert.Equal(new Money(96_00), (await test.System.Store.Projections.BudgetLinesAsync(TestSystem.Panlong, 2022)).Single().Spent);
    }

    private static Submission<BudgetCommand> Booking(string id, BudgetCommand command) =>
        new(id, "f", "finance:01", [new(command, TestSystem.Monday)]);
}

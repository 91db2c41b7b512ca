using Xinfang.Domain.Cases;
using Xinfang.Grains.Deadlines;

namespace Xinfang.Grains.Tests.Deadlines;

public sealed class DeadlineWatchTests
{
    [Fact]
    public async Task A_term_that_passes_is_recorded_once()
    {
        // Registered on Monday 2022-06-06: the bureau has until Tuesday the 21st, the 15th day.
        await using var test = await TestSystem.StartAsync();
        await test.Case("LATE-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LATE-0001")));
        test.Clock.AdvanceTo(TestSystem.Monday.AddYears(1));
        var watch = test.Grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value);

        await watch.Sweep();
        await watch.Sweep();

        var view = (await test.Case("LATE-0001").Get())!;
        Assert.Equal(["registered", "deadline-missed"], view.Timeline.Select(e => e.Type));
        Assert.Contains("\"dueOn\":\"2022-06-21\"", view.Timeline[1].Data);
        Assert.True(view.Case.Overdue);
    }

    [Fact]
    public async Task A_case_in_time_is_left_alone()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("TIMELY-01").Execute(TestSystem.Steps("a", test.Clock.GetUtcNow().AddDays(-3), TestSystem.Registration("TIMELY-01"), new Transfer(TestSystem.Housing)));

        Assert.Equal(0, await test.Grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value).Sweep());
    }
}

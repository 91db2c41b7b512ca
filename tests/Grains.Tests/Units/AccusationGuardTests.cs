using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Grains.Units;

namespace Xinfang.Grains.Tests.Units;

/// <summary>A unit that comes to stand above an accused one, or takes over its tasks, loses the cases that accuse it.</summary>
public sealed class AccusationGuardTests
{
    private static readonly UnitCode Other = new("530103-08");

    [Fact]
    public async Task A_case_is_taken_back_from_the_unit_that_took_over_the_tasks_of_the_accused()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Other, "城管局"));
        await Held(test, "ACCUSES-1", TestSystem.Registration("ACCUSES-1") with { Accused = [TestSystem.Housing] });
        await Held(test, "NOBODY-01", TestSystem.Registration("NOBODY-01"));

        await OrganisationTests.Put(test, new(Other, "城管局", SuccessorOf: [TestSystem.Housing]));
        await Guard(test).Sweep();

        Assert.Equal(["registered", "transferred", "received", "recalled"], (await test.Case("ACCUSES-1").Get())!.Timeline.Select(e => e.Type));
        Assert.Equal("system:accusation-guard", (await test.Case("ACCUSES-1").Get())!.Timeline[^1].Actor);
        Assert.Equal(Stage.AwaitingDisposal, (await test.Case("ACCUSES-1").Get())!.Case.Stage);
        Assert.Equal(Other, (await test.Case("NOBODY-01").Get())!.Case.Unit);
    }

    [Fact]
    public async Task A_unit_that_came_to_stand_above_the_accused_keeps_what_accuses_no_leader()
    {
        await using var test = await TestSystem.StartAsync();
        await Held(test, "ACCUSES-1", TestSystem.Registration("ACCUSES-1") with { Accused = [TestSystem.Housing] });

        await OrganisationTests.Put(test, new(TestSystem.Housing, "住建局", Superior: Other));
        await Guard(test).Sweep();

        Assert.Equal(Other, (await test.Case("ACCUSES-1").Get())!.Case.Unit);
    }

    [Fact]
    public async Task What_the_guard_missed_is_taken_back_after_a_restart()
    {
        // As a crash leaves it: the directory was written, and nobody was told.
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Other, "城管局"));
        await Held(test, "ACCUSES-1", TestSystem.Registration("ACCUSES-1") with { Accused = [TestSystem.Housing] });
        await test.Grains.GetGrain<IUnitDirectoryWriter>(UnitGrainKey.Directory(TestSystem.Panlong)).Put(new(Other, "城管局", SuccessorOf: [TestSystem.Housing]));

        await test.RestartAsync();
        await Guard(test).Sweep();

        Assert.Equal(Stage.AwaitingDisposal, (await test.Case("ACCUSES-1").Get())!.Case.Stage);
    }

    [Fact]
    public async Task A_second_sweep_finds_nothing_more_to_take_back()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Other, "城管局"));
        await Held(test, "ACCUSES-1", TestSystem.Registration("ACCUSES-1") with { Accused = [TestSystem.Housing] });
        await OrganisationTests.Put(test, new(Other, "城管局", SuccessorOf: [TestSystem.Housing]));
        await Guard(test).Sweep();

        Assert.Equal(0, await Guard(test).Sweep());
        Assert.Equal(4, (await test.Case("ACCUSES-1").Get())!.Timeline.Count);
    }

    private static IAccusationGuardGrain Guard(TestSystem test) => test.Grains.GetGrain<IAccusationGuardGrain>(AccusationGuardGrain.Key);

    private static async Task Held(TestSystem test, string number, Register registration)
    {
        var outcome = await test.Case(number).Execute(TestSystem.Steps("a", TestSystem.Monday, registration, new Transfer(Other), new Receive()));
        Assert.Null(outcome.Refusal);
    }
}

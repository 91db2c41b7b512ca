using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Units;

namespace Xinfang.Grains.Tests.Cases;

/// <summary>A petition never reaches whom it accuses: not by a step, not by a list, not by a count.</summary>
public sealed class AccusationTests
{
    private static readonly UnitCode Old = new("530103-21");
    private static readonly UnitCode Merged = new("530103-22");
    private static readonly UnitCode Government = new("530103-00");
    private static readonly UnitCode Other = new("530103-09");

    private static Register Accusing(string number, params UnitCode[] units) =>
        TestSystem.Registration(number) with { Purpose = Purpose.Accusation, Accused = units };

    private static Task Enter(TestSystem test, UnitCode code, string name, UnitCode? superior = null, params UnitCode[] successorOf) =>
        test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(code)).Put(new Unit(code, name, Superior: superior, SuccessorOf: successorOf));

    [Fact]
    public async Task A_petition_is_not_sent_to_the_unit_that_took_over_the_accused_ones_tasks()
    {
        await using var test = await TestSystem.StartAsync();
        await Enter(test, Merged, "综合执法局", null, Old);

        var outcome = await test.Case("ACC-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, Accusing("ACC-0001", Old), new Transfer(Merged)));

        Assert.Equal(("unit-is-accused", "art. 30(3)", 1), (outcome.Refusal!.Code, outcome.Refusal.Article, outcome.RefusedStep));
        Assert.Null(await test.Case("ACC-0001").Get());
    }

    [Fact]
    public async Task Units_above_are_kept_from_it_only_where_a_leader_is_named()
    {
        await using var test = await TestSystem.StartAsync();
        await Enter(test, Old, "城管局", Government);

        var unit = await test.Case("ACC-0002").Execute(TestSystem.Steps("a", TestSystem.Monday, Accusing("ACC-0002", Old), new Transfer(Government)));
        var leader = await test.Case("ACC-0003").Execute(TestSystem.Steps("a", TestSystem.Monday,
            Accusing("ACC-0003", Old) with { AccusedLeader = LeaderRank.Section }, new Transfer(Government)));

        Assert.True(unit.Accepted);
        Assert.Equal("unit-is-accused", leader.Refusal!.Code);
    }

    [Fact]
    public async Task A_case_is_taken_back_from_a_unit_that_becomes_the_successor_of_the_accused_one()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0004").Execute(TestSystem.Steps("a", TestSystem.Monday, Accusing("ACC-0004", Old), new Transfer(Merged), new Receive()));

        await Enter(test, Merged, "综合执法局", null, Old);
        await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(Old)).Get();
        var late = await test.Case("ACC-0004").Execute(new("b", "f", $"unit-clerk:{Merged}", [new(new Accept())]));

        Assert.Equal("case-unknown", late.Refusal!.Code);
    }

    [Fact]
    public async Task The_accused_units_clerk_finds_no_case_by_any_way()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0005").Execute(TestSystem.Steps("a", TestSystem.Monday, Accusing("ACC-0005", Old), new Transfer(Merged)));
        await test.Case("ACC-0006").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACC-0006"), new Transfer(Merged)));
        await Enter(test, Merged, "综合执法局", null, Old);
        var clerk = $"unit-clerk:{Merged}";

        var page = await test.Grains.GetGrain<ICaseListGrain>(0).List(new CaseQuery(TestSystem.Panlong), clerk);
        var counts = await test.Grains.GetGrain<ICaseListGrain>(0).Count(Merged, clerk);

        Assert.Null(await test.Case("ACC-0005").Get(clerk));
        Assert.Equal(["ACC-0006"], page.Rows.Select(r => r.Number.Value));
        Assert.Equal(1, counts.Stages.Values.Sum());
        Assert.NotNull(await test.Case("ACC-0005").Get("dispatcher:07"));
        Assert.Null(await test.Case("ACC-0006").Get($"unit-clerk:{Other}"));
    }

    [Fact]
    public async Task A_unit_that_has_the_case_loses_it_when_it_is_named_later()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0007").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACC-0007"), new Transfer(Other), new Receive()));

        var outcome = await test.Case("ACC-0007").Execute(new("b", "f", "dispatcher:07", [new(new NameAccused([Other]))]));

        Assert.Null(outcome.Refusal);
        var view = (await test.Case("ACC-0007").Get())!;
        Assert.Equal((Stage.AwaitingDisposal, (UnitCode?)null), (view.Case.Stage, view.Case.Unit));
        Assert.Equal(["accused-named", "recalled"], view.Timeline.TakeLast(2).Select(e => e.Type));
    }

    [Fact]
    public async Task What_was_known_before_a_unit_was_accused_is_not_shown_to_it_either()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0008").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACC-0008"), new Transfer(Other), new Receive()));
        var before = (await test.Case("ACC-0008").Get())!.Timeline[^1].Position;
        await test.Case("ACC-0008").Execute(new("b", "f", "dispatcher:07", [new(new NameAccused([Other]))]));

        Assert.Null(await test.Case("ACC-0008").Get($"unit-clerk:{Other}", new(before, null)));
        Assert.NotNull(await test.Case("ACC-0008").Get("dispatcher:07", new(before, null)));
    }

    [Fact]
    public async Task An_accusation_is_not_merged_into_a_case_that_does_not_know_whom_it_accuses()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0009").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACC-0009"), new Transfer(Other)));
        await test.Case("ACC-0010").Execute(TestSystem.Steps("a", TestSystem.Monday.AddDays(2), Accusing("ACC-0010", Other)));
        var merge = new Merge(new("ACC-0009"), "the same matter");

        var refused = await test.Case("ACC-0010").Execute(new("b", "f", "dispatcher:07", [new(merge)]));
        await test.Case("ACC-0009").Execute(new("c", "f", "dispatcher:07", [new(new NameAccused([Other]))]));
        var merged = await test.Case("ACC-0010").Execute(new("d", "f", "dispatcher:07", [new(merge)]));

        Assert.Equal(("other-case-knows-less", "art. 30(3)"), (refused.Refusal!.Code, refused.Refusal.Article));
        Assert.Null(merged.Refusal);
        Assert.Equal(["registered", "transferred", "accused-named", "recalled", "duplicate-absorbed"], (await test.Case("ACC-0009").Get())!.Timeline.Select(e => e.Type));
    }

    [Fact]
    public async Task The_number_of_a_case_that_accuses_a_unit_is_not_shown_to_it_in_another_case()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACC-0011").Execute(TestSystem.Steps("a", TestSystem.Monday, Accusing("ACC-0011", Other)));
        await test.Case("ACC-0012").Execute(TestSystem.Steps("a", TestSystem.Monday.AddDays(1), TestSystem.Registration("ACC-0012"), new Transfer(Other)));
        await test.Case("ACC-0012").Execute(new("b", "f", "dispatcher:07", [new(new ConfirmRepeat(new("ACC-0011"), 90, "content"))]));

        var clerk = (await test.Case("ACC-0012").Get($"unit-clerk:{Other}"))!;
        var dispatcher = (await test.Case("ACC-0012").Get("dispatcher:07"))!;

        Assert.Empty(clerk.Facts.RepeatOf);
        Assert.DoesNotContain(clerk.Timeline, e => e.Data.Contains("ACC-0011", StringComparison.Ordinal));
        Assert.Equal("ACC-0011", dispatcher.Facts.RepeatOf.Single().Value);
    }

    [Fact]
    public async Task A_case_is_not_sent_to_a_unit_that_no_longer_exists()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(Old)).Put(new Unit(Old, "城管局", ActiveTo: new(2022, 1, 1)));

        var outcome = await test.Case("ACC-0013").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACC-0013"), new Transfer(Old)));

        Assert.Equal("unit-inactive", outcome.Refusal!.Code);
    }
}

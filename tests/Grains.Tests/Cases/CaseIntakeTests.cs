using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Units;

namespace Xinfang.Grains.Tests.Cases;

/// <summary>New cases come in without a grain of their own, and everything is as if they had one.</summary>
public sealed class CaseIntakeTests
{
    private static Task<Outcome> Register(TestSystem test, string number, Submission<CaseCommand> submission, PetitionerDetails? details = null) =>
        test.Grains.CaseIntakeOf(new(number)).Register(new(number), submission, details);

    private static Submission<CaseCommand> Registration(string number, string id, params CaseCommand[] further) =>
        TestSystem.Steps(id, TestSystem.Monday, [TestSystem.Registration(number), .. further]);

    [Fact]
    public async Task What_came_in_is_a_case_that_takes_its_next_step()
    {
        await using var test = await TestSystem.StartAsync();

        var registered = await Register(test, "NEW-0001", Registration("NEW-0001", "a"), new("甲", "13900000000", null, "丙"));
        var transferred = await test.Case("NEW-0001").Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(1), new Transfer(TestSystem.Housing)));

        Assert.Equal((new Outcome(1), new Outcome(2)), (registered, transferred));
        var view = (await test.Case("NEW-0001").Get())!;
        Assert.Equal(["registered", "transferred"], view.Timeline.Select(e => e.Type));
        Assert.NotNull(view.Petitioner);
    }

    [Fact]
    public async Task A_grain_that_knew_of_no_such_case_learns_of_it()
    {
        await using var test = await TestSystem.StartAsync();
        var early = await test.Case("NEW-0002").Execute(TestSystem.Steps("early", TestSystem.Monday, new Transfer(TestSystem.Housing)));
        await Register(test, "NEW-0002", Registration("NEW-0002", "a"));

        var late = await test.Case("NEW-0002").Execute(TestSystem.Steps("late", TestSystem.Monday.AddDays(1), new Transfer(TestSystem.Housing)));

        Assert.Equal(("case-unknown", new Outcome(2)), (early.Refusal!.Code, late));
    }

    [Fact]
    public async Task Sent_again_it_changes_nothing_and_gives_the_first_answer_whoever_is_asked()
    {
        await using var test = await TestSystem.StartAsync();
        var first = Registration("NEW-0003", "a");
        await Register(test, "NEW-0003", first);

        var again = await Register(test, "NEW-0003", first);
        var grain = await test.Case("NEW-0003").Execute(first);

        Assert.Equal((new Outcome(1, Repeated: true), new Outcome(1, Repeated: true)), (again, grain));
        Assert.Single((await test.Case("NEW-0003").Get())!.Timeline);
    }

    [Fact]
    public async Task Of_many_who_want_one_number_at_once_one_has_it_and_the_others_are_told()
    {
        await using var test = await TestSystem.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? Register(test, "NEW-0004", Registration("NEW-0004", $"try-{i}"))
            : test.Case("NEW-0004").Execute(Registration("NEW-0004", $"try-{i}"))));

        Assert.Equal(new Outcome(1), Assert.Single(outcomes, o => o.Accepted));
        Assert.All(outcomes.Where(o => !o.Accepted), o => Assert.Equal("case-exists", o.Refusal!.Code));
        Assert.Single((await test.Case("NEW-0004").Get())!.Timeline);
    }

    [Fact]
    public async Task Many_at_once_do_not_meet_and_none_inherits_from_the_one_before()
    {
        await using var test = await TestSystem.StartAsync();
        string[] numbers = [.. Enumerable.Range(0, 200).Select(i => $"MANY-{i:0000}")];

        // Every other one is refused after its registration was decided, under an id that the next one uses as well.
        var outcomes = await Task.WhenAll(numbers.Select((n, i) => Register(test, n, i % 2 == 0 ? Registration(n, "same", new Accept()) : Registration(n, "same"))));

        for (var i = 0; i < numbers.Length; i++)
            Assert.Equal(i % 2 == 0 ? null : Stage.AwaitingDisposal, (await test.Case(numbers[i]).Get())?.Case.Stage);
        Assert.All(outcomes.Where((_, i) => i % 2 == 0), o => Assert.Equal(("wrong-state", 1), (o.Refusal!.Code, o.RefusedStep)));
        Assert.All(outcomes.Where((_, i) => i % 2 == 1), o => Assert.Equal(new Outcome(1), o));
    }

    [Fact]
    public async Task A_new_case_is_not_sent_to_whom_it_accuses()
    {
        await using var test = await TestSystem.StartAsync();
        var (accused, successor) = (new UnitCode("530103-21"), new UnitCode("530103-22"));
        await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(successor)).Put(new Unit(successor, "综合执法局", SuccessorOf: [accused]));

        var outcome = await Register(test, "NEW-0005", TestSystem.Steps("a", TestSystem.Monday,
            TestSystem.Registration("NEW-0005") with { Purpose = Purpose.Accusation, Accused = [accused] }, new Transfer(successor)));

        Assert.Equal(("unit-is-accused", 1), (outcome.Refusal!.Code, outcome.RefusedStep));
        Assert.Null(await test.Case("NEW-0005").Get());
    }

    [Fact]
    public async Task A_registration_that_names_another_number_is_refused()
    {
        await using var test = await TestSystem.StartAsync();

        var outcome = await Register(test, "NEW-0006", Registration("NEW-0007", "a"));

        Assert.Equal("number-mismatch", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task What_does_not_begin_with_a_registration_is_not_taken()
    {
        await using var test = await TestSystem.StartAsync();
        await Register(test, "NEW-0008", Registration("NEW-0008", "a"));

        await Assert.ThrowsAsync<ArgumentException>(() => Register(test, "NEW-0008", TestSystem.Steps("b", TestSystem.Monday.AddDays(1), new Transfer(TestSystem.Housing))));

        Assert.Single((await test.Case("NEW-0008").Get())!.Timeline);
    }
}

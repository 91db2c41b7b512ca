using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Grains.Routing;
using Xinfang.Grains.Tests.Units;

namespace Xinfang.Grains.Tests.Routing;

public sealed class RoutingGrainTests
{
    private static readonly UnitCode Water = new("530103-08");
    private static readonly Matter Pressure = new(TestSystem.Panlong, Category: "水务/供水", Place: "530103001001");

    [Fact]
    public async Task Rules_are_kept_and_one_refused_rule_refuses_all_of_them()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Water, "水务局"));
        RoutingRule[] rules = [new("R1", Water, "供水"), new("R2", Water, Keywords: ["水压", "停水"], ValidFrom: new(2022, 1, 1))];
        Assert.Empty(await Routing(test).PutRules(rules));

        var refused = await Routing(test).PutRules([new("R3", Water, "排水"), new("R4", TestSystem.Housing, "排水")]);
        await test.RestartAsync();

        Assert.Equal([(1, "R4", "rule-unit-unknown")], refused.Select(r => (r.Index, r.Id, r.Refusal.Code)));
        Assert.Equal(rules, await Routing(test).Rules());
    }

    [Fact]
    public async Task What_a_unit_accepted_is_learned_from_the_log_also_after_a_restart()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Water, "水务局"));
        Assert.Empty((await Routing(test).Suggest(Pressure)).Suggestions);
        await Accepted(test, "LEARN-001");
        await Accepted(test, "LEARN-002");

        var learned = await Routing(test).Suggest(Pressure);
        await test.RestartAsync();
        var again = await Routing(test).Suggest(Pressure);

        Assert.Equal((8, 2), (learned.Position, learned.Learned));
        Assert.Equal("2 of 2 like cases went there", Assert.Single(Assert.Single(learned.Suggestions).Grounds).Text);
        Assert.Equal(learned.Suggestions.Select(s => (s.Unit, s.Score)), again.Suggestions.Select(s => (s.Unit, s.Score)));
    }

    [Fact]
    public async Task A_case_is_suggested_for_by_its_own_words_and_never_to_whom_it_accuses()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Water, "水务局"));
        await OrganisationTests.Put(test, new(TestSystem.Housing, "住建局", SuccessorOf: [new("530103-05")]));
        await Routing(test).PutRules([new("R1", Water, Keywords: ["水压"]), new("R2", TestSystem.Housing, Keywords: ["小区"])]);
        await Register(test, "WORDS-001", null);
        await Register(test, "ACCUSE-01", [new("530103-05")]);

        var words = await Routing(test).SuggestFor(new("WORDS-001"));
        var accusing = await Routing(test).SuggestFor(new("ACCUSE-01"));

        Assert.Equal(["530103-07", "530103-08"], words!.Suggestions.Select(s => s.Unit.Value).Order());
        Assert.Equal(["530103-08"], accusing!.Suggestions.Select(s => s.Unit.Value));
        Assert.Null(await Routing(test).SuggestFor(new("NONE-0001")));
    }

    [Fact]
    public async Task A_unit_entered_a_moment_ago_counts_and_one_that_ended_does_not()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Water, "水务局", Duties: [new("供水")]));
        var before = await Routing(test).Suggest(Pressure);

        await OrganisationTests.Put(test, new(Water, "水务局", Duties: [new("供水")], ActiveTo: new(2022, 6, 1)));
        await OrganisationTests.Put(test, new(TestSystem.Housing, "住建局", Duties: [new("供水")]));
        var after = await Routing(test).Suggest(Pressure);

        Assert.Equal(["530103-08"], before.Suggestions.Select(s => s.Unit.Value));
        Assert.Equal(["530103-07"], after.Suggestions.Select(s => s.Unit.Value));
    }

    [Fact]
    public async Task The_last_fifth_of_the_accepted_cases_is_asked_about_and_not_learned_from()
    {
        await using var test = await TestSystem.StartAsync();
        await OrganisationTests.Put(test, new(Water, "水务局"));
        for (var i = 0; i < 5; i++)
            await Accepted(test, $"MEASURE-{i}");

        var evaluation = await Routing(test).Evaluate();

        Assert.Equal((4, 1, 1), (evaluation.Learned, evaluation.Together.Asked, evaluation.Together.First));
        Assert.Equal(1, evaluation.Told.Silent);
    }

    private static IRoutingGrain Routing(TestSystem test) => test.Grains.GetGrain<IRoutingGrain>(RoutingGrainKey.Of(TestSystem.Panlong));

    private static async Task Accepted(TestSystem test, string number)
    {
        var registration = TestSystem.Registration(number) with { Category = Pressure.Category, Place = Pressure.Place };
        Assert.Null((await test.Case(number).Execute(TestSystem.Steps("a", TestSystem.Monday, registration, new Transfer(Water), new Receive(), new Accept()))).Refusal);
    }

    private static Task Register(TestSystem test, string number, IReadOnlyList<UnitCode>? accused) => test.Case(number).Execute(
        TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration(number) with { Accused = accused }), new("张三", null, null, "小区水压不足"));
}

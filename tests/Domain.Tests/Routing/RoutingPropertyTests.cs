using CsCheck;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Tests.Units;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Routing;

/// <summary>What holds for every organisation and every accusation. CsCheck prints the seed of a district that breaks a rule.</summary>
public sealed class RoutingPropertyTests
{
    private const int Districts = 10_000;
    private const int Units = 12;

    private static readonly string[] Jurisdictions = ["53", "5301", "530103"];

    private sealed record World(Unit[] Units, RoutingRule[] Rules, (int Category, int Unit)[] Past, Matter Matter);

    /// <summary>Superiors and predecessors are drawn from the units before, so that there is no circle; any unit may be anything.</summary>
    private static readonly Gen<World> Worlds = Gen.Select(
        Gen.Select(Gen.Int[0, 6].Array[Units], Gen.Int[0, 2].Array[Units], Gen.Int[-2, Units - 1].Array[Units], Gen.Int[-6, Units - 1].Array[Units], Gen.Int[0, 5].Array[Units], Directory),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Units - 1]).Array[0, 8],
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Units - 1]).Array[0, 20],
        Gen.Select(Gen.Int[0, Units - 1].Array[0, 3], Gen.Int[0, Units - 1].Array[0, 1], Gen.Int[-1, 2], Gen.Int[0, 4], Gen.Int[0, 3]),
        (units, rules, past, m) => new World(units, [.. rules.Select((r, i) => new RoutingRule($"R{i}", units[r.Item2].Code, $"c{r.Item1}"))], past,
            new Matter(District.Panlong, Purpose.Accusation, $"c{m.Item5}", "530103001001", Accused: [.. m.Item1.Select(a => units[a].Code)],
                AccusedLeader: m.Item3 < 0 ? null : (LeaderRank)m.Item3, Litigation: m.Item4 == 0, Recused: [.. m.Item2.Select(r => units[r].Code)])));

    private static Unit[] Directory(int[] kinds, int[] places, int[] superiors, int[] predecessors, int[] ended)
    {
        UnitCode[] codes = [.. places.Select((place, i) => new UnitCode($"{Jurisdictions[place]}-{i:00}"))];
        return [.. codes.Select((code, i) => new Unit(code, $"unit {i}", (UnitKind)kinds[i],
            superiors[i] >= 0 && superiors[i] < i ? codes[superiors[i]] : null,
            predecessors[i] >= 0 && predecessors[i] < i ? [codes[predecessors[i]]] : null,
            ActiveTo: ended[i] == 0 ? District.Day : null, Duties: i % 3 == 0 ? [new($"c{i % 4}"), new("", "530103001")] : null))];
    }

    [Fact]
    public void No_suggestion_reaches_whom_the_petition_accuses()
    {
        var suggested = 0;
        Worlds.Sample(world =>
        {
            foreach (var s in Suggest(world))
            {
                Interlocked.Increment(ref suggested);
                Assert.DoesNotContain(s.Unit, Reached.Reaching(world.Units, world.Matter.Accused!, world.Matter.AccusedLeader is not null));
            }
        }, iter: Districts, threads: 2);
        Assert.True(suggested > Districts / 2, $"Only {suggested} suggestions were made: the rule was hardly tried.");
    }

    [Fact]
    public void A_suggested_unit_exists_is_not_recused_and_is_of_the_kind_that_the_law_names() => Worlds.Sample(world =>
    {
        foreach (var suggestion in Suggest(world))
        {
            var unit = world.Units.Single(u => u.Code == suggestion.Unit);
            Assert.Null(unit.ActiveTo);
            Assert.DoesNotContain(unit.Code, world.Matter.Recused!);
            if (world.Matter.AccusedLeader is { } rank)
                Assert.True(unit.Kind == UnitKind.Discipline && unit.Code.Jurisdiction.Value.Length <= 6 - 2 * (int)rank);
            if (world.Matter.Litigation)
                Assert.Equal(UnitKind.PoliticalLegal, unit.Kind);
            Assert.InRange(suggestion.Score, 0.0001, 0.9999);
            Assert.NotEmpty(suggestion.Grounds);
        }
    }, iter: Districts, threads: 2);

    private static IReadOnlyList<Suggestion> Suggest(World world)
    {
        var learned = new LearnedRoutes();
        foreach (var (category, unit) in world.Past)
            learned.Add(world.Matter with { Category = $"c{category}" }, world.Units[unit].Code);
        return new Router(District.Panlong, new Organisation(world.Units), new RuleTable(world.Rules)).Suggest(world.Matter, District.Day, learned, 20);
    }
}

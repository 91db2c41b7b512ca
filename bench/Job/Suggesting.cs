using Xinfang.Bench.Harness;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;

namespace Xinfang.Bench.Job;

/// <summary>Suggestions on one core, with 100 units, 2 000 rules and 20 000 cases learned from: petitions with a category, a place and 60 characters of content.</summary>
internal static class Suggesting
{
    private const int Units = 100, Rules = 2_000, Categories = 120, Cases = 20_000, Asked = 20_000;

    private static readonly JurisdictionCode Panlong = new("530103");
    private static readonly DateOnly Day = new(2022, 6, 6);

    public static Measured Run(int round)
    {
        var random = new Random(round);
        Unit[] units = [.. Enumerable.Range(0, Units).Select(u => new Unit(Code(u), $"unit {u}", Superior: u == 0 ? null : Code(0), Duties: [new(Category(u)), new("", Place(u))]))];
        RoutingRule[] rules =
        [
            .. Enumerable.Range(0, Rules).Select(r => new RoutingRule($"R{r}", Code(random.Next(Units)), r % 4 == 0 ? null : Category(r), r % 3 == 0 ? null : Place(r),
                r % 4 == 0 ? [Word(random), Word(random)] : null, Priority: random.Next(10))),
        ];
        var router = new Router(Panlong, new Organisation(units), new RuleTable(rules));
        var learned = new LearnedRoutes();
        for (var i = 0; i < Cases; i++)
            learned.Add(Petition(random), Code(random.Next(Units)));
        Matter[] petitions = [.. Enumerable.Range(0, Asked).Select(_ => Petition(random))];
        foreach (var petition in petitions)
            router.Suggest(petition, Day, learned);

        var began = TimeProvider.System.GetTimestamp();
        var found = 0;
        foreach (var petition in petitions)
            found += router.Suggest(petition, Day, learned).Count;
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        if (found < Asked)
            throw new InvalidOperationException("Petitions were left without a suggestion.");
        return new($"suggestions, {Units} units, {Rules} rules", "1/s on one core", Asked / seconds, ">= 10000");
    }

    private static Matter Petition(Random random) => new(Panlong, (Purpose)random.Next(4), Category(random.Next(Categories)), Place(random.Next(Units)) + "001",
        (Channel)random.Next(9), string.Concat(Enumerable.Range(0, 30).Select(_ => Word(random))), random.Next(20) == 0 ? [Code(random.Next(Units))] : null);

    private static UnitCode Code(int unit) => new($"530103-{unit:000}");

    private static string Category(int n) => $"大类{n % Categories / 10}/小类{n % Categories}";

    private static string Place(int n) => $"530103{n % 100:000}";

    /// <summary>Two characters of 400 common ones.</summary>
    private static string Word(Random random) => new([(char)(0x4E00 + random.Next(400)), (char)(0x4E00 + random.Next(400))]);
}

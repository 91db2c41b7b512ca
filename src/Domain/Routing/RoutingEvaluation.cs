using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Routing;

/// <summary>A petition and the unit that accepted it in the end.</summary>
public sealed record RoutedCase(Matter Matter, UnitCode Unit, DateOnly Day);

/// <summary>
/// How often suggestions name the unit that accepted a petition in the end, over petitions that nothing was learned from. What was learned from
/// comes before what is asked about, as it does at work.
/// </summary>
/// <param name="Learned">Petitions that were learned from.</param>
/// <param name="Told">The law, the rules and the duties alone.</param>
/// <param name="Taught">What was learned alone.</param>
/// <param name="Together">Suggestions as they are made.</param>
[GenerateSerializer, Alias("routing-evaluation"), Immutable]
public sealed record RoutingEvaluation(int Learned, RoutingAccuracy Told, RoutingAccuracy Taught, RoutingAccuracy Together)
{
    /// <summary>The part at the end that is asked about.</summary>
    public const double HeldOut = 0.2;

    /// <param name="cases">In the order of time.</param>
    public static RoutingEvaluation Of(JurisdictionCode jurisdiction, IReadOnlyList<RoutedCase> cases, Organisation organisation, IReadOnlyList<RoutingRule> rules)
    {
        var learned = new LearnedRoutes();
        var known = cases.Count - (int)Math.Round(cases.Count * HeldOut);
        foreach (var c in cases.Take(known))
            learned.Add(c.Matter, c.Unit);
        RoutedCase[] asked = [.. cases.Skip(known)];
        var router = new Router(jurisdiction, organisation, new RuleTable(rules));
        var untold = new Router(jurisdiction, new Organisation(organisation.Units.Select(u => u with { Duties = null })), RuleTable.Empty);
        return new(known, RoutingAccuracy.Of(asked, router, new()), RoutingAccuracy.Of(asked, untold, learned), RoutingAccuracy.Of(asked, router, learned));
    }
}

/// <summary>Counts of suggestions that were right.</summary>
/// <param name="Asked">Petitions that were asked about: the denominator.</param>
/// <param name="First">Those of which the first suggestion is the unit.</param>
/// <param name="FirstThree">Those of which one of the first three is.</param>
/// <param name="Silent">Those for which there was no suggestion at all; they count as missed.</param>
[GenerateSerializer, Alias("routing-accuracy"), Immutable]
public sealed record RoutingAccuracy(int Asked, int First, int FirstThree, int Silent)
{
    public static RoutingAccuracy Of(IReadOnlyList<RoutedCase> asked, Router router, LearnedRoutes learned)
    {
        var (first, three, silent) = (0, 0, 0);
        foreach (var c in asked)
        {
            var suggested = router.Suggest(c.Matter, c.Day, learned, most: 3);
            silent += suggested.Count == 0 ? 1 : 0;
            first += suggested.Count > 0 && suggested[0].Unit == c.Unit ? 1 : 0;
            three += suggested.Any(s => s.Unit == c.Unit) ? 1 : 0;
        }
        return new(asked.Count, first, three, silent);
    }
}

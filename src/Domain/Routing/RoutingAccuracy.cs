using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>A petition and the unit that accepted it in the end.</summary>
public sealed record RoutedCase(Matter Matter, UnitCode Unit, DateOnly Day);

/// <summary>
/// How often suggestions name the unit that accepted the petition in the end, over petitions that nothing was learned from. What was learned from
/// comes before what is asked, as it does at work.
/// </summary>
/// <param name="Learned">Petitions that were learned from.</param>
/// <param name="Asked">Petitions that were asked about: the denominator.</param>
/// <param name="First">Those of which the first suggestion is the unit.</param>
/// <param name="FirstThree">Those of which one of the first three is.</param>
/// <param name="Silent">Those for which there was no suggestion at all; they count as missed.</param>
public sealed record RoutingAccuracy(int Learned, int Asked, int First, int FirstThree, int Silent)
{
    /// <param name="cases">In the order of time.</param>
    /// <param name="heldOut">The part at the end that is asked about; 0 to 1.</param>
    public static RoutingAccuracy Measure(IReadOnlyList<RoutedCase> cases, Router router, double heldOut = 0.2)
    {
        var learned = new LearnedRoutes();
        var known = cases.Count - (int)Math.Round(cases.Count * Math.Clamp(heldOut, 0, 1));
        for (var i = 0; i < known; i++)
            learned.Add(cases[i].Matter, cases[i].Unit);
        var (first, three, silent) = (0, 0, 0);
        foreach (var c in cases.Skip(known))
        {
            var suggested = router.Suggest(c.Matter, c.Day, learned);
            silent += suggested.Count == 0 ? 1 : 0;
            first += suggested.Count > 0 && suggested[0].Unit == c.Unit ? 1 : 0;
            three += suggested.Any(s => s.Unit == c.Unit) ? 1 : 0;
        }
        return new(known, cases.Count - known, first, three, silent);
    }
}

using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Routing;

/// <summary>A small district, its city and its province, for stories about suggestions.</summary>
internal static class District
{
    public static readonly JurisdictionCode Panlong = new("530103");
    public static readonly DateOnly Day = new(2022, 6, 6);

    public static readonly UnitCode Government = new("530103-00"), Housing = new("530103-07"), Water = new("530103-08"), Street = new("530103-31"),
        Discipline = new("530103-90"), CityDiscipline = new("5301-90"), ProvinceDiscipline = new("53-90"), PoliticalLegal = new("530103-91");

    public static readonly Unit[] Entries =
    [
        new(Government, "区政府", UnitKind.Government),
        new(Housing, "住建局", Superior: Government, Duties: [new("物业管理")]),
        new(Water, "水务局", Superior: Government, Duties: [new("供水", "530103001")]),
        new(Street, "青禾街道", UnitKind.Street, Superior: Government, Duties: [new("", "530103001")]),
        new(Discipline, "区纪委监委", UnitKind.Discipline), new(CityDiscipline, "市纪委监委", UnitKind.Discipline),
        new(ProvinceDiscipline, "省纪委监委", UnitKind.Discipline), new(PoliticalLegal, "区委政法委", UnitKind.PoliticalLegal),
    ];

    public static Matter Property { get; } = new(Panlong, Category: "城乡建设/物业管理", Place: "530103001002");

    public static Router Router(IEnumerable<Unit>? units = null, params RoutingRule[] rules) => new(Panlong, new Organisation(units ?? Entries), new RuleTable(rules));

    /// <summary>What the suggestions say: each unit with its reasons, the first one first.</summary>
    public static string[] Told(this Router router, Matter matter, LearnedRoutes? learned = null, int most = 3) =>
        [.. router.Suggest(matter, Day, learned ?? new(), most).Select(s => $"{s.Unit}: {string.Join("; ", s.Grounds.Select(g => g.Text))}")];
}

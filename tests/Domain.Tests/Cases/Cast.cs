using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>
/// The offices and the other cases of the stories. Water, housing and street office are under the district government, that under the city's,
/// that under the province's; roads, the discipline organs and the political-legal organ stand beside them.
/// </summary>
internal static class Cast
{
    public static readonly JurisdictionCode Panlong = new("530103");
    public static readonly JurisdictionCode Kunming = new("5301");
    public static readonly JurisdictionCode Yunnan = new("53");

    public static readonly UnitCode Water = new("530103-07");
    public static readonly UnitCode Housing = new("530103-11");
    public static readonly UnitCode Street = new("530103001-01");
    public static readonly UnitCode Roads = new("530103-13");
    public static readonly UnitCode Government = new("530103-01");
    public static readonly UnitCode CityGovernment = new("5301-01");
    public static readonly UnitCode ProvinceGovernment = new("53-01");
    public static readonly UnitCode Discipline = new("530103-90");
    public static readonly UnitCode CityDiscipline = new("5301-90");
    public static readonly UnitCode ProvinceDiscipline = new("53-90");
    public static readonly UnitCode PoliticalLegal = new("530103-91");

    /// <summary>A unit that exists no longer.</summary>
    public static readonly UnitCode Old = new("530103-09");

    public static readonly CaseNumber FinalCase = new("PL-2021-0001");
    public static readonly CaseNumber OpenCase = new("PL-2022-0099");

    private static readonly Unit[] Units =
    [
        new(Water, "water office", Superior: Government),
        new(Housing, "housing office", Superior: Government),
        new(Street, "street office", UnitKind.Street, Government),
        new(Roads, "road construction"),
        new(Government, "district government", UnitKind.Government, CityGovernment),
        new(CityGovernment, "city government", UnitKind.Government, ProvinceGovernment),
        new(ProvinceGovernment, "province government", UnitKind.Government),
        new(Discipline, "discipline organ of the district", UnitKind.Discipline),
        new(CityDiscipline, "discipline organ of the city", UnitKind.Discipline),
        new(ProvinceDiscipline, "discipline organ of the province", UnitKind.Discipline),
        new(PoliticalLegal, "political-legal organ of the district", UnitKind.PoliticalLegal),
    ];

    public static readonly Organisation Organisation = new(Units);

    public static readonly Surroundings World = new(Organisation,
    [
        new(FinalCase, Panlong, Stage.Final, "2021-03-01".At(), "2021-06-01".Day()),
        new(OpenCase, Panlong, Stage.AwaitingDisposal, "2022-06-01".At(), null),
    ]);

    /// <summary>The same units after a reform: those named have taken over the tasks of <see cref="Old"/>.</summary>
    public static Organisation AfterMergerOfOldInto(params UnitCode[] successors) =>
        With(u => successors.Contains(u.Code) ? u with { SuccessorOf = [Old] } : u);

    public static Organisation With(Func<Unit, Unit> change, params Unit[] more) => new([.. Units.Select(change), .. more]);
}

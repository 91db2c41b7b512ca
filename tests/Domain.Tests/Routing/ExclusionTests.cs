using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;
using static Xinfang.Domain.Tests.Routing.District;

namespace Xinfang.Domain.Tests.Routing;

public sealed class ExclusionTests
{
    private static readonly UnitCode Merged = new("530103-20");

    private static readonly Organisation Organisation = new([.. Entries, new(Merged, "城建局", Superior: Government, SuccessorOf: [Housing]),
        new(new("530103-40"), "档案局", ActiveTo: new(2022, 6, 6)), new(new("530103-41"), "数据局", ActiveFrom: new(2022, 6, 7))]);

    public static TheoryData<string, Matter, string> Table => new()
    {
        // An ordinary petition.
        { "530103-07", Property, "" },
        { "530103-77", Property, "UnitUnknown" },
        { "530103-40", Property, "Inactive" },
        { "530103-41", Property, "Inactive" },
        // It accuses the housing office: the office and its successor are out, not the government above it.
        { "530103-07", Property with { Accused = [Housing] }, "Accused" },
        { "530103-20", Property with { Accused = [Housing] }, "Accused" },
        { "530103-00", Property with { Accused = [Housing] }, "" },
        { "530103-08", Property with { Accused = [Housing] }, "" },
        // It accuses the successor: the office that was before it is not meant.
        { "530103-07", Property with { Accused = [Merged] }, "" },
        // It names the office's leader: the line above is out, and everything but the discipline organ.
        { "530103-00", Property with { Accused = [Housing], AccusedLeader = LeaderRank.Section }, "Accused" },
        { "530103-08", Property with { Accused = [Housing], AccusedLeader = LeaderRank.Section }, "NotTheDisciplineOrgan" },
        { "530103-90", Property with { Accused = [Housing], AccusedLeader = LeaderRank.Section }, "" },
        { "530103-90", Property with { Accused = [Government], AccusedLeader = LeaderRank.Division }, "NotTheDisciplineOrgan" },
        { "5301-90", Property with { Accused = [Government], AccusedLeader = LeaderRank.Division }, "" },
        { "5301-90", Property with { Accused = [Government], AccusedLeader = LeaderRank.Bureau }, "NotTheDisciplineOrgan" },
        { "530103-90", Property with { Accused = [Discipline], AccusedLeader = LeaderRank.Section }, "Accused" },
        // Litigation.
        { "530103-07", Property with { Litigation = true }, "NotThePoliticalLegalOrgan" },
        { "530103-91", Property with { Litigation = true }, "" },
        // Recused.
        { "530103-07", Property with { Recused = [Housing] }, "Recused" },
        { "530103-20", Property with { Recused = [Housing] }, "Recused" },
        { "530103-08", Property with { Recused = [Housing] }, "" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_unit_is_excluded_for_this_reason(string unit, Matter matter, string reason) =>
        Assert.Equal(reason, new Exclusions(matter, Organisation, Day).Of(new(unit))?.ToString() ?? "");

    [Fact]
    public void What_a_case_knows_of_accusation_rank_litigation_and_recusal_is_held_against_the_units()
    {
        var c = Case.None with { Jurisdiction = Panlong, Accused = [Housing], AccusedLeader = LeaderRank.Division, Litigation = true, Recused = ["dispatcher:07", "530103-08"] };

        var matter = Matter.Of(c);

        Assert.Equal([Housing], matter.Accused!);
        Assert.Equal((LeaderRank.Division, true), (matter.AccusedLeader, matter.Litigation));
        Assert.Equal([Water], matter.Recused!);
    }
}

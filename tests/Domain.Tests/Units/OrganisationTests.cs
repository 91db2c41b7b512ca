using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Units;

public sealed class OrganisationTests
{
    private static readonly UnitCode District = new("530103-00"), Housing = new("530103-07"), Office = new("530103-08"), Merged = new("530103-20"),
        City = new("5301-00"), NewDistrict = new("530103-50"), NewCity = new("5301-50");

    /// <summary>An office below housing below the district; housing was merged into another; the district's tasks went to one below a new city organ.</summary>
    private static readonly Organisation Organisation = new([
        new(City, "市政府"), new(District, "区政府", Superior: City), new(Housing, "住建局", Superior: District), new(Office, "物业科", Superior: Housing),
        new(Merged, "城建局", Superior: NewDistrict, SuccessorOf: [Housing]), new(NewCity, "新市府"), new(NewDistrict, "新区府", Superior: NewCity, SuccessorOf: [District]),
    ]);

    [Theory]
    [InlineData("530103-08", false, "530103-08")]
    [InlineData("530103-07", false, "530103-07 530103-20")]
    [InlineData("530103-07", true, "5301-00 5301-50 530103-00 530103-07 530103-20 530103-50")]
    [InlineData("530103-20", true, "5301-50 530103-20 530103-50")]
    [InlineData("530103-99", true, "530103-99")]
    public void An_accusation_reaches_successors_and_with_a_leader_named_all_that_stand_above(string accused, bool namesLeader, string reached) =>
        Assert.Equal(reached.Split(' '), Organisation.Accusing(new(accused), namesLeader).Select(u => u.Value).Order(StringComparer.Ordinal));
}

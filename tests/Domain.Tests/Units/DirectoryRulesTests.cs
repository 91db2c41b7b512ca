using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Units;

public sealed class DirectoryRulesTests
{
    private static readonly UnitCode District = new("530103-00"), Housing = new("530103-07"), Works = new("530103-08"), Merged = new("530103-20");

    private static readonly Organisation Directory = new([
        new(District, "区政府", UnitKind.Government),
        new(Housing, "住建局", Superior: District),
        new(Works, "工程科", Superior: Housing),
        new(Merged, "城建局", SuccessorOf: [Housing]),
    ]);

    [Fact]
    public void A_unit_stands_below_one_that_is_not_in_the_directory_yet() =>
        Assert.Null(DirectoryRules.Check(Directory, new(new("530103-30"), "水务局", Superior: new("530103-99"), SuccessorOf: [new("530103-98")])));

    [Fact]
    public void A_circle_of_superiors_is_refused_and_shown()
    {
        var refusal = DirectoryRules.Check(Directory, new(District, "区政府", UnitKind.Government, Superior: Works))!;

        Assert.Equal("superior-circle", refusal.Code);
        Assert.Contains("530103-00 → 530103-08 → 530103-07 → 530103-00", refusal.Detail);
    }

    [Fact]
    public void A_circle_of_successors_is_refused_also_through_others()
    {
        var next = new Organisation([.. Directory.Units, new(new("530103-21"), "城建二局", SuccessorOf: [Merged])]);

        Assert.Equal("successor-circle", DirectoryRules.Check(Directory, new(Housing, "住建局", SuccessorOf: [Merged]))?.Code);
        Assert.Equal("successor-circle", DirectoryRules.Check(next, new(Housing, "住建局", SuccessorOf: [new("530103-21")]))?.Code);
    }

    [Fact]
    public void Moving_a_unit_is_held_against_where_it_goes_not_against_where_it_was() =>
        Assert.Null(DirectoryRules.Check(Directory, new(Works, "工程科", Superior: District)));

    public static TheoryData<string, Unit> Refused => new()
    {
        { "name-missing", new(Housing, " ") },
        { "name-too-long", new(Housing, new('局', 101)) },
        { "unit-is-itself", new(Housing, "住建局", Superior: Housing) },
        { "unit-is-itself", new(Housing, "住建局", SuccessorOf: [Housing]) },
        { "period-empty", new(Housing, "住建局", ActiveFrom: new(2022, 5, 1), ActiveTo: new(2022, 5, 1)) },
        { "successor-invalid", new(Housing, "住建局", SuccessorOf: [Works, Works]) },
        { "duty-invalid", new(Housing, "住建局", Duties: [new("", "")]) },
        { "duty-invalid", new(Housing, "住建局", Duties: [new("物业管理", "盘龙区")]) },
        { "duty-invalid", new(Housing, "住建局", Duties: [new(new('类', 65))]) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_entry_that_breaks_a_rule_is_refused(string code, Unit entry)
    {
        var refusal = DirectoryRules.Check(Directory, entry)!;

        Assert.Equal((code, "directory rule"), (refusal.Code, refusal.Article));
        Assert.EndsWith(".", refusal.Detail);
    }
}

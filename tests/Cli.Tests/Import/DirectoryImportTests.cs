using Xinfang.Cli.Import;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;

namespace Xinfang.Cli.Tests.Import;

/// <summary>Tables of units and of routing rules.</summary>
public sealed class DirectoryImportTests : IDisposable
{
    private const string UnitHeader = "单位编码,单位名称,单位类型,上级单位,承继单位,职责分类,启用日期,停用日期";
    private const string RuleHeader = "规则编号,转往单位,内容分类,问题发生地,关键词,信访目的,信访形式,优先级,启用日期,停用日期";

    private readonly Files _files = new();
    private readonly FakeGrains _grains = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_row_of_units_says_all_that_the_directory_keeps()
    {
        _files.Write("单位.csv", UnitHeader, "530103-20,城建局,部门,530103-00,530103-07、530103-08,物业管理；房屋买卖@530103001,2022-01-01,2030/1/1", "530103-00,区政府,政府,,,,,",
            "530103-90,纪委监委,纪检监察,,,,,", "530103-91,政法委,政法,,,,,");

        var result = await Import();

        Assert.True(result.Complete, string.Join("\n", result.Errors));
        Assert.Equal(new Unit(new("530103-20"), "城建局", UnitKind.Department, new("530103-00"), [new("530103-07"), new("530103-08")], new(2022, 1, 1), new(2030, 1, 1),
            [new("物业管理"), new("房屋买卖", "530103001")]), _grains.Unit("530103-20"));
        Assert.Equal([UnitKind.Government, UnitKind.Discipline, UnitKind.PoliticalLegal], new[] { "530103-00", "530103-90", "530103-91" }.Select(u => _grains.Unit(u)!.Kind));
    }

    [Fact]
    public async Task What_a_file_does_not_say_of_a_unit_is_kept()
    {
        _files.Write("单位.csv", UnitHeader, "530103-20,城建局,部门,530103-00,530103-07,物业管理,2022-01-01,");
        await Import();
        _files.Write("单位.csv", "单位编码,单位名称", "530103-20,城市建设局");

        var result = await Import();

        Assert.Equal(new ImportCount(1, 0, 0), result.Counts[TableKind.Units]);
        Assert.Equal(new Unit(new("530103-20"), "城市建设局", UnitKind.Department, new("530103-00"), [new("530103-07")], new(2022, 1, 1), null, [new("物业管理")]), _grains.Unit("530103-20"));
        Assert.Equal(new ImportCount(0, 1, 0), (await Import()).Counts[TableKind.Units]);
    }

    [Theory]
    [InlineData("530103-20,城建局,部门,530103-20,,,,", "上级单位", "unit-is-itself")]
    [InlineData("530103-20,城建局,部门,,530103-20,,,", "承继单位", "unit-is-itself")]
    [InlineData("530103-20,城建局,部门,,城建,,,", "承继单位", "code-invalid")]
    [InlineData("530103-20,城建局,部门,,,物业管理@盘龙,,", "职责分类", "duty-invalid")]
    [InlineData("530103-20,城建局,部门,,,,2022-01-02,2022-01-01", "停用日期", "period-empty")]
    [InlineData("530103-20,城建局,衙门,,,,,", "单位类型", "value-unknown")]
    public void A_wrong_cell_of_a_unit_is_told_with_its_column(string row, string column, string code)
    {
        var error = Assert.Single(ImportPlan.Read(_files.Write("单位.csv", UnitHeader, row), LawBook.Shipped).Errors);

        Assert.Equal((2, column, code), (error.Line, error.Column, error.Code));
    }

    [Fact]
    public async Task A_circle_over_two_rows_refuses_one_of_them()
    {
        _files.Write("单位.csv", UnitHeader, "530103-20,甲,部门,530103-21,,,,", "530103-21,乙,部门,530103-20,,,,");

        var error = Assert.Single((await Import()).Errors);

        Assert.Equal(("上级单位", "superior-circle"), (error.Column, error.Code));
    }

    [Fact]
    public async Task Rules_are_added_to_those_that_are_there_and_known_again()
    {
        _files.Write("单位.csv", UnitHeader, "530103-07,住建局,部门,,,,,", "530103-08,水务局,部门,,,,,");
        _files.Write("规则.csv", RuleHeader, "R1,住建局,物业管理,530103001,,申诉求决,来访,5,2022-01-01,2023-01-01", "R2,530103-08,,,水压、停水,,,,,");
        var first = await Import();
        _files.Write("规则.csv", RuleHeader, "R2,530103-08,,,水压,,,,,", "R3,530103-08,供水,,,,,,,");

        var second = await Import();

        Assert.Equal(new ImportCount(2, 0, 0), first.Counts[TableKind.RoutingRules]);
        Assert.Equal(new ImportCount(2, 0, 0), second.Counts[TableKind.RoutingRules]);
        Assert.Equal(new ImportCount(0, 2, 0), (await Import()).Counts[TableKind.RoutingRules]);
        Assert.Equal([
            new("R1", new("530103-07"), "物业管理", "530103001", null, Purpose.Grievance, Channel.Visit, 5, new(2022, 1, 1), new(2023, 1, 1)),
            new("R2", new("530103-08"), Keywords: ["水压"]), new RoutingRule("R3", new("530103-08"), "供水"),
        ], _grains.Rules("530103"));
    }

    [Fact]
    public async Task A_refused_rule_is_told_with_its_column_and_does_not_keep_the_others_out()
    {
        _files.Write("单位.csv", UnitHeader, "530103-07,住建局,部门,,,,,", "530103-08,水务局,部门,,,,,");
        _files.Write("规则.csv", RuleHeader, "R1,530103-77,物业管理,,,,,,,", "R2,530103-08,供水,,,,,,,", "R3,530103-08,,,水,,,,,", "R4,水利局,供水,,,,,,,");

        var result = await Import();

        Assert.Equal([(2, "转往单位", "rule-unit-unknown"), (4, "关键词", "rule-keyword-too-short"), (5, "转往单位", "unit-unknown")],
            result.Errors.Select(e => (e.Line, e.Column, e.Code)));
        Assert.Equal(new ImportCount(1, 0, 3), result.Counts[TableKind.RoutingRules]);
        Assert.Equal("R2", Assert.Single(_grains.Rules("530103")).Id);
    }

    private Task<ImportResult> Import() => new Importer(_grains.Factory, new ImportOptions()).Run(ImportPlan.Read(_files.Folder, LawBook.Shipped), cancel: TestContext.Current.CancellationToken);
}

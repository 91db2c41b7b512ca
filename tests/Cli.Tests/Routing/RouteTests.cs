using Xinfang.Cli.Sampling;
using Xinfang.Cli.Tests.EndToEnd;
using Xinfang.Domain.Routing;

namespace Xinfang.Cli.Tests.Routing;

/// <summary><c>xinfang route</c>, and how often suggestions are right over an invented district.</summary>
public sealed class RouteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2022)]
    public void Suggestions_are_right_nearly_as_often_as_the_offices_mistakes_allow(int seed)
    {
        // One petition in ten went to a unit at random: nobody can be right much more often than in 9 of 10.
        var sample = RoutingSample.Generate(seed);

        var evaluation = RoutingEvaluation.Of(RoutingSample.Jurisdiction, sample.Cases, sample.Organisation, sample.Rules);

        Assert.Equal((3_200, 800), (evaluation.Learned, evaluation.Together.Asked));
        Assert.InRange(evaluation.Together.First, 640, 740);
        Assert.InRange(evaluation.Together.FirstThree, 680, 780);
        Assert.True(evaluation.Together.First >= evaluation.Told.First && evaluation.Together.FirstThree >= evaluation.Taught.FirstThree, evaluation.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_district() =>
        Assert.Equal(RoutingSample.Generate(3, 200).Cases.Select(c => (c.Matter.Category, c.Matter.Place, c.Unit, c.Day)),
            RoutingSample.Generate(3, 200).Cases.Select(c => (c.Matter.Category, c.Matter.Place, c.Unit, c.Day)));

    [Fact]
    public async Task The_measure_is_printed_with_its_numerators_and_denominators()
    {
        var output = await CliProcess.MustAsync("route", "--evaluate", "--seed", "7");

        Assert.Contains("the last 800 of 4000 accepted", output);
        Assert.Matches(@"all together.+\d\d\.\d\d % \(\d+/800\).+\d\d\.\d\d % \(\d+/800\)", output);
    }

    [Fact]
    public async Task A_case_of_the_data_is_suggested_for_and_asking_records_nothing()
    {
        File.WriteAllText(_folder.In("单位.csv"), "单位编码,单位名称,职责分类\r\n530103-01,住建局,\r\n530103-08,水务局,供水\r\n");
        File.WriteAllText(_folder.In("规则.csv"), "规则编号,转往单位,关键词,优先级\r\nR12,530103-01,水压,1\r\n");
        File.WriteAllText(_folder.In("信访件.csv"),
            "信访件编号,区划,登记时间,信访形式,内容分类,反映内容,转送时间,责任单位\r\n53010320220001,530103,2022-03-01 09:00:00,来访,水务/供水,水压不足,2022-03-02 09:00:00,530103-08\r\n");
        var data = _folder.In("data");
        await CliProcess.MustAsync("import", _folder.Path, "--data", data);
        var before = await CliProcess.MustAsync("audit", "--data", data);

        var output = await CliProcess.MustAsync("route", "--jurisdiction", "530103", "--case", "53010320220001", "--data", data);
        var measured = await CliProcess.MustAsync("route", "--jurisdiction", "530103", "--evaluate", "--data", data);
        var unknown = await CliProcess.RunAsync("route", "--case", "NONE-0001", "--data", data);
        var neither = await CliProcess.RunAsync("route", "--data", data);

        Assert.Contains("rule R12", output);
        Assert.Contains("duty: 供水", output);
        Assert.Contains("0/0", measured);
        Assert.Equal((2, 2), (unknown.ExitCode, neither.ExitCode));
        Assert.Equal(before, await CliProcess.MustAsync("audit", "--data", data));
    }
}

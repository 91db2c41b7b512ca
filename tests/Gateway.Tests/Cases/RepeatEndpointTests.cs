using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Tests.Cases;

public sealed class RepeatEndpointTests
{
    [Fact]
    public async Task Proposals_stand_in_their_order_with_score_grounds_and_case()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Proposals =
            [new(Pictures.Row("530103-2022-0002"), 100, RepeatGrounds.Both), new(Pictures.Row("530103-2022-0001", Stage.Concluded), 50, RepeatGrounds.Petitioner)];

        var answer = await (await gateway.Http.GetAsync("/api/cases/530103-2022-0009/repeats", TestContext.Current.CancellationToken)).Json();

        var items = answer["items"]!.AsArray();
        Assert.Equal(["530103-2022-0002 100 both", "530103-2022-0001 50 petitioner"], items.Select(i => $"{i!["case"]!["number"]} {i["score"]} {i["grounds"]}"));
        Assert.Equal("concluded", (string?)items[1]!["case"]!["stage"]);
        Assert.Contains((typeof(ICaseGrain), "case-530103-2022-0009"), gateway.Grains.Asked);
        Assert.Equal("local:operator", gateway.Case.Asked.Viewer);
    }

    [Fact]
    public async Task The_case_is_told_who_asks_so_that_it_shows_no_more_than_they_may_see()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Proposals = [];
        gateway.Http.DefaultRequestHeaders.Add("Act-As", "unit-clerk:530103-07");

        await gateway.Http.GetAsync("/api/cases/530103-2022-0001/repeats", TestContext.Current.CancellationToken);

        Assert.Equal("unit-clerk:530103-07", gateway.Case.Asked.Viewer);
    }

    [Fact]
    public async Task A_case_is_asked_by_an_alias_and_one_that_does_not_exist_is_a_404()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList(find: alias => alias == "国信2022-9" ? new CaseNumber("530103-2022-0001") : null));

        await (await gateway.Http.GetAsync("/api/cases/530103-2022-0001/repeats", TestContext.Current.CancellationToken)).Problem(404, "case-unknown");
        gateway.Case.Proposals = [];
        var answer = await gateway.Http.GetAsync($"/api/cases/{Uri.EscapeDataString("国信2022-9")}/repeats", TestContext.Current.CancellationToken);

        Assert.Equal("""{"items":[]}""", (await answer.Json()).ToJsonString());
    }
}

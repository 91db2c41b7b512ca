using System.Text.Json.Nodes;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Tests.Requests;

/// <summary>In which role a request is taken, and what that role is shown.</summary>
public sealed class ActingTests
{
    private static HttpRequestMessage As(string actor, string path) => new(HttpMethod.Get, path) { Headers = { { "Act-As", actor } } };

    [Fact]
    public async Task A_step_is_taken_in_the_role_of_the_header_and_without_one_for_every_office()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases/530103-2022-0001/receive")
        {
            Headers = { { "Act-As", "unit-clerk:530103-07/3" }, { "Idempotency-Key", "a" } },
        };

        await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "");

        Assert.Equal(["unit-clerk:530103-07/3", "local:operator"], gateway.Case.Submissions.Select(s => s.Actor));
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("unit-clerk:7")]
    [InlineData("system:deadline-watch")]
    [InlineData("import:file")]
    [InlineData("mayor:1")]
    public async Task A_header_that_names_no_role_of_a_person_is_told_which_there_are(string actor)
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.SendAsync(As(actor, "/api/cases/530103-2022-0001"), TestContext.Current.CancellationToken);

        var problem = await answer.Problem(400, "actor-invalid");
        Assert.Contains("unit-clerk:530103-07", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/tallies/530103")]
    [InlineData("/api/live/530103")]
    [InlineData("/api/reports/530103?from=2022-01-01&to=2022-11-01")]
    [InlineData("/api/reports/530103/figures/registered?from=2022-01-01&to=2022-11-01")]
    public async Task Counts_of_the_whole_office_are_not_shown_to_a_unit(string path)
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.SendAsync(As("unit-clerk:530103-07", path), TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
        await (await gateway.Http.SendAsync(As("finance:1", path), TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
    }

    [Fact]
    public async Task A_unit_counts_its_own_cases()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList());

        var answer = await gateway.Http.SendAsync(As("unit-clerk:530103-07", "/api/cases/counts?unit=530103-09"), TestContext.Current.CancellationToken);

        var json = await answer.Json();
        Assert.Equal(("530103-07", 3, 1), ((string?)json["unit"], (int)json["open"]!, (int)json["overdue"]!));
    }

    [Fact]
    public async Task A_case_is_read_by_whoever_asks_and_as_it_was_known_then()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList());

        await (await gateway.Http.SendAsync(As("auditor:1", "/api/cases/530103-2022-0001?asOf=41"), TestContext.Current.CancellationToken)).Problem(404, "case-unknown");

        Assert.Equal(("auditor:1", 41L), (gateway.Case.Asked.Viewer, gateway.Case.Asked.AsOf!.Position));
    }

    [Fact]
    public async Task The_text_of_a_reply_is_read_apart()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList());
        await (await gateway.Http.GetAsync("/api/cases/530103-2022-0001/reply", TestContext.Current.CancellationToken)).Problem(404, "reply-unknown");
        gateway.Case.Reply = new ReplyText("工资", "已查", "合同有效", "支付", "劳动法", "三十日内可申请复查");

        JsonNode json = await (await gateway.Http.GetAsync("/api/cases/530103-2022-0001/reply", TestContext.Current.CancellationToken)).Json();

        Assert.Equal("劳动法", (string?)json["legalBasis"]);
    }
}

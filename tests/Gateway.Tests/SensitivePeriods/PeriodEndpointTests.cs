using System.Net;
using System.Text;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.Tests.SensitivePeriods;

public sealed class PeriodEndpointTests : IAsyncLifetime
{
    private const string Body = """{"name":"会议","jurisdiction":"53","from":"2022-10-10","to":"2022-10-20","factor":8.0}""";

    private readonly FakePeriods _periods = new();
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _gateway.Grains.With<ISensitivePeriodsGrain>(_ => _periods).With<IScalingGrain>(_ => new FakeScaling());
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private async Task<HttpResponseMessage> Send(HttpMethod method, string id, string? body, string? actor = null, string? key = "k-1")
    {
        using var request = new HttpRequestMessage(method, "/api/sensitive-periods/" + id);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (actor is not null)
            request.Headers.Add("Act-As", actor);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await _gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_period_is_entered_listed_with_what_is_in_force_and_next_and_taken_out()
    {
        Assert.Equal("""{"id":"SP-1","name":"会议","jurisdiction":"53","from":"2022-10-10","to":"2022-10-20","factor":8.0,"state":"inForce"}""",
            await (await Send(HttpMethod.Put, "SP-1", Body)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await Send(HttpMethod.Put, "SP-2", Body.Replace("2022-10-10", "2022-10-15").Replace("会议", "节日").Replace("\"53\"", "\"530103\""));

        Assert.Equal("""
            {"at":"2022-10-14T09:00:00+08:00","factor":8.0,"next":"SP-2","periods":[{"id":"SP-1","name":"会议","jurisdiction":"53","from":"2022-10-10","to":"2022-10-20","factor":8.0,"state":"inForce"},{"id":"SP-2","name":"节日","jurisdiction":"530103","from":"2022-10-15","to":"2022-10-20","factor":8.0,"state":"announced"}]}
            """.Trim(), await _gateway.Http.GetStringAsync("/api/sensitive-periods", TestContext.Current.CancellationToken));
        Assert.Equal("""{"at":"2022-10-14T09:00:00+08:00","factor":1,"periods":[]}""",
            await _gateway.Http.GetStringAsync("/api/sensitive-periods?jurisdiction=11", TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, "SP-1", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, "SP-1", null)).StatusCode);
        Assert.Equal("SP-2", Assert.Single(_periods.Periods).Id);
    }

    [Theory]
    [InlineData("SP-1", "\"factor\":8.0", "\"factor\":51", "period-factor-invalid", "factor")]
    [InlineData("SP-1", "\"to\":\"2022-10-20\"", "\"to\":\"2022-10-09\"", "period-days-invalid", "to")]
    [InlineData("SP-1", "\"name\":\"会议\"", "\"name\":\" \"", "period-name-invalid", "name")]
    [InlineData("SP%201", "x", "x", "period-id-invalid", "id")]
    public async Task A_refusal_names_its_field(string id, string from, string to, string code, string field)
    {
        var problem = await (await Send(HttpMethod.Put, id, Body.Replace(from, to))).Problem(422, code);

        Assert.Equal((field, "calendar rule"), ((string?)problem["field"], (string?)problem["article"]));
        Assert.Empty(_periods.Periods);
    }

    [Theory]
    [InlineData("unit-clerk:530103-07")]
    [InlineData("petitioner:1")]
    [InlineData("auditor:1")]
    public async Task Only_the_offices_and_the_operator_write(string actor)
    {
        await (await Send(HttpMethod.Put, "SP-1", Body, actor)).Problem(403, "role-not-permitted");
        await (await Send(HttpMethod.Delete, "SP-1", null, actor)).Problem(403, "role-not-permitted");
        Assert.Empty(_periods.Periods);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, "SP-1", Body, "operator:1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, "SP-1", Body, "dispatcher:07")).StatusCode);
    }

    [Fact]
    public async Task Every_write_needs_its_key()
    {
        await (await Send(HttpMethod.Put, "SP-1", Body, key: null)).Problem(400, "idempotency-key-missing");
        await (await Send(HttpMethod.Delete, "SP-1", null, key: null)).Problem(400, "idempotency-key-missing");
    }

    [Fact]
    public async Task The_plan_of_replicas_is_shown_to_those_who_see_the_whole_office()
    {
        Assert.Equal("""
            {"at":"2022-10-14T09:00:00+08:00","mode":"plan","factor":8,"period":"SP-1","transitionsAnHour":73000,"basis":"a test","autoscalers":[{"name":"xinfang-silo","wanted":6,"note":"The plan."}]}
            """.Trim(), await _gateway.Http.GetStringAsync("/api/sensitive-periods/preparation", TestContext.Current.CancellationToken));
        _gateway.Http.DefaultRequestHeaders.Add("Act-As", "unit-clerk:530103-07");
        await (await _gateway.Http.GetAsync("/api/sensitive-periods/preparation", TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
    }

    private sealed class FakeScaling : IScalingGrain
    {
        public Task<ScalingReport> Check() => throw new NotSupportedException();

        public Task<ScalingReport> Report() => Task.FromResult(new ScalingReport(new(2022, 10, 14, 9, 0, 0, TimeSpan.FromHours(8)), Autoscaling.Plan, 8m, FakePeriods.Session,
            new(8m, new(new(DateTimeOffset.UnixEpoch, 10_000, 9_000), null, 1m, "a test"), new(1m, 1m, "a test")), [new("xinfang-silo", 6, null, null, "The plan.")]));
    }
}

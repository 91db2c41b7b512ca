using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>Units, rules and suggestions from HTTP to the documents and back. Each test has a jurisdiction of its own.</summary>
public abstract class UnitsAndRoutingTests<T>(T system) : IClassFixture<T> where T : class, IRealSystem
{
    private readonly HttpClient _http = system.Http;

    [Fact]
    public async Task A_unit_is_kept_with_all_that_is_said_of_it()
    {
        const string body = """{"name":"城建局","kind":"department","superior":"530111-00","successorOf":["530111-07","530111-08"],"activeFrom":"2022-01-01","duties":[{"category":"物业管理","place":"530111001"},{"category":"房屋买卖","place":""}]}""";

        Assert.Equal(200, (int)(await Put("/api/units/530111/530111-20", body)).StatusCode);

        var kept = await Read("/api/units/530111/530111-20");
        Assert.True(kept.Remove("code"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), kept), kept.ToJsonString());
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name-missing", "name")]
    [InlineData("""{"name":"局","superior":"530112-20"}""", "unit-is-itself", "superior")]
    [InlineData("""{"name":"局","superior":"530112-21"}""", "superior-circle", "superior")]
    [InlineData("""{"name":"局","successorOf":["530112-22"]}""", "successor-circle", "successorOf")]
    [InlineData("""{"name":"局","duties":[{"category":"","place":""}]}""", "duty-invalid", "duties")]
    [InlineData("""{"name":"局","activeFrom":"2022-01-02","activeTo":"2022-01-01"}""", "period-empty", "activeTo")]
    public async Task A_unit_that_breaks_a_rule_of_the_directory_is_refused_with_its_field(string body, string code, string field)
    {
        await Put("/api/units/530112/530112-21", """{"name":"下级","superior":"530112-20"}""");
        await Put("/api/units/530112/530112-22", """{"name":"后继","successorOf":["530112-20"]}""");

        var problem = await (await Put("/api/units/530112/530112-20", body)).Problem(422, code);

        Assert.Equal((field, "directory rule"), ((string?)problem["field"], (string?)problem["article"]));
    }

    [Fact]
    public async Task Suggestions_follow_rules_duties_and_what_units_accepted_and_keep_away_from_the_accused()
    {
        foreach (var (code, more) in new[] { ("07", ""), ("08", ""","duties":[{"category":"供水"}]"""), ("31", ""","kind":"street","duties":[{"place":"530113001"}]""") })
            Assert.Equal(200, (int)(await Put($"/api/units/530113/530113-{code}", $$"""{"name":"单位{{code}}"{{more}}}""")).StatusCode);
        Assert.Equal(200, (int)(await Put("/api/routing/530113/rules", """{"rules":[{"id":"R12","unit":"530113-07","keywords":["水压"],"priority":3}]}""")).StatusCode);
        await Post("/api/cases", """{"jurisdiction":"530113","number":"RT-2022-001","category":"水务/供水","place":"530113001002","registeredAt":"2022-10-01T09:00:00+08:00"}""");
        await Post("/api/cases/RT-2022-001/transfer", """{"unit":"530113-08","at":"2022-10-02T09:00:00+08:00"}""");
        await Post("/api/cases/RT-2022-001/receive", """{"at":"2022-10-03T09:00:00+08:00"}""");
        await Post("/api/cases/RT-2022-001/accept", """{"at":"2022-10-04T09:00:00+08:00"}""");
        await Post("/api/cases", """{"jurisdiction":"530113","number":"RT-2022-002","category":"水务/供水","place":"530113001009","accused":["530113-08"],"petitioner":{"content":"水压不足"}}""");

        var open = await Read("/api/cases/RT-2022-001/suggestions");
        var accusing = await Read("/api/cases/RT-2022-002/suggestions?most=20");

        Assert.Equal(["530113-08: duty: 供水; 1 of 1 like cases went there", "530113-31: duty: everything in 530113001"], Told(open));
        Assert.Equal(["530113-07: rule R12", "530113-31: duty: everything in 530113001"], Told(accusing));
        Assert.Equal("R12", (string?)(await Read("/api/routing/530113/rules"))["rules"]![0]!["id"]);
    }

    [Fact]
    public async Task Rules_are_taken_all_or_none_and_the_refused_one_is_named()
    {
        await Put("/api/units/530114/530114-01", """{"name":"民政局"}""");

        var problem = await (await Put("/api/routing/530114/rules", """{"rules":[{"id":"R1","unit":"530114-01","category":"民政"},{"id":"R1","unit":"530114-01","category":"养老"}]}""")).Problem(422, "rule-duplicate");

        Assert.Equal(("rules[1]", "routing rule"), ((string?)problem["field"], (string?)problem["article"]));
        Assert.Empty((await Read("/api/routing/530114/rules"))["rules"]!.AsArray());
        await (await Put("/api/routing/530114/rules", """{"rules":[null]}""")).Problem(422, "field-invalid");
    }

    private static IEnumerable<string> Told(JsonObject document) => document["suggestions"]!.AsArray()
        .Select(s => $"{s!["unit"]}: {string.Join("; ", s["reasons"]!.AsArray().Select(r => (string?)r!["text"]))}");

    private async Task<HttpResponseMessage> Put(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task Post(string path, string body)
    {
        var answer = await _http.Post(path, body, Guid.CreateVersion7().ToString());
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private async Task<JsonObject> Read(string path) => await (await _http.GetAsync(path, TestContext.Current.CancellationToken)).Json();
}

public sealed class UnitsAndRoutingTestsOfOneProcess(OneProcess system) : UnitsAndRoutingTests<OneProcess>(system);

public sealed class UnitsAndRoutingTestsOfCluster(SiloAndGateway system) : UnitsAndRoutingTests<SiloAndGateway>(system);

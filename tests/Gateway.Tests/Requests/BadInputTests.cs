using System.Text;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.Requests;

/// <summary>What cannot be understood is a 4xx that names the field, and never reaches a grain.</summary>
public sealed class BadInputTests
{
    private const string Good = """{"jurisdiction":"530103"}""";

    public static TheoryData<string, int, string, string?> Bodies => new()
    {
        { "{", 400, "json-malformed", null },
        { "[]", 400, "field-invalid", null },
        { "null", 400, "body-missing", null },
        { "", 400, "field-missing", "jurisdiction" },
        { "{}", 400, "field-missing", "jurisdiction" },
        { """{"jurisdiction":"53010"}""", 400, "field-invalid", "jurisdiction" },
        { """{"jurisdiction":530103}""", 400, "field-invalid", "jurisdiction" },
        { """{"jurisdiction":null}""", 400, "field-invalid", "jurisdiction" },
        { """{"jurisdiction":"530103","channel":"telegraph"}""", 400, "field-invalid", "channel" },
        { """{"jurisdiction":"530103","channel":3}""", 400, "field-invalid", "channel" },
        { """{"jurisdiction":"530103","people":"many"}""", 400, "field-invalid", "people" },
        { """{"jurisdiction":"530103","people":1e99}""", 400, "field-invalid", "people" },
        { """{"jurisdiction":"530103","chanel":"visit"}""", 400, "field-unknown", "chanel" },
        { """{"jurisdiction":"530103","jurisdiction":"530102"}""", 400, "field-duplicate", "jurisdiction" },
        { """{"jurisdiction":"530103","registeredAt":"2022-01-31T09:00:00"}""", 400, "field-invalid", "registeredAt" },
        { """{"jurisdiction":"530103","registeredAt":"yesterday"}""", 400, "field-invalid", "registeredAt" },
        { """{"jurisdiction":"530103","number":"a b"}""", 400, "field-invalid", "number" },
        { """{"jurisdiction":"530103","accused":["530103-01","07"]}""", 400, "field-invalid", "accused[1]" },
        { """{"jurisdiction":"530103","petitioner":{"name":"a\u0000b"}}""", 400, "field-invalid", "petitioner.name" },
        { """{"jurisdiction":"530103","petitioner":{"name":"\ud800"}}""", 400, "text-invalid", "petitioner.name" },
        { """{"jurisdiction":"530103","place":"\u001b[31m"}""", 400, "field-invalid", "place" },
        { """{"jurisdiction":"530103","petitioner":""" + new string('[', 60) + new string(']', 60) + "}", 400, "field-invalid", "petitioner" },
        { "{\"jurisdiction\":\"530103\",\"category\":\"" + new string('x', 65) + "\"}", 422, "field-too-long", "category" },
        { "{\"jurisdiction\":\"530103\",\"petitioner\":{\"identityNumber\":\"" + new string('1', 33) + "\"}}", 422, "field-too-long", "petitioner.identityNumber" },
        { """{"jurisdiction":"530103","aliases":[""]}""", 422, "field-invalid", "aliases[0]" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_a_problem_that_names_the_field(string body, int status, string code, string? field)
    {
        await using var gateway = await TestGateway.StartAsync();

        var problem = await (await gateway.Http.Post("/api/cases", body)).Problem(status, code);

        Assert.Equal(field, (string?)problem["field"]);
        if (field is not null)
            Assert.Contains(field, (string?)problem["detail"]);
        Assert.Empty(gateway.Case.Submissions);
    }

    [Fact]
    public async Task An_unknown_code_is_answered_with_the_known_ones()
    {
        await using var gateway = await TestGateway.StartAsync();

        var problem = await (await gateway.Http.Post("/api/cases", """{"jurisdiction":"530103","channel":"telegraph"}""")).Problem(400, "field-invalid");

        Assert.Contains("visit, phone, web, peoplesDaily", (string?)problem["detail"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = new ByteArrayContent([.. "{\"jurisdiction\":\"530103\",\"place\":\""u8, 0xB5, 0xD8, .. "\"}"u8]),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Idempotency-Key", "k");

        var answer = await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("place", (string?)(await answer.Problem(400, "text-invalid"))["field"]);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_or_not_it_says_its_length()
    {
        await using var gateway = await TestGateway.StartAsync(o => o.LargestBody = 2_000);
        var body = $$$"""{"jurisdiction":"530103","petitioner":{"content":"{{{new string('x', 3_000)}}}"}}""";

        await (await gateway.Http.Post("/api/cases", body)).Problem(413, "body-too-large");
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.Add("Idempotency-Key", "k");
        chunked.Content.Headers.ContentType = new("application/json");
        await (await gateway.Http.SendAsync(chunked, TestContext.Current.CancellationToken)).Problem(413, "body-too-large");
    }

    [Fact]
    public async Task A_body_that_is_not_called_json_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.Post("/api/cases", Good, type: "text/plain")).Problem(415, "content-type-unsupported");
    }

    [Theory]
    [InlineData("localhost:5080", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    public async Task A_request_by_a_foreign_name_is_refused(string host, bool answered)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tallies/530103");
        request.Headers.Host = host;

        var answer = await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);

        if (answered)
            Assert.Equal(200, (int)answer.StatusCode);
        else
            await answer.Problem(421, "host-unknown");
    }

    [Theory]
    [InlineData("/api/cases", "jurisdiction")]
    [InlineData("/api/cases?jurisdiction=kunming", "jurisdiction")]
    [InlineData("/api/cases?jurisdiction=530103&stage=3", "stage")]
    [InlineData("/api/cases?jurisdiction=530103&unit=x", "unit")]
    [InlineData("/api/cases?jurisdiction=530103&open=yes", "open")]
    [InlineData("/api/cases?jurisdiction=530103&sort=size", "sort")]
    [InlineData("/api/cases?jurisdiction=530103&limit=0", "limit")]
    [InlineData("/api/cases?jurisdiction=530103&limit=201", "limit")]
    [InlineData("/api/cases?jurisdiction=530103&after=%00", "after")]
    [InlineData("/api/reports/530103?from=2022-01-01", "to")]
    [InlineData("/api/reports/530103?from=2022-13-01&to=2022-11-01", "from")]
    [InlineData("/api/reports/530103?from=2022-11-01&to=2022-01-01", "to")]
    [InlineData("/api/reports/530103?from=2022-01-01&to=2022-11-01&rounding=up", "rounding")]
    [InlineData("/api/reports/530103?from=2022-01-01&to=2022-11-01&asOfPosition=-1", "asOfPosition")]
    [InlineData("/api/reports/530103?from=2022-01-01&to=2022-11-01&asOfPosition=1&asOfTime=2022-11-01T00:00:00%2B08:00", "asOfPosition")]
    [InlineData("/api/budgets/530103/22", "year")]
    [InlineData("/api/tallies/x", "jurisdiction")]
    [InlineData("/api/live/x", "jurisdiction")]
    [InlineData("/api/units/530103/530102-01", "code")]
    public async Task A_bad_parameter_is_a_problem_that_names_it(string path, string parameter)
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(parameter, (string?)(await answer.Json())["field"]);
    }

    [Theory]
    [InlineData("GET", "/api/cases?jurisdiction=530103&unti=530103-07", "unti", "jurisdiction, stage, channel, unit, open, overdue, sort, limit, after")]
    [InlineData("GET", "/api/cases/530103-2022-0001?as-of=41", "as-of", "asOf")]
    [InlineData("GET", "/api/tallies/530103?jurisdiction=53", "jurisdiction", "none")]
    [InlineData("POST", "/api/cases?dryRun=true", "dryRun", "none")]
    public async Task A_parameter_that_the_request_does_not_have_is_refused_and_those_it_has_are_named(string method, string path, string parameter, string known)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);

        var problem = await (await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken)).Problem(400, "parameter-unknown");

        Assert.Equal(parameter, (string?)problem["field"]);
        Assert.StartsWith($"'{parameter}' is not a parameter of this request, which has {known}. ", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/cases?Jurisdiction=530103")]
    [InlineData("/api/tallies/530103?")]
    [InlineData("/?from=a-link")]
    public async Task A_parameter_is_known_however_its_letters_are_written_and_pages_take_any(string path)
    {
        await using var gateway = await TestGateway.StartAsync();

        Assert.Equal(200, (int)(await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }
}

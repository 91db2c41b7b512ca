using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.Wall;

public sealed partial class PageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/wall/530103")]
    [InlineData("/wall/530103?lang=en")]
    public async Task A_page_needs_only_files_of_this_server_and_no_inline_script(string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        var answer = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(path.Contains("lang=en") ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">", page);
        Assert.DoesNotContain("{{", page);
        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.DoesNotContain("style=", page);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        foreach (Match file in Files().Matches(page))
            Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync(file.Groups[1].Value, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_the_strict_headers()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var path in new[] { "/", "/wall/530103", "/wall/x", "/api/tallies/530103", "/api/nothing", "/health/live", "/openapi/v1.json", "/assets/wall.css" })
        {
            var answer = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal(path.StartsWith("/assets/") ? "no-cache" : path == "/health/live" ? "no-store, no-cache" : "no-store", answer.Headers.CacheControl?.ToString());
        }
    }

    [Theory]
    [InlineData("/wall/kunming")]
    [InlineData("/wall/53010")]
    [InlineData("/wall/%3Cscript%3E")]
    public async Task A_wall_of_no_division_says_so(string path)
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("行政区划代码不对", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Fact]
    public async Task A_file_that_is_known_already_is_not_sent_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        var first = await gateway.Http.GetAsync("/assets/wall.js", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/wall.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag ?? new EntityTagHeaderValue("\"none\""));

        Assert.Equal("text/javascript", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await gateway.Http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.GetAsync("/assets/wall.html", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Every_word_of_the_wall_is_there_in_both_languages()
    {
        await using var gateway = await TestGateway.StartAsync();
        var words = await gateway.Http.GetStringAsync("/assets/wall-text.js", TestContext.Current.CancellationToken);
        var page = await gateway.Http.GetStringAsync("/wall/530103", TestContext.Current.CancellationToken);
        var (chinese, english) = (words[words.IndexOf("const zh", StringComparison.Ordinal)..words.IndexOf("const en", StringComparison.Ordinal)],
            words[words.IndexOf("const en", StringComparison.Ordinal)..words.IndexOf("export const", StringComparison.Ordinal)]);

        string[] Keys(string text) => [.. Key().Matches(text).Select(m => m.Groups[1].Value).Order()];
        Assert.Equal(Keys(chinese), Keys(english));
        foreach (Match named in Named().Matches(page))
            Assert.Contains(named.Groups[1].Value, Keys(chinese));
        foreach (var code in Enum.GetValues<Domain.Cases.Channel>().Select(c => Domain.Code.Of(c))
            .Concat(Enum.GetValues<Domain.Deadlines.DeadlineKind>().Select(k => Domain.Code.Of(k))))
            Assert.Contains(code, Keys(chinese));
    }

    [Fact]
    public async Task Every_stage_and_every_term_is_in_exactly_one_row_of_the_wall_and_each_row_has_its_word()
    {
        await using var gateway = await TestGateway.StartAsync();
        var draw = await gateway.Http.GetStringAsync("/assets/wall-draw.js", TestContext.Current.CancellationToken);
        var words = await gateway.Http.GetStringAsync("/assets/wall-text.js", TestContext.Current.CancellationToken);

        Check("STAGES", [.. Enum.GetValues<Domain.Cases.Stage>().Skip(1).Select(s => Domain.Code.Of(s))]);
        Check("OVERDUE", [.. Enum.GetValues<Domain.Deadlines.DeadlineKind>().Select(k => Domain.Code.Of(k))]);

        void Check(string table, string[] codes)
        {
            var start = draw.IndexOf($"const {table} = {{", StringComparison.Ordinal);
            var rows = draw[start..draw.IndexOf("};", start, StringComparison.Ordinal)];
            Assert.Equal(codes.Order(), Member().Matches(rows).Select(m => m.Groups[1].Value).Order());
            Assert.All(Row().Matches(rows).Select(m => m.Groups[1].Value), row => Assert.Contains($"{row}: \"", words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Ready_follows_the_engine_and_live_only_the_process()
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Equal("""{"status":"healthy","checks":{"grains":"healthy"}}""", await gateway.Http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));

        gateway.Grains.With<Grains.Cases.ICaseListGrain>(_ => throw new TimeoutException());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
    }

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Member();

    [GeneratedRegex("(\\w+): \\[")]
    private static partial Regex Row();

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Files();

    [GeneratedRegex(@"[{,\s](\w+): ")]
    private static partial Regex Key();

    [GeneratedRegex("data-text=\"(\\w+)\"")]
    private static partial Regex Named();
}

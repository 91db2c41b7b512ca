using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.Documentation;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        await using var gateway = await TestGateway.StartAsync();
        var served = (await gateway.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Committed();

        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(path, served, TestContext.Current.CancellationToken);

        Assert.True(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == served,
            "src/Gateway/openapi.json is not what the gateway serves. Look at what changed, then run the tests once with UPDATE_OPENAPI=1 and commit the file.");
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_and_every_write_asks_for_its_key()
    {
        await using var gateway = await TestGateway.StartAsync();
        var document = JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.StartsWith("3.1", (string?)document["openapi"]);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key, Operation: o.Value!))).ToList();
        Assert.True(operations.Count >= 35);
        foreach (var (path, method, operation) in operations)
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), path);
            Assert.False(string.IsNullOrEmpty((string?)operation["description"]), path);
            Assert.False(string.IsNullOrEmpty((string?)operation["operationId"]), path);
            var parameters = operation["parameters"]?.AsArray() ?? [];
            Assert.Equal(method is "post" or "put" or "delete", parameters.Any(p => (string?)p!["name"] == "Idempotency-Key" && (bool?)p["required"] == true));
            if (method is "post" or "put")
                Assert.NotNull(operation["requestBody"]?["content"]?["application/json"]?["schema"]);
            Assert.Contains(operation["responses"]!.AsObject(), r => r.Value!["content"]?["application/problem+json"]?["example"] is not null);
        }
    }

    [Fact]
    public async Task The_reader_of_the_document_needs_nothing_from_other_hosts()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.GetAsync("/docs/", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.DoesNotContain("https://", page);
        Assert.Contains("\"withDefaultFonts\":false", page);
        Assert.Contains("\"telemetry\":false", page);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("connect-src 'self'", policy);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy);
        Assert.Equal(200, (int)(await gateway.Http.GetAsync("/docs/scalar.js", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static string Committed([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Gateway/openapi.json"));
}

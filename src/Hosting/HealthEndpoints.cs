using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Xinfang.Hosting;

/// <summary>How the process or the whole system is.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">Each check by name with its status.</param>
public sealed record HealthDocument(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>
/// Health of the process (<c>/health/live</c>: it answers) and of what it needs (<c>/health/ready</c>: it should be sent work). Degraded counts as
/// ready.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that count for readiness.</summary>
    public const string Ready = "ready";

    public static void MapXinfangHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write });
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var document = new HealthDocument(Word(report.Status), report.Entries.ToDictionary(e => e.Key, e => Word(e.Value.Status)));
        return JsonSerializer.SerializeAsync(context.Response.Body, document, HealthJson.Default.HealthDocument, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HealthDocument))]
internal sealed partial class HealthJson : JsonSerializerContext;

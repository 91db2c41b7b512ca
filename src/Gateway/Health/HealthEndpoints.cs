using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Health;

/// <summary>How the process or the whole system is.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">Each check by name with its status.</param>
public sealed record HealthDocument(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>Whether a grain answers and its store can be read. A look-up in the index, which changes nothing.</summary>
internal sealed class GrainCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<ICaseListGrain>(0).Find("HEALTH-CHECK").WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The engine does not answer.", e);
        }
    }
}

/// <summary>Health of the process, and of the system behind it.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write });
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var document = new HealthDocument(Word(report.Status), report.Entries.ToDictionary(e => e.Key, e => Word(e.Value.Status)));
        return JsonSerializer.SerializeAsync(context.Response.Body, document, GatewayJson.Writing.HealthDocument, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}

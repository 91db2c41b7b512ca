using System.Collections.Frozen;
using Microsoft.AspNetCore.RateLimiting;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// Refuses a registration for which there is no seat before it finds its way to its endpoint: when five times as many arrive as can be done, what a refusal costs is
/// missed by those who are let in (decision 17). Such requests have one path and method, so they are known without it; whoever is let in here still asks for a seat there.
/// </summary>
internal sealed class EarlyRefusal(RequestDelegate next, WriteSeats seats, EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<string, Endpoint>> _intake = new(() => Intake(endpoints));

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !_intake.Value.TryGetValue(context.Request.Path.Value ?? "", out var endpoint) || !seats.IsFull(isIntake: true, out var share))
            return next(context);
        // For the metrics, which count by route.
        context.SetEndpoint(endpoint);
        return WriteLimit.Why(share).ExecuteAsync(context);
    }

    private static FrozenDictionary<string, Endpoint> Intake(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == WriteLimit.Intake
            && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method] && HttpMethods.IsPost(method) && e.RoutePattern.Parameters.Count == 0)
        .ToFrozenDictionary(e => "/" + e.RoutePattern.RawText!.Trim('/'), e => (Endpoint)e, StringComparer.OrdinalIgnoreCase);
}

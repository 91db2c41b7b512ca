using Xinfang.Gateway.Problems;
using Xinfang.Grains;

namespace Xinfang.Gateway.Requests;

/// <summary>What endpoints have in common: how they answer, and what their document says of it.</summary>
internal static class Answers
{
    /// <summary>Says that the request had been carried out before and this is its first answer.</summary>
    public const string RepeatedHeader = "Idempotency-Repeated";

    /// <summary>The problem of a refused outcome, or none when it was accepted.</summary>
    public static Problem? Refused(Outcome outcome, HttpResponse response)
    {
        if (outcome.Refusal is { } refusal)
            return RefusalProblems.Of(refusal, outcome.RefusedStep);
        if (outcome.Repeated)
            response.Headers[RepeatedHeader] = "true";
        return null;
    }

    /// <summary>A write: limited in number at once, and refusable for its key, its form and its rules.</summary>
    public static RouteHandlerBuilder AsWrite(this RouteHandlerBuilder endpoint, string name) => endpoint
        .WithName(name).RequireRateLimiting(WriteLimit.Policy).Refuses(400, 413, 415, 422, 429, 503, 507);

    /// <summary>A write that brings a new case: it may take a share of the writes only, smaller while a sensitive period is in force.</summary>
    public static RouteHandlerBuilder AsIntake(this RouteHandlerBuilder endpoint, string name) => endpoint
        .AsWrite(name).RequireRateLimiting(WriteLimit.Intake);

    /// <summary>Documents the statuses of problems.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemDocument>(status, "application/problem+json");
        return endpoint;
    }
}

/// <summary>The codes that a text parameter may have, for the document of the API.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CodesAttribute(Type type) : Attribute
{
    public Type Type => type;
}

using System.Reflection;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// Refuses a query parameter that the endpoint does not have, before anything is done. A misspelt one would be left out, and the answer would be right about something
/// else than was asked: all cases instead of one unit's.
/// </summary>
internal sealed class KnownParameters(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.QueryString.HasValue && context.Request.Path.StartsWithSegments("/api")
            && context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler)
            Check(context.Request.Query.Keys, [.. Of(handler, endpoint)]);
        return next(context);
    }

    private static void Check(ICollection<string> given, string[] known)
    {
        foreach (var name in given)
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new BadInputException(StatusCodes.Status400BadRequest, "parameter-unknown",
                    $"'{Input.Shown(name)}' is not a parameter of this request, which has {(known is [] ? "none" : string.Join(", ", known))}. Check its spelling.", Input.Shown(name));
    }

    /// <summary>The texts that a handler takes and that do not stand in its path.</summary>
    private static IEnumerable<string> Of(MethodInfo handler, RouteEndpoint endpoint) => handler.GetParameters()
        .Where(p => p.ParameterType == typeof(string) && endpoint.RoutePattern.GetParameter(p.Name!) is null)
        .Select(p => p.Name!);
}

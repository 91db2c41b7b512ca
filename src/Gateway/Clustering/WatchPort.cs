namespace Xinfang.Gateway.Clustering;

/// <summary>
/// A port for those who watch the system: it serves health and metrics and nothing else, and the other port serves no metrics. Who may watch
/// may not act, and who may act does not see how others work.
/// </summary>
internal static class WatchPort
{
    public static void UseWatchPort(this WebApplication app, int port) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        var isMetrics = path.StartsWithSegments("/metrics");
        var allowed = context.Connection.LocalPort == port ? isMetrics || path.StartsWithSegments("/health") : !isMetrics;
        if (allowed)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}

using System.Net.Sockets;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace Xinfang.Cli.Cluster;

/// <summary>
/// The front of a local cluster: one address for all gateways. It asks each gateway every second whether it is ready, and sends a request on
/// to the next when a gateway cannot be reached at all; whatever a gateway answers, it passes on as it comes, live streams included.
/// </summary>
internal static class LocalFront
{
    /// <summary>How often a gateway is asked whether it is ready; the longest that one which is not gets new requests.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);

    /// <summary>The largest body that is kept for sending it again, in bytes. A larger request is sent once.</summary>
    public const int LargestKept = 1024 * 1024;

    private const string Gateways = "gateways";

    public static WebApplication Create(string url, IReadOnlyList<string> gateways)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error);
        builder.WebHost.UseUrls(url);
        builder.Services.AddReverseProxy().LoadFromMemory([Route()], [Cluster(gateways)]);
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeysInMemory());
        var app = builder.Build();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(OnToTheNext);
            proxy.UseLoadBalancing();
        });
        return app;
    }

    /// <summary>The gateway sees the name that the browser used, so that it can refuse foreign ones.</summary>
    private static RouteConfig Route() =>
        new RouteConfig { RouteId = "all", ClusterId = Gateways, Match = new() { Path = "{**path}" } }.WithTransformUseOriginalHostHeader();

    private static ClusterConfig Cluster(IReadOnlyList<string> gateways) => new()
    {
        ClusterId = Gateways,
        LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
        Destinations = gateways.Select((address, i) => (address, i)).ToDictionary(g => $"gateway-{g.i + 1}", g => new DestinationConfig { Address = g.address }),
        HealthCheck = new()
        {
            // When none is ready, the answer is a gateway's own, which says when to try again.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new() { Enabled = true, Interval = ProbeEvery, Timeout = ProbeEvery, Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures, Path = "/health/ready" },
        },
        Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        // A live stream is quiet for up to 15 seconds, and a write is tried for about 10.
        HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(60) },
    };

    /// <summary>
    /// Sends a request to another gateway when the one that was chosen refused the connection: it has seen nothing of it. After any other
    /// error the client decides, because the gateway may have carried the request out.
    /// </summary>
    private static async Task OnToTheNext(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is null or <= LargestKept)
            context.Request.EnableBuffering(bufferThreshold: LargestKept, bufferLimit: long.MaxValue);
        var feature = context.GetReverseProxyFeature();
        while (true)
        {
            var choice = feature.AvailableDestinations;
            await next(context);
            if (!WasRefused(context) || context.Response.HasStarted || !context.Request.Body.CanSeek || choice.Count < 2)
                break;
            feature.AvailableDestinations = [.. choice.Where(d => d != feature.ProxiedDestination)];
            feature.ProxiedDestination = null;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            context.Request.Body.Position = 0;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 502 and <= 504 } && context.Features.Get<IForwarderErrorFeature>() is not null)
            await Unreachable(context);
    }

    private static bool WasRefused(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is { Error: ForwarderError.Request, Exception: HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } };

    private static Task Unreachable(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        return context.Response.WriteAsync(
            """{"title":"Not possible now","status":503,"code":"unavailable","detail":"No gateway answered. Send the same request again; a write with the same Idempotency-Key is recorded once at most."}""");
    }

    /// <summary>Sticky sessions, which the front does not have, would keep keys in a file of the user's.</summary>
    private sealed class KeysInMemory : IXmlRepository
    {
        private readonly List<XElement> _keys = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys];

        public void StoreElement(XElement element, string friendlyName) => _keys.Add(element);
    }
}

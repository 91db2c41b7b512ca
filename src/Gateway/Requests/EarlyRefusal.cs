using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// Refuses a registration for which there is no seat at the door of the web server, with an answer whose bytes are ready: when five times as many arrive as can be
/// done, what a refusal costs is missed by those who are let in (decision 17). Such requests have one path and method, so they are known without their endpoint;
/// whoever is let in here still asks for a seat there. What the pipeline measures of a request is not measured of these; they are counted by themselves.
/// </summary>
internal sealed class EarlyRefusal : IServer
{
    private readonly IServer _server;
    private readonly WriteSeats _seats;
    private readonly Lazy<FrozenSet<string>> _intake;
    private readonly int? _watchPort;
    private readonly Counter<long> _refused;
    private Refusal? _last;

    public EarlyRefusal(IServer server, WriteSeats seats, IOptions<GatewayOptions> options, IServiceProvider services, IMeterFactory meters)
    {
        (_server, _seats, _watchPort) = (server, seats, options.Value.WatchPort);
        _intake = new(() => Intake(services.GetRequiredService<EndpointDataSource>()));
        var meter = meters.Create("Xinfang.Gateway");
        _refused = meter.CreateCounter<long>("xinfang.registrations.limited", "{request}",
            "Registrations that were answered 429 before anything else was done with them; they are in no other count of requests.");
        meter.CreateObservableGauge("xinfang.writes.allowed", () => seats.Allowed, "{request}", "Writes that may be in work at once now.");
    }

    public IFeatureCollection Features => _server.Features;

    /// <summary>Puts the door before the web server that is registered so far, in whichever way it is.</summary>
    public static void Add(IServiceCollection services)
    {
        var server = services.Last(s => s.ServiceType == typeof(IServer));
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => ActivatorUtilities.CreateInstance<EarlyRefusal>(provider,
            server.ImplementationInstance ?? server.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!))));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        // From the beginning there is a count to compare with.
        _refused.Add(0);
        return _server.StartAsync(new Door<TContext>(application, this), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public void Dispose() => _server.Dispose();

    private bool Refuses(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        if (!HttpMethods.IsPost(request.Method) || !_intake.Value.Contains(request.Path) || !_seats.IsFull(isIntake: true, out var share)
            || features.GetRequiredFeature<IHttpConnectionFeature>().LocalPort == _watchPort)
            return false;
        var refusal = _last;
        if (refusal is null || refusal.Share != share || refusal.Path != request.Path)
            _last = refusal = new(share, request.Path);
        refusal.Write(features);
        _refused.Add(1);
        return true;
    }

    private static FrozenSet<string> Intake(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == WriteLimit.Intake
            && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method] && HttpMethods.IsPost(method) && e.RoutePattern.Parameters.Count == 0)
        .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The application with the door before it. What is refused has no context: it is answered before one is made.</summary>
    private sealed class Door<TContext>(IHttpApplication<TContext> application, EarlyRefusal refusal) : IHttpApplication<TContext> where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures) => refusal.Refuses(contextFeatures) ? default! : application.CreateContext(contextFeatures);

        public Task ProcessRequestAsync(TContext context) => context is null ? Task.CompletedTask : application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception)
        {
            if (context is not null)
                application.DisposeContext(context, exception);
        }
    }

    /// <summary>The answer for a share that is used up: all of it is made once, but what names the request.</summary>
    private sealed class Refusal
    {
        private readonly Problem _problem;
        private readonly string? _retryAfter;
        private readonly byte[] _before;

        /// <summary>What follows the name of the request, which is the last of a problem's fields.</summary>
        private readonly byte[] _after = "\"}"u8.ToArray();

        public Refusal(IntakeShare? share, string path)
        {
            (Share, Path) = (share, path);
            _problem = WriteLimit.Why(share);
            _retryAfter = _problem.RetrySeconds;
            _before = JsonSerializer.SerializeToUtf8Bytes(_problem.Document(path, traceId: ""), GatewayJson.Writing.ProblemDocument)[..^_after.Length];
        }

        public IntakeShare? Share { get; }

        public string Path { get; }

        public void Write(IFeatureCollection features)
        {
            var traceId = features.GetRequiredFeature<IHttpRequestIdentifierFeature>().TraceIdentifier;
            var response = features.GetRequiredFeature<IHttpResponseFeature>();
            response.StatusCode = _problem.Status;
            SecurityHeaders.Apply(response.Headers);
            response.Headers.RetryAfter = _retryAfter;
            response.Headers.ContentType = Problem.ContentType;
            var length = _before.Length + traceId.Length + _after.Length;
            response.Headers.ContentLength = length;
            var body = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
            var bytes = body.GetSpan(length);
            _before.CopyTo(bytes);
            Encoding.ASCII.GetBytes(traceId, bytes[_before.Length..]);
            _after.CopyTo(bytes[(length - _after.Length)..]);
            body.Advance(length);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xinfang.Gateway;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;

namespace Xinfang.Silo;

/// <summary>The whole system in one process, with its HTTP interface, live view and pages.</summary>
public static class XinfangHost
{
    /// <summary>Opens the log and makes the host; it serves once it is started.</summary>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static async Task<WebApplication> CreateAsync(XinfangOptions options)
    {
        options.Validate();
        DemandFreePort(new Uri(options.Url));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Error);
        builder.WebHost.UseUrls(options.Url);

        TimeProvider clock = options.ClockStart is { } start ? new ShiftedClock(TimeProvider.System, start) : TimeProvider.System;
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var log = await OpenedLog.OpenAsync(options, clock, loggers);
        builder.AddXinfangSilo(log, clock);
        builder.Services.AddXinfangGateway();
        AddTelemetry(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => log.DisposeAsync().AsTask().GetAwaiter().GetResult());
        app.MapXinfangGateway();
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    /// <summary>Tells of a port that is taken before anything is opened, so that the message is the only one.</summary>
    private static void DemandFreePort(Uri url)
    {
        var host = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']'));
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, url.Port));
        }
        catch (SocketException)
        {
            throw new OptionsException($"Another program listens at {url.GetLeftPart(UriPartial.Authority)}. Stop it, or choose another port with --url http://127.0.0.1:{url.Port + 1}.");
        }
    }

    /// <summary>Traces and metrics of every part; sent by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says, and readable at /metrics.</summary>
    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("xinfang"))
            .WithTracing(tracing =>
            {
                tracing.AddAspNetCoreInstrumentation().AddNpgsql().AddSource(GrainTelemetry.Name, "Xinfang.Journal", "Microsoft.Orleans.Application");
                if (otlp)
                    tracing.AddOtlpExporter();
            })
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(GrainTelemetry.Name, "Xinfang.Journal", "Microsoft.Orleans")
                    .AddPrometheusExporter();
                if (otlp)
                    metrics.AddOtlpExporter();
            });
    }
}

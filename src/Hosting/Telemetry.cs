using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Xinfang.Hosting;

/// <summary>Traces, metrics and the console log of a process.</summary>
public static class Telemetry
{
    private static readonly string[] Meters =
    [
        "Xinfang.Grains", "Xinfang.Journal", "Xinfang.Gateway", "Xinfang.Cluster", "Microsoft.Orleans",
        // Of the web server what alerts, dashboard and autoscalers read: each of its meters is a cost of every request.
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Server.Kestrel",
    ];

    private static readonly string[] Sources = ["Xinfang.Grains", "Xinfang.Journal", "Microsoft.Orleans.Application"];

    /// <summary>Metrics of every part, readable at /metrics; with OTEL_EXPORTER_OTLP_ENDPOINT they and the traces are sent there by OTLP.</summary>
    public static void AddXinfangTelemetry(this WebApplicationBuilder builder, string service)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithMetrics(metrics =>
            {
                metrics.AddRuntimeInstrumentation().AddMeter(Meters).AddPrometheusExporter();
                if (otlp)
                    metrics.AddOtlpExporter();
            });
        // Spans that nobody collects are not made.
        if (otlp)
            telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddNpgsql().AddSource(Sources).AddOtlpExporter());
    }

    /// <summary>One line an entry on the console; the parts that tell much of themselves only from warnings on, unless <c>Logging:LogLevel</c> says otherwise.</summary>
    public static void AddXinfangConsole(this ILoggingBuilder logging, LogLevel least) => logging
        .ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fffzzz "))
        .SetMinimumLevel(least)
        .AddFilter("Microsoft.AspNetCore", AtLeast(LogLevel.Warning, least)).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("Orleans", AtLeast(LogLevel.Warning, least)).AddFilter("Polly", LogLevel.Error)
        // With this one on, every request is given a span and a scope for log lines that do not show them.
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        // It takes the time since the machine started for a delay of its own.
        .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);

    private static LogLevel AtLeast(LogLevel one, LogLevel other) => one > other ? one : other;

    /// <summary>Serves the metrics to Prometheus.</summary>
    public static void MapXinfangMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}

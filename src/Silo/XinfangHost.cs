using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Npgsql;
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
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning);
        builder.WebHost.UseUrls(options.Url);

        TimeProvider clock = options.ClockStart is { } start ? new ShiftedClock(TimeProvider.System, start) : TimeProvider.System;
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var log = await OpenedLog.OpenAsync(options, clock, loggers);
        builder.AddXinfangSilo(options, log, clock);
        builder.Services.AddXinfangGateway();
        AddTelemetry(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => log.DisposeAsync().AsTask().GetAwaiter().GetResult());
        app.MapXinfangGateway();
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
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

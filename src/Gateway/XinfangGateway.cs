using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Xinfang.Gateway.Budgets;
using Xinfang.Gateway.Cases;
using Xinfang.Gateway.Documentation;
using Xinfang.Gateway.Health;
using Xinfang.Gateway.JointMeetings;
using Xinfang.Gateway.Live;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Reports;
using Xinfang.Gateway.Requests;
using Xinfang.Gateway.Routing;
using Xinfang.Gateway.SensitivePeriods;
using Xinfang.Gateway.Tallies;
using Xinfang.Gateway.Units;
using Xinfang.Gateway.Wall;
using Xinfang.Hosting;

namespace Xinfang.Gateway;

/// <summary>The gateway: the API, the live streams and the pages, over grains that it finds through <see cref="IGrainFactory"/>.</summary>
public static class XinfangGateway
{
    /// <summary>
    /// Adds what the gateway needs. The host supplies an Orleans client or silo (for <see cref="IGrainFactory"/>) and may supply its own
    /// <see cref="TimeProvider"/>; checks that it registers with the tag <c>ready</c> count for /health/ready. Options come from the
    /// configuration section <c>Gateway</c>.
    /// </summary>
    public static IServiceCollection AddXinfangGateway(this IServiceCollection services, Action<GatewayOptions>? configure = null)
    {
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section)
            .Validate(o => o.MostViewers > 0 && o.MostWritesAtOnce > 0 && o.FewestWritesAtOnce > 0 && o.SlowWrite > TimeSpan.Zero && o.LargestBody > 0 && o.Heartbeat > TimeSpan.Zero && o.FirstRetry > TimeSpan.Zero,
                "Gateway: limits and times are above zero.")
            .Validate(o => o.IntakeShare is > 0 and <= 1 && o.IntakeShareInPeriod is > 0 and <= 1, "Gateway: IntakeShare and IntakeShareInPeriod are above 0 and at most 1.")
            .Configure(configure ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveHub>();
        services.AddSingleton<WallAssets>();
        services.AddSingleton<PeriodWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PeriodWatch>());
        services.AddSingleton<WriteSeats>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, WriteLimit>();
        services.AddRateLimiter(_ => { });
        EarlyRefusal.Add(services);
        services.AddHealthChecks().AddCheck<GrainCheck>("grains", tags: [HealthEndpoints.Ready]);
        services.ConfigureHttpJsonOptions(o =>
        {
            GatewayJson.Apply(o.SerializerOptions);
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJsonContext.Default);
        });
        services.AddXinfangDocument();
        return services;
    }

    /// <summary>Puts the gateway's middleware and endpoints into the application. Call it once, before endpoints of the host's own.</summary>
    public static WebApplication MapXinfangGateway(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            SecurityHeaders.Apply(context.Response.Headers);
            return next(context);
        });
        app.UseMiddleware<LoopbackNames>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseMiddleware<KnownParameters>();
        app.UseRateLimiter();

        var api = app.MapGroup("/api");
        CaseEndpoints.Map(api);
        TallyEndpoints.Map(api);
        LiveEndpoints.Map(api);
        ReportEndpoints.Map(api);
        BudgetEndpoints.Map(api);
        OrderEndpoints.Map(api);
        JointMeetingEndpoints.Map(api);
        UnitEndpoints.Map(api);
        RoutingEndpoints.Map(api);
        PeriodEndpoints.Map(api);
        app.MapXinfangHealth();
        DocumentationEndpoints.Map(app);
        WallPages.Map(app);
        return app;
    }
}

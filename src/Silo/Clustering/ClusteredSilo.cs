using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains;
using Xinfang.Hosting;
using Xinfang.Journal;

namespace Xinfang.Silo.Clustering;

/// <summary>One silo of a cluster on PostgreSQL. It serves grains; by HTTP it tells only how it is.</summary>
internal static class ClusteredSilo
{
    /// <summary>Opens the log and makes the host; it serves once it is started.</summary>
    /// <exception cref="OptionsException">A setting cannot be used; the message names its key.</exception>
    public static async Task<WebApplication> CreateAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddXinfangConsole(LogLevel.Information);
        var cluster = XinfangClusterOptions.Read(builder.Configuration);
        var options = Settings.Bind<XinfangSiloOptions>(builder.Configuration, XinfangSiloOptions.Section);
        options.Validate();
        builder.WebHost.UseUrls(options.HealthUrl);

        var law = options.Law is { } folder ? LawFolder.Read(folder, "Silo:Law") : LawBook.Shipped;
        using var loggers = LoggerFactory.Create(logging => logging.AddXinfangConsole(LogLevel.Warning));
        var database = ClusterDatabase.Open(cluster, "xinfang-silo");
        try
        {
            await SchemaUpgrader.UpgradePostgresAsync(database, loggers.CreateLogger("Xinfang.Journal"));
            var clock = await DatabaseClock.OpenAsync(database, options.ClockOffset);
            var log = await OpenedLog.OpenAsync(database, law, options.PersonalDataKey!, () => RefuseBesideOthers(cluster, database), clock, loggers);
            builder.AddXinfangSilo(log, clock, silo => silo.UseXinfangMembership(cluster, database));
            AddParts(builder.Services, options, clock, database);
            builder.AddXinfangTelemetry("xinfang-silo");

            var app = builder.Build();
            app.Lifetime.ApplicationStopped.Register(() =>
            {
                log.DisposeAsync().AsTask().GetAwaiter().GetResult();
                database.Dispose();
            });
            app.MapXinfangHealth();
            app.MapXinfangMetrics();
            return app;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static void AddParts(IServiceCollection services, XinfangSiloOptions options, DatabaseClock clock, NpgsqlDataSource database)
    {
        services.AddSingleton(clock);
        services.AddHostedService<DatabaseClock.Keeper>();
        services.AddSingleton(database);
        services.AddSingleton<StoreSight>();
        services.AddHostedService<StoreFence>();
        services.AddHostedService<MembershipMetrics>();
        if (options.AuditEvery > TimeSpan.Zero)
            services.AddAudits(options.AuditEvery);
        services.AddDraining(options.DrainDelay);
        services.AddHealthChecks().AddCheck<SiloCheck>("silo", tags: [HealthEndpoints.Ready]);
    }

    /// <summary>
    /// Silos that decide by different laws would write due days that contradict each other: a new law waits until nobody runs by the old one.
    /// </summary>
    private static async Task RefuseBesideOthers(XinfangClusterOptions cluster, NpgsqlDataSource database)
    {
        if (await ClusterDatabase.FindRunningAsync(database, cluster.ClusterId) is var (_, silos))
            throw new OptionsException($"This silo has another law (Silo:Law, or a new version's) than the {silos} that run. Stop all silos, then start them with the same law.");
    }

    /// <summary>Whether this silo is an active member, and how it sees the database.</summary>
    private sealed class SiloCheck(ISiloStatusOracle members, StoreSight sight) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(members.CurrentStatus != SiloStatus.Active ? HealthCheckResult.Unhealthy($"The silo is {members.CurrentStatus}.")
                : sight.Failures > 0 ? HealthCheckResult.Degraded("The database is not reached.")
                : HealthCheckResult.Healthy());
    }
}

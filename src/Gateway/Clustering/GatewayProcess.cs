using Xinfang.Hosting;

namespace Xinfang.Gateway.Clustering;

/// <summary>A gateway of a cluster: a process of its own that finds the silos through the database.</summary>
public static class GatewayProcess
{
    /// <summary>Exit code of a start that failed for a reason the operator can mend.</summary>
    private const int CannotStart = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args.Length > 0)
                throw new OptionsException($"'{args[0]}' is not understood: a gateway is set up by appsettings.json and the environment, such as {XinfangClusterOptions.Section}__{nameof(XinfangClusterOptions.Connection)}.");
            await using var app = Create();
            await app.StartAsync();
            Console.WriteLine($"The gateway is ready at {app.Urls.First()}");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is OptionsException or IOException)
        {
            await Console.Error.WriteLineAsync($"The gateway cannot start: {e.Message}");
            return CannotStart;
        }
    }

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddXinfangConsole(LogLevel.Information);
        var cluster = XinfangClusterOptions.Read(builder.Configuration);
        var options = Settings.Bind<GatewayOptions>(builder.Configuration, GatewayOptions.Section);
        Validate(options);
        builder.WebHost.UseUrls(options.HealthUrl is { } watch ? [options.Url, watch] : [options.Url]);

        var database = ClusterDatabase.Open(cluster, "xinfang-gateway");
        builder.UseOrleansClient(client =>
        {
            client.UseXinfangMembership(cluster, database);
            client.AddActivityPropagation();
        });
        builder.Services.AddXinfangGateway(o => o.OnlyLoopbackNames &= !o.TrustsItsNetwork);
        builder.Services.AddDraining(options.DrainDelay);
        builder.AddXinfangTelemetry("xinfang-gateway");

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(database.Dispose);
        if (options.WatchPort is { } port)
            app.UseWatchPort(port);
        app.MapXinfangGateway();
        app.MapXinfangMetrics();
        return app;
    }

    private static void Validate(GatewayOptions options)
    {
        const string section = GatewayOptions.Section;
        var isUrl = Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == "http";
        Settings.Demand(isUrl, $"{section}:{nameof(options.Url)}", options.Url, "an address such as http://127.0.0.1:5080");
        Settings.Demand(options.HealthUrl is null || (Uri.TryCreate(options.HealthUrl, UriKind.Absolute, out var health) && health.Scheme == "http" && health.Port != url!.Port),
            $"{section}:{nameof(options.HealthUrl)}", options.HealthUrl, $"an address such as http://127.0.0.1:8081, with another port than {section}:{nameof(options.Url)}");
        Settings.Demand(options.TrustsItsNetwork || Loopback.Is(url!.Host), $"{section}:{nameof(options.Url)}", options.Url,
            $"a loopback address, unless {section}:{nameof(options.TrustsItsNetwork)} is true: there are no accounts yet, so only a proxy that knows its users may reach a gateway");
        Settings.Demand(options.DrainDelay >= TimeSpan.Zero && options.DrainDelay <= TimeSpan.FromSeconds(20), $"{section}:{nameof(options.DrainDelay)}", options.DrainDelay, "0 to 20 seconds");
    }
}

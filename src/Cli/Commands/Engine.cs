using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary>
/// The grains that a verb works through: a silo of its own in this process, or, when a cluster runs on the database, that cluster, whose silos must
/// know of everything that is written.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly IAsyncDisposable[] _parts;

    private Engine(IGrainFactory grains, params IAsyncDisposable[] parts) => (Grains, _parts) = (grains, parts);

    public IGrainFactory Grains { get; }

    /// <param name="clock">The business clock of a silo of its own.</param>
    /// <param name="watches">Whether a silo of its own records by itself what has passed; false for verbs that only ask.</param>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static async Task<Engine> StartAsync(XinfangOptions options, TimeProvider clock, bool watches, CancellationToken cancel)
    {
        options.Validate();
        if (options.Connection is { } connection && await ClusterDatabase.FindRunningAsync(connection, cancel) is var (clusterId, _))
            return clock == TimeProvider.System ? await ConnectAsync(connection, clusterId, cancel)
                : throw new OptionsException($"The cluster '{clusterId}' runs on that database; days that are played on another clock need a store of their own.");
        var own = watches ? await EmbeddedSystem.StartAsync(options, clock, cancel) : await EmbeddedSystem.StartForAskingAsync(options, cancel);
        return new(own.Grains, own);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
            await part.DisposeAsync();
    }

    private static async Task<Engine> ConnectAsync(string connection, string clusterId, CancellationToken cancel)
    {
        var cluster = new XinfangClusterOptions { Connection = connection, ClusterId = clusterId };
        var database = ClusterDatabase.Open(cluster, "xinfang");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddXinfangConsole(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client => client.UseXinfangMembership(cluster, database));
        var host = builder.Build();
        await host.StartAsync(cancel);
        return new(host.Services.GetRequiredService<IGrainFactory>(), new Stopping(host), database);
    }

    private sealed class Stopping(IHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Xinfang.Hosting;

/// <summary>A connection to the grains of a running cluster, for a program that is neither silo nor gateway.</summary>
public sealed class ClusterClient : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;

    private ClusterClient(IHost host, NpgsqlDataSource database) => (_host, _database) = (host, database);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Connects, and waits for a silo when none is up.</summary>
    public static async Task<ClusterClient> ConnectAsync(XinfangClusterOptions cluster, CancellationToken cancel = default)
    {
        var database = ClusterDatabase.Open(cluster, "xinfang");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddXinfangConsole(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client => client.UseXinfangMembership(cluster, database));
        var client = new ClusterClient(builder.Build(), database);
        try
        {
            await client._host.StartAsync(cancel);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
    }
}

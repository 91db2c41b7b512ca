using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Orleans.Configuration;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Tallies;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The parts of one process that is a whole cluster: log, grains and their documents.</summary>
internal static class SiloParts
{
    /// <summary>Registers the opened log, the grains over it, and the silo that runs them.</summary>
    public static void AddXinfangSilo(this IHostApplicationBuilder builder, XinfangOptions options, OpenedLog log, TimeProvider clock)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(BusinessClock.Key, clock);
        services.AddSingleton(log.Store.Journal);
        services.AddSingleton(log.Store.Projections);
        services.AddSingleton(log.Store.Audit);
        services.AddSingleton(log.Broadcaster);
        services.AddSingleton(new PersonalDataVault(MasterKey.ReadOrCreate(options.Data)));
        services.AddXinfangGrains(LawBook.Shipped);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.UseOrleans(silo => Configure(silo, options));
    }

    private static void Configure(ISiloBuilder silo, XinfangOptions options)
    {
        silo.UseLocalhostClustering(FreeLoopbackPort(), gatewayPort: 0, serviceId: "xinfang", clusterId: "embedded");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, endpoints.SiloPort);
        });
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddActivityPropagation();
        silo.AddAdoNetGrainStorage(GrainServices.Documents, storage =>
        {
            (storage.Invariant, storage.ConnectionString) = options.Connection is { } connection
                ? ("Npgsql", connection)
                : ("System.Data.SQLite", DocumentsConnection(options));
        });
    }

    /// <summary>The documents have a file of their own, because the log's writer owns the log's file. Pooling is off: see docs/decisions.</summary>
    internal static string DocumentsConnection(XinfangOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(options.Data, "documents.db"),
        Pooling = false,
    }.ToString();

    private static int FreeLoopbackPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Xinfang.Grains;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Silo.Scaling;

namespace Xinfang.Silo;

/// <summary>The parts of every silo: log, grains and their documents.</summary>
internal static class SiloParts
{
    /// <summary>Registers the opened log, the grains over it, and the silo that runs them, a cluster of its own.</summary>
    public static void AddXinfangSilo(this IHostApplicationBuilder builder, OpenedLog log, TimeProvider clock, bool watches = true)
    {
        builder.AddXinfangSilo(log, clock, BeWholeCluster, watches);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    /// <summary>The same for a silo that <paramref name="join"/> makes a member of a cluster.</summary>
    public static void AddXinfangSilo(this IHostApplicationBuilder builder, OpenedLog log, TimeProvider clock, Action<ISiloBuilder> join, bool watches = true)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(BusinessClock.Key, clock);
        services.AddSingleton(log.Store.Journal);
        services.AddSingleton(log.Store.Projections);
        services.AddSingleton(log.Store.Repeats);
        services.AddSingleton(log.Store.Audit);
        services.AddSingleton(log.Broadcaster);
        services.AddSingleton(log.Vault);
        // The silo comes before what calls its grains: services start in the order in which they are registered, and stop in the reverse.
        builder.UseOrleans(silo =>
        {
            join(silo);
            Configure(silo, log);
        });
        services.AddAutoscalers(builder.Configuration);
        services.AddXinfangGrains(log.Law, watches);
    }

    private static void BeWholeCluster(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreeLoopbackPort(), gatewayPort: 0, serviceId: "xinfang", clusterId: "embedded");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, endpoints.SiloPort);
        });
    }

    private static void Configure(ISiloBuilder silo, OpenedLog log)
    {
        // Idle grains are let go a few at a time and not a minute's worth at once.
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionQuantum = TimeSpan.FromSeconds(5));
        // Where a case is, is remembered for as many as are worked on at once, and not for a million that were (decision 20).
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 50_000);
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddActivityPropagation();
        silo.AddIncomingGrainCallFilter<StoreErrorFilter>();
        silo.AddAdoNetGrainStorage(GrainServices.Documents, log.Documents);
    }

    private static int FreeLoopbackPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

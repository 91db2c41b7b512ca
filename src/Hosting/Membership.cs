using System.Net;
using Npgsql;
using Orleans.Configuration;

namespace Xinfang.Hosting;

/// <summary>How silos and gateways find each other through the database, and how soon a dead silo is noticed.</summary>
public static class Membership
{
    private const string Invariant = "Npgsql";

    /// <summary>
    /// How long a call from a gateway may go unanswered before its outcome counts as unknown and it is sent again. A call that went to a dead silo by way of
    /// a living one is never answered: this is how long its case seems to be out, so it is little more than the time in which a death is noticed. Methods
    /// that take longer say so in their contracts.
    /// </summary>
    private static readonly TimeSpan GatewayPatience = TimeSpan.FromSeconds(2);

    /// <summary>The same for calls between silos, which hear of a death themselves, those of Orleans for its own work included: by default they wait for 30 s.</summary>
    private static readonly TimeSpan SiloPatience = TimeSpan.FromSeconds(5);

    /// <summary>Makes a silo a member. It listens on its advertised address only: whoever reaches its ports is trusted fully.</summary>
    public static ISiloBuilder UseXinfangMembership(this ISiloBuilder silo, XinfangClusterOptions cluster, NpgsqlDataSource database)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, database));
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, XinfangClusterOptions.ServiceId));
        silo.Configure<EndpointOptions>(options =>
        {
            var address = IPAddress.Parse(cluster.AdvertisedAddress);
            options.AdvertisedIPAddress = address;
            (options.SiloPort, options.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort);
            options.SiloListeningEndpoint = new(address, cluster.SiloPort);
            options.GatewayListeningEndpoint = new(address, cluster.GatewayPort);
        });
        silo.Configure<ClusterMembershipOptions>(NoticeDeathEarly);
        silo.Configure<SiloMessagingOptions>(options => (options.ResponseTimeout, options.SystemResponseTimeout) = (SiloPatience, SiloPatience));
        return silo;
    }

    /// <summary>
    /// Makes a process a client of the cluster: it waits for a silo when none is up, keeps its list of silos fresh, and sends calls again whose silo died.
    /// </summary>
    public static IClientBuilder UseXinfangMembership(this IClientBuilder client, XinfangClusterOptions cluster, NpgsqlDataSource database)
    {
        client.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, database));
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, XinfangClusterOptions.ServiceId));
        client.Configure<Orleans.Configuration.GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = GatewayPatience);
        client.UseConnectionRetryFilter<KeepTrying>();
        client.AddOutgoingGrainCallFilter<GrainCallRetry>();
        return client;
    }

    /// <summary>
    /// With the values of Orleans a killed silo leaves its grains without an answer for 10 s, and two killed silos of three for 90 s; with these
    /// for 2 s and 12 s (measured). No living silo was declared dead under full load of all cores (docs/decisions/0013). A silo that is cut off from
    /// the others, and not from the database, reads there that it was given up: until then it keeps gateways waiting, hence the short refresh. A vote is
    /// withheld while a message came within the longest probe times the misses allowed, so that a silo that vanishes from the network is given up after 3 s.
    /// </summary>
    private static void NoticeDeathEarly(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(4);
        options.NumMissedTableIAmAliveLimit = 3;
        options.DeathVoteExpirationTimeout = TimeSpan.FromSeconds(30);
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        // It is measured between two machines' clocks: one that is minutes off would take every silo that joins for one that hangs, and kill it.
        options.EvictWhenMaxJoinAttemptTimeExceeded = false;
    }

    private sealed class KeepTrying : IClientConnectionRetryFilter
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
        {
            await Task.Delay(Pause, cancellationToken);
            return true;
        }
    }
}

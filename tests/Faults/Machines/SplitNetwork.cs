using Npgsql;
using Xinfang.Cli.Cluster;

namespace Xinfang.Faults.Machines;

/// <summary>
/// A network namespace for each silo, with two cables: one to the switch where it meets the other silos and the gateways, one to the switch where
/// the database is. Gateways, the database and the clients are outside. A cut is silent: packets vanish, nobody is told.
/// </summary>
internal sealed class SplitNetwork : IDisposable
{
    /// <summary>Two networks of the range that is kept for measurements, so that nothing else on the machine is met.</summary>
    private const string Service = "198.18.0", Store = "198.19.0";

    private const string ServiceSide = "eth0", StoreSide = "eth1", NobodysAddress = "02:00:00:00:00:99";

    private readonly int _silos;
    private readonly string _prefix = $"xf{Environment.ProcessId % 100_000}";

    public SplitNetwork(int silos)
    {
        Machine.DemandRoot("make network namespaces");
        Machine.DemandProgram("ip", "iproute2");
        _silos = silos;
        try
        {
            Switch(ServiceSwitch, Service);
            Switch(StoreSwitch, Store);
            for (var n = 0; n < silos; n++)
            {
                Ip("netns", "add", Name(n));
                Ip("-n", Name(n), "link", "set", "lo", "up");
                Cable(n, ServiceSide, ServiceCable(n), ServiceSwitch, Service);
                Cable(n, StoreSide, StoreCable(n), StoreSwitch, Store);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private string ServiceSwitch => _prefix + "s";

    private string StoreSwitch => _prefix + "d";

    /// <summary>Puts the cluster's silos into their namespaces, and lets its database listen on their network, with a password.</summary>
    public void Take(LocalCluster cluster)
    {
        var rules = Path.Combine(cluster.Folder, "pg_hba.conf");
        File.WriteAllText(rules, $"host all all 127.0.0.1/32 scram-sha-256\nhost all all {Store}.0/24 scram-sha-256\n");
        cluster.Postgres.Settings.AddRange([$"hba_file={rules}", $"listen_addresses=127.0.0.1,{Store}.1"]);
        var connection = new NpgsqlConnectionStringBuilder(cluster.Connection) { Host = $"{Store}.1" }.ToString();
        foreach (var (silo, n) in cluster.Silos.Select((s, n) => (s, n)))
        {
            silo.Address = Address(Service, n);
            silo.Prefix = ["ip", "netns", "exec", Name(n)];
            silo.Environment["Cluster__Connection"] = connection;
        }
    }

    /// <summary>Cuts a silo off from two others, both ways; all of them keep the gateways and the database.</summary>
    public void CutSilos(int one, IEnumerable<int> others)
    {
        foreach (var other in others)
        {
            Lead(one, other);
            Lead(other, one);
        }

        // What is sent there goes to a card that nobody has.
        void Lead(int from, int to) => Ip("-n", Name(from), "neigh", "replace", Address(Service, to), "lladdr", NobodysAddress, "dev", ServiceSide, "nud", "permanent");
    }

    public void MendSilos(int one, IEnumerable<int> others)
    {
        foreach (var other in others)
        {
            Ip("-n", Name(one), "neigh", "del", Address(Service, other), "dev", ServiceSide);
            Ip("-n", Name(other), "neigh", "del", Address(Service, one), "dev", ServiceSide);
        }
    }

    /// <summary>Pulls a silo's cable to the database.</summary>
    public void CutStore(int silo) => Ip("link", "set", StoreCable(silo), "nomaster");

    public void MendStore(int silo) => Ip("link", "set", StoreCable(silo), "master", StoreSwitch);

    /// <summary>Pulls a silo's cable to the other silos and the gateways.</summary>
    public void CutService(int silo) => Ip("link", "set", ServiceCable(silo), "nomaster");

    public void MendService(int silo) => Ip("link", "set", ServiceCable(silo), "master", ServiceSwitch);

    /// <summary>Removes whatever is there of it.</summary>
    public void Dispose()
    {
        for (var n = 0; n < _silos; n++)
        {
            Machine.TryRun("ip", ["link", "del", ServiceCable(n)], out _);
            Machine.TryRun("ip", ["link", "del", StoreCable(n)], out _);
            Machine.TryRun("ip", ["netns", "del", Name(n)], out _);
        }
        Machine.TryRun("ip", ["link", "del", ServiceSwitch], out _);
        Machine.TryRun("ip", ["link", "del", StoreSwitch], out _);
    }

    private static void Switch(string name, string network)
    {
        Ip("link", "add", name, "type", "bridge");
        Ip("addr", "add", $"{network}.1/24", "dev", name);
        Ip("link", "set", name, "up");
    }

    private void Cable(int silo, string inside, string outside, string toSwitch, string network)
    {
        Ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", Name(silo));
        Ip("link", "set", outside, "master", toSwitch);
        Ip("link", "set", outside, "up");
        Ip("-n", Name(silo), "addr", "add", Address(network, silo) + "/24", "dev", inside);
        Ip("-n", Name(silo), "link", "set", inside, "up");
    }

    private string Name(int silo) => $"{_prefix}n{silo}";

    private string ServiceCable(int silo) => $"{_prefix}s{silo}";

    private string StoreCable(int silo) => $"{_prefix}d{silo}";

    private static string Address(string network, int silo) => $"{network}.{11 + silo}";

    private static void Ip(params string[] words) => Machine.Run("ip", words);
}

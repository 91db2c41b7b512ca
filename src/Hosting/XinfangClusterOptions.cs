using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Xinfang.Hosting;

/// <summary>
/// The cluster that a process belongs to: section <c>Cluster</c> of the configuration, the same for silos and gateways. Without a connection there
/// is no cluster.
/// </summary>
public sealed class XinfangClusterOptions
{
    public const string Section = "Cluster";

    /// <summary>The service is the same in every cluster: documents are stored under it.</summary>
    public const string ServiceId = "xinfang";

    /// <summary>The PostgreSQL database of the cluster, as an Npgsql connection string: log, documents and membership. Default none.</summary>
    public string? Connection { get; set; }

    /// <summary>Processes with the same id find each other in the database, 1 to 150 letters, digits and hyphens. Default <c>xinfang</c>.</summary>
    public string ClusterId { get; set; } = "xinfang";

    /// <summary>The IP address at which other processes reach this silo; it listens there and nowhere else. Default 127.0.0.1.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>The port at which a silo hears the other silos, 1 to 65535; default 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port at which a silo hears the gateways, 1 to 65535; default 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Whether the configuration speaks of a cluster at all.</summary>
    public static bool IsSet(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(Connection)}"]);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="OptionsException">A value cannot be used; the message names its key.</exception>
    public static XinfangClusterOptions Read(IConfiguration configuration)
    {
        var options = Settings.Bind<XinfangClusterOptions>(configuration, Section);
        options.Validate();
        return options;
    }

    /// <exception cref="OptionsException">A value cannot be used; the message names its key.</exception>
    public void Validate()
    {
        Settings.Demand(!string.IsNullOrWhiteSpace(Connection), $"{Section}:{nameof(Connection)}", Connection,
            "the PostgreSQL database of the cluster, such as Host=db;Database=xinfang;Username=xinfang");
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(Connection);
            Settings.Demand(!string.IsNullOrEmpty(parsed.Host), $"{Section}:{nameof(Connection)}", null, "a connection string with a Host");
        }
        catch (ArgumentException e)
        {
            throw new OptionsException($"{Section}:{nameof(Connection)} (environment {Section}__{nameof(Connection)}) cannot be read: {e.Message}");
        }
        Settings.Demand(ClusterId.Length is > 0 and <= 150 && ClusterId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
            $"{Section}:{nameof(ClusterId)}", ClusterId, "1 to 150 letters, digits and hyphens");
        Settings.Demand(IPAddress.TryParse(AdvertisedAddress, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any),
            $"{Section}:{nameof(AdvertisedAddress)}", AdvertisedAddress, "the one IP address of this silo that the others can reach, not 0.0.0.0");
        Settings.Demand(SiloPort is > 0 and <= 65535, $"{Section}:{nameof(SiloPort)}", SiloPort, "a port, 1 to 65535");
        Settings.Demand(GatewayPort is > 0 and <= 65535 && GatewayPort != SiloPort, $"{Section}:{nameof(GatewayPort)}", GatewayPort,
            $"a port, 1 to 65535, other than {Section}:{nameof(SiloPort)}");
    }
}

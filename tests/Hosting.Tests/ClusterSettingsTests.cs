using Microsoft.Extensions.Configuration;
using Npgsql;
using Xinfang.Silo.Clustering;

namespace Xinfang.Hosting.Tests;

/// <summary>A process of a cluster says at its start which key cannot be used, and what it has to be.</summary>
public sealed class ClusterSettingsTests
{
    private const string Database = "Host=db;Database=xinfang;Username=xinfang";

    [Fact]
    public void Every_value_that_is_set_is_read_and_the_others_have_their_defaults()
    {
        var options = XinfangClusterOptions.Read(Of(("Cluster:Connection", Database), ("Cluster:SiloPort", "11112")));

        Assert.Equal((Database, "xinfang", "127.0.0.1", 11112, 30000),
            (options.Connection, options.ClusterId, options.AdvertisedAddress, options.SiloPort, options.GatewayPort));
    }

    [Theory]
    [InlineData("Cluster:Connection", "", "Cluster:Connection (environment Cluster__Connection) is not set; it has to be the PostgreSQL database")]
    [InlineData("Cluster:Connection", "Database=xinfang", "it has to be a connection string with a Host")]
    [InlineData("Cluster:Connection", "Hots=db", "Cluster:Connection (environment Cluster__Connection) cannot be read")]
    [InlineData("Cluster:ClusterId", "a b", "Cluster:ClusterId (environment Cluster__ClusterId) is 'a b'; it has to be 1 to 150 letters, digits and hyphens.")]
    [InlineData("Cluster:AdvertisedAddress", "0.0.0.0", "not 0.0.0.0")]
    [InlineData("Cluster:AdvertisedAddress", "silo-1", "Cluster:AdvertisedAddress (environment Cluster__AdvertisedAddress) is 'silo-1'")]
    [InlineData("Cluster:SiloPort", "0", "a port, 1 to 65535")]
    [InlineData("Cluster:SiloPort", "many", "Cluster:SiloPort (environment Cluster__SiloPort) is 'many'")]
    [InlineData("Cluster:GatewayPort", "11111", "other than Cluster:SiloPort")]
    [InlineData("Cluster:Conection", "x", "Cluster:Conection (environment Cluster__Conection) is no setting of this program. Cluster has: Connection, ClusterId,")]
    public void A_value_that_cannot_be_used_is_refused_by_its_key(string key, string value, string message)
    {
        var refused = Assert.Throws<OptionsException>(() => XinfangClusterOptions.Read(Of(("Cluster:Connection", Database), (key, value))));

        Assert.Contains(message, refused.Message);
    }

    [Theory]
    [InlineData("Silo:PersonalDataKey", "", "the file with the key for personal data, the same for all silos")]
    [InlineData("Silo:HealthUrl", "8081", "Silo:HealthUrl (environment Silo__HealthUrl) is '8081'")]
    [InlineData("Silo:DrainDelay", "00:01:00", "0 to 20 seconds")]
    [InlineData("Silo:DrainDelay", "soon", "Silo:DrainDelay (environment Silo__DrainDelay) is 'soon'")]
    [InlineData("Silo:AuditEvery", "00:00:00.5", "0 for never, or 1 second and more")]
    public void So_is_one_of_a_silo(string key, string value, string message)
    {
        var refused = Assert.Throws<OptionsException>(() =>
        {
            var options = Settings.Bind<XinfangSiloOptions>(Of(("Silo:PersonalDataKey", "key"), (key, value)), XinfangSiloOptions.Section);
            options.Validate();
        });

        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void Connections_notice_a_silent_network_soon_unless_the_connection_string_says_otherwise()
    {
        using var plain = ClusterDatabase.Open(new() { Connection = Database }, "test");
        using var own = ClusterDatabase.Open(new() { Connection = Database + ";Timeout=7;Command Timeout=60;Application Name=mine" }, "test");

        var (a, b) = (new NpgsqlConnectionStringBuilder(plain.ConnectionString), new NpgsqlConnectionStringBuilder(own.ConnectionString));
        Assert.Equal((3, 15, 10, "test"), (a.Timeout, a.CommandTimeout, a.KeepAlive, a.ApplicationName));
        Assert.Equal((7, 60, 10, "mine"), (b.Timeout, b.CommandTimeout, b.KeepAlive, b.ApplicationName));
    }

    private static IConfiguration Of(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.GroupBy(v => v.Key).ToDictionary(g => g.Key, g => (string?)g.Last().Value)).Build();
}

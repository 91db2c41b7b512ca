using Npgsql;

namespace Xinfang.Hosting;

/// <summary>The one source of connections of a process of the cluster.</summary>
public static class ClusterDatabase
{
    /// <summary>
    /// A source with the settings that a cluster needs, wherever the connection string has none of its own: a connection over a network that
    /// swallows packets is noticed after seconds, not minutes.
    /// </summary>
    public static NpgsqlDataSource Open(XinfangClusterOptions cluster, string applicationName)
    {
        var builder = new NpgsqlDataSourceBuilder(cluster.Connection);
        var given = new NpgsqlConnectionStringBuilder(cluster.Connection);
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= applicationName;
        Set(nameof(settings.MaxAutoPrepare), () => settings.MaxAutoPrepare = 64);
        Set(nameof(settings.Timeout), () => settings.Timeout = 3);
        Set(nameof(settings.CommandTimeout), () => settings.CommandTimeout = 15);
        Set(nameof(settings.CancellationTimeout), () => settings.CancellationTimeout = 500);
        Set(nameof(settings.KeepAlive), () => settings.KeepAlive = 10);
        return builder.Build();

        void Set(string key, Action set)
        {
            var keyword = string.Concat(key.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}"));
            if (!given.ShouldSerialize(keyword))
                set();
        }
    }
}

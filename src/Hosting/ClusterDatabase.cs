using Npgsql;

namespace Xinfang.Hosting;

/// <summary>The one source of connections of a process of the cluster.</summary>
public static class ClusterDatabase
{
    /// <summary>A connection over a network that swallows packets is noticed after seconds, not minutes.</summary>
    private static readonly (string Keyword, object Value)[] Defaults =
        [("Max Auto Prepare", 64), ("Timeout", 3), ("Command Timeout", 15), ("Cancellation Timeout", 500), ("Keepalive", 10)];

    /// <summary>A source with the settings that a cluster needs, wherever the connection string has none of its own.</summary>
    public static NpgsqlDataSource Open(XinfangClusterOptions cluster, string applicationName)
    {
        var builder = new NpgsqlDataSourceBuilder(cluster.Connection);
        var settings = builder.ConnectionStringBuilder;
        foreach (var (keyword, value) in Defaults.Append(("Application Name", applicationName)))
            if (!settings.ShouldSerialize(keyword))
                settings[keyword] = value;
        return builder.Build();
    }

    /// <summary>
    /// The id of a cluster whose silos run on a database now, and how many; none when no silo has shown itself in the last half minute, or the database has no
    /// membership yet.
    /// </summary>
    /// <param name="clusterId">Only this cluster; none for any.</param>
    public static async Task<(string ClusterId, long Silos)?> FindRunningAsync(NpgsqlDataSource database, string? clusterId = null, CancellationToken cancel = default)
    {
        await using var exists = database.CreateCommand("SELECT to_regclass('orleansmembershiptable') IS NOT NULL");
        if (await exists.ExecuteScalarAsync(cancel) is not true)
            return null;
        await using var active = database.CreateCommand("""
            SELECT deploymentid, count(*) FROM orleansmembershiptable
            WHERE status = 3 AND iamalivetime > now() - interval '30 seconds' AND deploymentid = coalesce($1, deploymentid)
            GROUP BY deploymentid ORDER BY 2 DESC LIMIT 1
            """);
        active.Parameters.Add(new() { Value = (object?)clusterId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await active.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetString(0), reader.GetInt64(1)) : null;
    }

    /// <summary>The same for a connection string, and none when the database cannot be reached: whoever opens it next says why.</summary>
    public static async Task<(string ClusterId, long Silos)?> FindRunningAsync(string connection, CancellationToken cancel = default)
    {
        try
        {
            await using var database = NpgsqlDataSource.Create(connection);
            return await FindRunningAsync(database, null, cancel);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Refuses to write beside a cluster: what silos keep in memory, such as the directory of units, must not be changed behind their backs, or an
    /// accusation could reach the accused.
    /// </summary>
    /// <exception cref="OptionsException">The silos of a cluster run on that database.</exception>
    public static async Task DemandNoneRunsAsync(string connection)
    {
        if (await FindRunningAsync(connection) is var (cluster, silos))
            throw new OptionsException($"{silos} silos of the cluster '{cluster}' run on that database, and nothing else may write there. Work through the cluster, or stop it first.");
    }
}

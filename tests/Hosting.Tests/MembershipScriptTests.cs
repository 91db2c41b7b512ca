using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xinfang.Journal;
using Xinfang.Testing;

namespace Xinfang.Hosting.Tests;

/// <summary>
/// The membership table as Orleans uses it, through the statements that our script gave it: a row changes with the version of the table, or not at all.
/// </summary>
public sealed class MembershipScriptTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Of_silos_that_join_at_the_same_version_exactly_one_does()
    {
        await using var database = await Upgraded();
        await Query(database, "InsertMembershipVersionKey");

        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => Join(database, port, version: 0)));

        Assert.Equal(1, joined.Count(rows => rows == 1));
        Assert.Equal(7, joined.Count(rows => rows == 0));
        Assert.Equal(1, await Scalar(database, "SELECT count(*) FROM orleansmembershiptable"));
        Assert.Equal(1, await Scalar(database, "SELECT version FROM orleansmembershipversiontable"));
    }

    [Fact]
    public async Task A_change_at_an_old_version_changes_nothing()
    {
        await using var database = await Upgraded();
        await Query(database, "InsertMembershipVersionKey");
        Assert.Equal(1, await Join(database, 1, version: 0));

        Assert.Equal(0, await Change(database, 1, status: 6, version: 0));
        Assert.Equal(1, await Change(database, 1, status: 3, version: 1));

        Assert.Equal(3, await Scalar(database, "SELECT status FROM orleansmembershiptable"));
        Assert.Equal(2, await Scalar(database, "SELECT version FROM orleansmembershipversiontable"));
    }

    [Fact]
    public async Task A_change_of_a_silo_that_is_not_there_does_not_move_the_version()
    {
        await using var database = await Upgraded();
        await Query(database, "InsertMembershipVersionKey");

        Assert.Equal(0, await Change(database, 9, status: 3, version: 0));

        Assert.Equal(0, await Scalar(database, "SELECT version FROM orleansmembershipversiontable"));
    }

    [Fact]
    public async Task That_a_silo_is_alive_is_noted_with_the_databases_time_whatever_its_own_clock_says()
    {
        await using var database = await Upgraded();
        await Query(database, "InsertMembershipVersionKey");
        await Join(database, 1, version: 0);
        await using (var old = database.CreateCommand("UPDATE orleansmembershiptable SET iamalivetime = now() - interval '1 hour'"))
            await old.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Query(database, "UpdateIAmAlivetimeKey", ("Address", "127.0.0.1"), ("Port", 1), ("Generation", 1), ("IAmAliveTime", new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        Assert.Equal(1, await Scalar(database, "SELECT count(*) FROM orleansmembershiptable WHERE iamalivetime > now() - interval '1 minute'"));
    }

    private async Task<NpgsqlDataSource> Upgraded()
    {
        var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await SchemaUpgrader.UpgradePostgresAsync(database, NullLogger.Instance, TestContext.Current.CancellationToken);
        return database;
    }

    private static Task<int> Join(NpgsqlDataSource database, int port, int version) => Query(database, "InsertMembershipKey", ("Address", "127.0.0.1"), ("Port", port), ("Generation", 1),
        ("SiloName", $"silo-{port}"), ("HostName", "host"), ("Status", 1), ("ProxyPort", 30000), ("StartTime", DateTime.UnixEpoch), ("IAmAliveTime", DateTime.UnixEpoch), ("Version", version));

    private static Task<int> Change(NpgsqlDataSource database, int port, int status, int version) => Query(database, "UpdateMembershipKey", ("Address", "127.0.0.1"), ("Port", port),
        ("Generation", 1), ("Status", status), ("SuspectTimes", ""), ("IAmAliveTime", DateTime.UnixEpoch), ("Version", version));

    /// <summary>Runs a stored query as Orleans does, by its key.</summary>
    private static async Task<int> Query(NpgsqlDataSource database, string key, params (string Name, object Value)[] parameters)
    {
        await using var read = database.CreateCommand("SELECT querytext FROM orleansquery WHERE querykey = $1");
        read.Parameters.Add(new() { Value = key });
        await using var command = database.CreateCommand((string)(await read.ExecuteScalarAsync())!);
        foreach (var (name, value) in parameters.Append(("DeploymentId", "test")))
            command.Parameters.AddWithValue(name, value);
        return await command.ExecuteScalarAsync() is int rows ? rows : 0;
    }

    private static async Task<long> Scalar(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }
}

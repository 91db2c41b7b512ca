using Npgsql;
using Xinfang.Silo.Clustering;
using Xinfang.Testing;

namespace Xinfang.Hosting.Tests;

/// <summary>The time of a cluster is the database's.</summary>
public sealed class DatabaseClockTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_clock_shows_the_databases_time_and_what_is_added_to_it()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var clock = await DatabaseClock.OpenAsync(database, TimeSpan.FromDays(-100), TestContext.Current.CancellationToken);

        var before = await Now(database);
        var shown = clock.GetUtcNow() + TimeSpan.FromDays(100);
        var after = await Now(database);

        // The reading is taken at the middle of a round trip: it is at most half of one off.
        Assert.InRange(shown, before - TimeSpan.FromMilliseconds(250), after + TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task A_machine_whose_clock_is_wrong_shows_the_databases_time_all_the_same()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        // Another "database's time", ten minutes ahead of this machine's, as if this machine's were ten minutes slow.
        await Execute(database, "CREATE SCHEMA shifted; CREATE FUNCTION shifted.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT pg_catalog.clock_timestamp() + interval ''10 minutes'''");
        await using var shifted = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "shifted,pg_catalog,public" }.ToString());

        var clock = await DatabaseClock.OpenAsync(shifted, TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(10, (clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalMinutes, 0.1);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_set_and_says_by_how_much()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await Execute(database, "CREATE SCHEMA shifted; CREATE TABLE shifted.by (minutes integer); INSERT INTO shifted.by VALUES (10); "
            + "CREATE FUNCTION shifted.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT pg_catalog.clock_timestamp() + minutes * interval ''1 minute'' FROM shifted.by'");
        await using var shifted = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "shifted,pg_catalog,public" }.ToString());
        var clock = await DatabaseClock.OpenAsync(shifted, TimeSpan.Zero, TestContext.Current.CancellationToken);

        await Execute(database, "UPDATE shifted.by SET minutes = 0");
        var wrong = await clock.SynchroniseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(-10, wrong!.Value.TotalMinutes, 0.1);
        Assert.Equal(0, (clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalMinutes, 0.1);
    }

    private static async Task<DateTimeOffset> Now(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT clock_timestamp()");
        return new((DateTime)(await command.ExecuteScalarAsync())!, TimeSpan.Zero);
    }

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

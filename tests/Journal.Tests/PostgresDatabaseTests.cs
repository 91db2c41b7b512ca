using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Streams;
using Xinfang.Journal.Tests.Support;
using Xinfang.Testing;

namespace Xinfang.Journal.Tests;

/// <summary>What is special about PostgreSQL: several writers, a server that comes and goes, upgrades at once.</summary>
public sealed class PostgresDatabaseTests(PostgresServer server)
{
    [Fact]
    public async Task Several_writers_share_one_log_without_gaps()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var one = await place.OpenAsync(new ManualTime(Place.Noon.AddHours(1)));
        await using var two = await place.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(async n =>
        {
            var store = n % 2 == 0 ? one : two;
            for (var version = 0; version < 5; version++)
                Assert.IsType<Appended>(await store.Journal.AppendAsync(Note($"note-{n}", version)));
            // Both want the next version of one stream: only one of them gets it.
            return await store.Journal.AppendAsync(Note("note-wanted", 0));
        }));

        Assert.Single(answers.OfType<Appended>());
        Assert.Equal(31, answers.OfType<VersionConflict>().Count(c => c.ActualVersion == 1));
        Assert.Equal(161, (await one.Journal.ReadHeadAsync()).Position);
        Assert.Null(await two.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task The_writer_recovers_when_the_server_comes_back()
    {
        await using var own = new PostgresServer { AlwaysOwn = true };
        await own.InitializeAsync();
        var place = new PostgresPlace(await own.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 0)));

        // The first append notices. A batch and its commit are one message, so for all that the writer knows it was written.
        await own.StopAsync();
        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await store.Journal.AppendAsync(Note("note-1", 1)));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(Note("note-1", 1)));
        await own.StartAsync();
        Assert.Equal(2, Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 1))).LastPosition);

        // This time nobody wrote while it was away: the first append notices, and goes through all the same.
        await own.StopAsync();
        await own.StartAsync();
        Assert.Equal(3, Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 2))).LastPosition);
        Assert.Null(await store.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_leaves_no_doubt()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        var full = new PostgresException("could not extend file: No space left on device", "ERROR", "ERROR", PostgresErrorCodes.DiskFull);
        await using var store = await place.OpenAsync(change: o => o.Faults = new BreakAt(1, afterwards: false, full));
        Assert.True((await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(Note("note-1", 0)))).IsFull);
        Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 0)));
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_between_two_commits_is_opened_again()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 0)));
        await place.TamperAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        Assert.Equal(2, Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 1))).LastPosition);
    }

    [Fact]
    public async Task Of_writers_that_start_at_once_one_upgrades()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => place.OpenAsync()));
        foreach (var store in stores)
            await store.DisposeAsync();
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var count = source.CreateCommand("SELECT count(*), count(DISTINCT scriptname) FROM schemaversions");
        await using var reader = await count.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.NotEqual(0, reader.GetInt64(0));
        Assert.Equal(reader.GetInt64(1), reader.GetInt64(0));
    }

    [Fact]
    public async Task An_upgrade_in_place_keeps_the_data()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using (var store = await place.OpenAsync())
            Assert.IsType<Appended>(await store.Journal.AppendAsync(Note("note-1", 0)));
        // As it was before the documents came: their script has not run yet.
        await place.TamperAsync("DROP TABLE orleansstorage, orleansquery; DELETE FROM schemaversions WHERE scriptname = '0002_orleans_persistence.sql'");
        var e = await Assert.ThrowsAsync<JournalSetupException>(() => place.OpenAsync(readOnly: true));
        Assert.Contains("earlier version", e.Message);

        await using var again = await place.OpenAsync();
        Assert.Single(await again.Journal.ReadStreamAsync("note-1"));
        await place.TamperAsync("SELECT 1 FROM orleansstorage");
    }

    [Fact]
    public async Task A_writer_that_knows_days_alone_has_its_months_written_for_it()
    {
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        var script = new CaseScript("2022-0001");
        Assert.IsType<Appended>(await store.Journal.AppendAsync(script.Register(Place.Noon)));
        const string days = """
            INSERT INTO tally AS t (jurisdiction, measure, facet, cohort, reached, value)
            SELECT jurisdiction, measure, facet, cohort + 40 * n, reached + 30 * n, sum(n - 3) FROM tally, generate_series(0, 5) AS n WHERE cohort > 0 GROUP BY 1, 2, 3, 4, 5
            ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = t.value + excluded.value
            """;
        const string differences = """
            SELECT count(*) FROM (
                SELECT jurisdiction, measure, facet, month_of(cohort), month_of(reached), sum(value) FROM tally WHERE cohort > 0 GROUP BY 1, 2, 3, 4, 5
                EXCEPT SELECT * FROM tally_month
            ) AS d
            """;
        Assert.Equal(0, await place.CountAsync(differences));

        await place.TamperAsync(days);
        Assert.Equal(0, await place.CountAsync(differences));
        Assert.IsType<Appended>(await store.Journal.AppendAsync(script.Step(new RecordMissedDeadlines(), Place.Noon.AddDays(40))));
        await place.TamperAsync(days);
        Assert.Equal(0, await place.CountAsync(differences));
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused_with_the_way_to_make_a_right_one()
    {
        var settings = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await new PostgresPlace(settings.ToString()).TamperAsync(
            $"CREATE DATABASE {settings.Database}_latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        settings.Database += "_latin";
        var e = await Assert.ThrowsAsync<JournalSetupException>(() => new PostgresPlace(settings.ToString()).OpenAsync());
        Assert.Contains("LATIN1", e.Message);
        Assert.Contains("ENCODING 'UTF8'", e.Message);
    }

    [Fact]
    public async Task A_document_of_Orleans_is_written_read_and_cleared_by_its_version()
    {
        await using var source = await DocumentsAsync();
        await using var connection = await source.OpenConnectionAsync();
        await OrleansDocuments.FollowTheContractAsync(connection, "unit-1", null);
        await OrleansDocuments.FollowTheContractAsync(connection, "unit-1", "extension");
    }

    [Fact]
    public async Task Of_first_writes_of_a_document_at_once_exactly_one_gets_a_version()
    {
        await using var source = await DocumentsAsync();
        for (var document = 0; document < 50; document++)
        {
            var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
            {
                await using var connection = await source.OpenConnectionAsync();
                return await OrleansDocuments.WriteAsync(connection, $"unit-{document}", null, null, [(byte)writer]);
            }));
            Assert.Equal(1, Assert.Single(versions, v => v is not null));
        }
        await using var doubled = source.CreateCommand("SELECT count(*) FROM orleansstorage");
        Assert.Equal(50L, await doubled.ExecuteScalarAsync());
    }

    private async Task<NpgsqlDataSource> DocumentsAsync()
    {
        var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await SchemaUpgrader.UpgradePostgresAsync(source, NullLogger.Instance);
        return source;
    }

    private static Append Note(string stream, long expected) =>
        new(stream, expected, $"{stream}/{expected}", "clerk:1", [new("noted", "a", Place.Noon)], ProjectionChanges.None);
}

using Npgsql;
using Xinfang.Domain.Streams;
using Xinfang.Journal.Tests.Support;
using Xinfang.Testing;

namespace Xinfang.Journal.Tests;

/// <summary>
/// When a commit counts. A standby that does not exist holds up every commit that waits for durability, and none that does not: what PostgreSQL does
/// with a disk that is slow, for as long as a test likes.
/// </summary>
public sealed class PostgresDurabilityTests
{
    private const string Transactions = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    [Fact(Timeout = 60_000)]
    public async Task An_append_is_answered_when_it_is_durable_and_holds_up_no_other_writer_until_then()
    {
        await using var server = new PostgresServer { AlwaysOwn = true };
        await server.InitializeAsync();
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var one = await place.OpenAsync();
        await using var two = await place.OpenAsync();
        await place.TamperAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        var probe = await HoldUpAsync(place, TestContext.Current.CancellationToken);

        var first = one.Journal.AppendAsync(Note("note-1")).AsTask();
        await UntilAsync(place, "SELECT position FROM head", 1, TestContext.Current.CancellationToken);
        var second = two.Journal.AppendAsync(Note("note-2")).AsTask();
        await UntilAsync(place, "SELECT position FROM head", 2, TestContext.Current.CancellationToken);
        var third = two.Journal.AppendAsync(Note("note-3")).AsTask();
        await UntilAsync(place, "SELECT position FROM head", 3, TestContext.Current.CancellationToken);
        Assert.Equal([false, false, false], new Task[] { first, second, third }.Select(t => t.IsCompleted));

        await place.TamperAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await place.TamperAsync("SELECT pg_reload_conf()");
        Assert.Equal([1L, 2L, 3L], (await Task.WhenAll(first, second, third)).Select(a => Assert.IsType<Appended>(a).LastPosition));
        await probe;
        Assert.Null(await one.Audit.VerifyChainAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task An_append_whose_server_crashed_before_it_was_durable_is_not_answered_as_done()
    {
        await using var server = new PostgresServer { AlwaysOwn = true };
        await server.InitializeAsync();
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        await place.TamperAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        var probe = await HoldUpAsync(place, TestContext.Current.CancellationToken);
        var append = store.Journal.AppendAsync(Note("note-1")).AsTask();
        await UntilAsync(place, "SELECT position FROM head", 1, TestContext.Current.CancellationToken);

        await server.StopAsync();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => append);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => probe);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.ReadStreamAsync("note-1"));
    }

    [Fact(Timeout = 60_000)]
    public async Task After_one_commit_that_waited_for_long_the_next_leaves_the_head_first()
    {
        await using var server = new PostgresServer { AlwaysOwn = true };
        await server.InitializeAsync();
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        await place.TamperAsync("ALTER SYSTEM SET fsync = off");
        await place.TamperAsync("SELECT pg_reload_conf()");
        // On a fast disk a commit waits itself, and an append takes one transaction instead of two.
        long appended = 0, before;
        do
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            before = await place.CountAsync(Transactions);
            await store.Journal.AppendAsync(Note($"note-{++appended}"));
        } while (await place.CountAsync(Transactions) > before + 1);
        await place.TamperAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        var probe = await HoldUpAsync(place, TestContext.Current.CancellationToken);

        var slow = store.Journal.AppendAsync(Note("slow")).AsTask();
        await UntilAsync(place, """
            SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
            WHERE wait_event = 'SyncRep' AND query NOT LIKE '%probe%' AND clock_timestamp() - xact_start > interval '150 ms'
            """, 1, TestContext.Current.CancellationToken);
        await slow;
        var next = store.Journal.AppendAsync(Note("next")).AsTask();

        await UntilAsync(place, "SELECT position FROM head", appended + 2, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        await place.TamperAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await place.TamperAsync("SELECT pg_reload_conf()");
        Assert.IsType<Appended>(await next);
        await probe;
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_read_is_on_disk()
    {
        await using var server = new PostgresServer { AlwaysOwn = true };
        await server.InitializeAsync();
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        await store.Journal.AppendAsync(Note("note-1"));
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var other = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var write = new NpgsqlCommand($"SET synchronous_commit = off; {CopyOfTheFirst("version", "2")}", other);
        await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var end = new NpgsqlCommand("SELECT pg_current_wal_insert_lsn()::text", other);
        var written = (string)(await end.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(["clerk:1", "other"], (await store.Journal.ReadStreamAsync("note-1")).Select(e => e.Actor));

        Assert.Equal(1, await place.CountAsync($"SELECT CASE WHEN pg_current_wal_flush_lsn() >= '{written}'::pg_lsn THEN 1::bigint ELSE 0::bigint END"));
    }

    [Fact]
    public async Task What_is_known_to_be_on_disk_is_read_without_waiting_for_what_came_after_it()
    {
        await using var server = new PostgresServer { AlwaysOwn = true };
        await server.InitializeAsync();
        var place = new PostgresPlace(await server.CreateDatabaseAsync());
        await using var store = await place.OpenAsync();
        await store.Journal.AppendAsync(Note("note-1"));
        await place.TamperAsync($"SET synchronous_commit = off; {CopyOfTheFirst("stream", "note-2")}");
        var transactions = await place.CountAsync(Transactions);

        Assert.Single(await store.Journal.ReadStreamAsync("note-1"));
        // To wait takes a transaction.
        Assert.Equal(transactions, await place.CountAsync(Transactions));

        Assert.Single(await store.Journal.ReadStreamAsync("note-2"));
        Assert.Equal(0, await place.CountAsync("SELECT (pg_current_wal_insert_lsn() - pg_current_wal_flush_lsn())::bigint"));
    }

    /// <summary>A statement that puts the first event at position 2 as well, with another value in one more column.</summary>
    private static string CopyOfTheFirst(string column, string value) =>
        $$"""INSERT INTO event SELECT (jsonb_populate_record(e, '{"position": 2, "actor": "other", "{{column}}": "{{value}}"}')).* FROM event e""";

    private static Append Note(string stream) =>
        new(stream, 0, $"{stream}/0", "clerk:1", [new("noted", "a", Place.Noon)], ProjectionChanges.None);

    /// <summary>Waits until the server holds up a commit. It ends when the server lets commits go.</summary>
    private static async Task<Task> HoldUpAsync(PostgresPlace place, CancellationToken stop)
    {
        await place.TamperAsync("SELECT pg_reload_conf()");
        for (; ; )
        {
            stop.ThrowIfCancellationRequested();
            var probe = place.TamperAsync("SELECT pg_logical_emit_message(true, 'probe', '')");
            while (!probe.IsCompleted)
                if (await place.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") > 0)
                    return probe;
            await probe;
        }
    }

    private static async Task UntilAsync(PostgresPlace place, string sql, long value, CancellationToken stop)
    {
        while (await place.CountAsync(sql) < value)
            stop.ThrowIfCancellationRequested();
    }
}

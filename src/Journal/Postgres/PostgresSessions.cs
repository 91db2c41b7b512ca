using System.Data;
using Npgsql;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>Connections for reading, from the data source's pool.</summary>
/// <param name="durable">What the writer of this process knows to be on disk; of a process without one nothing is known.</param>
internal sealed class PostgresSessions(NpgsqlDataSource source, DurableHead durable) : IReadSessions
{
    /// <summary>Commits have their place before they are on disk. An empty transaction that is written after them waits for them; on a standby all is on disk.</summary>
    private const string Settle = """
        SELECT CASE WHEN pg_is_in_recovery() THEN NULL WHEN pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn() THEN pg_logical_emit_message(true, 'xinfang', '') END
        """;

    /// <summary>
    /// Sums and lists are planned for what they ask: a plan for any period and any jurisdiction takes a province of a year for a handful of rows, and sorts them on
    /// disk. Compiling a plan takes longer than it saves.
    /// </summary>
    private const string PlanForWhatIsAsked = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)";

    public async ValueTask<ReadSession> OpenAsync(bool snapshot, bool longLived, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            var transaction = snapshot ? await SnapshotAsync(connection, cancel).ConfigureAwait(false) : null;
            return new(connection, transaction, connection.DisposeAsync, Settle, durable);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async ValueTask<NpgsqlTransaction> SnapshotAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false);
        var command = new NpgsqlCommand(PlanForWhatIsAsked, connection, transaction);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return transaction;
    }
}

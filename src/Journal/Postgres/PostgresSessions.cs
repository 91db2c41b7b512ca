using System.Data;
using Npgsql;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>Connections for reading, from the data source's pool.</summary>
internal sealed class PostgresSessions(NpgsqlDataSource source) : IReadSessions
{
    /// <summary>Commits have their place before they are on disk. An empty transaction that is written after them waits for them; on a standby all is on disk.</summary>
    private const string Settle = """
        SELECT CASE WHEN pg_is_in_recovery() THEN NULL WHEN pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn() THEN pg_logical_emit_message(true, 'xinfang', '') END
        """;

    public async ValueTask<ReadSession> OpenAsync(bool snapshot, bool longLived, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            var transaction = snapshot
                ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false)
                : null;
            return new(connection, transaction, connection.DisposeAsync, Settle);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Data;
using Npgsql;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>Connections for reading, from the data source's pool.</summary>
internal sealed class PostgresSessions(NpgsqlDataSource source) : IReadSessions
{
    public async ValueTask<ReadSession> OpenAsync(bool snapshot, bool longLived, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            var transaction = snapshot
                ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false)
                : null;
            return new(connection, transaction, connection.DisposeAsync);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Collections;
using System.Data.Common;
using System.Net.Sockets;

namespace Xinfang.Journal.Reads;

/// <summary>Connections for reading.</summary>
internal interface IReadSessions : IAsyncDisposable
{
    /// <summary>A connection; with <paramref name="snapshot"/> all its reads are of one moment.</summary>
    /// <param name="longLived">The reader keeps it for minutes: it must not take one from those who read briefly.</param>
    ValueTask<ReadSession> OpenAsync(bool snapshot, bool longLived, CancellationToken cancel);
}

/// <summary>A borrowed connection. Disposing it gives it back.</summary>
/// <param name="settle">A statement that returns once all that the connection can see is on disk; none where that is always so.</param>
/// <param name="durable">Up to where the log is known to be on disk; none where it always is.</param>
internal sealed class ReadSession(DbConnection connection, DbTransaction? transaction, Func<ValueTask> giveBack, string? settle = null, DurableHead? durable = null) : IAsyncDisposable
{
    private DbTransaction? _transaction = transaction;

    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>Every row that the command answers with.</summary>
    public static async ValueTask<List<T>> ListAsync<T>(DbCommand command, Func<DbDataReader, T> row, CancellationToken cancel)
    {
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancel).ConfigureAwait(false))
                    rows.Add(row(reader));
                return rows;
            }
        }
    }

    /// <summary>Ends the snapshot, and waits until what was read is on disk: what a crash could take back is not known to anybody.</summary>
    /// <param name="through">The newest position of what was read, where nothing else was read than events.</param>
    public async ValueTask SettleAsync(long? through, CancellationToken cancel)
    {
        if (settle is null || through <= durable?.Position)
            return;
        await EndSnapshotAsync().ConfigureAwait(false);
        var command = Command(settle);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await EndSnapshotAsync().ConfigureAwait(false);
        await giveBack().ConfigureAwait(false);
    }

    private async ValueTask EndSnapshotAsync()
    {
        if (_transaction is { } snapshot)
            await snapshot.DisposeAsync().ConfigureAwait(false);
        _transaction = null;
    }
}

/// <summary>Reading in one call.</summary>
internal static class ReadSessionCalls
{
    /// <summary>
    /// Borrows a connection for one read. A connection that the server has ended meanwhile is tried anew once, because reading changes nothing.
    /// </summary>
    /// <param name="newest">The newest position of what was found, where it is events and nothing else.</param>
    /// <exception cref="JournalUnavailableException">The store cannot be read now.</exception>
    public static async ValueTask<T> ReadAsync<T>(
        this IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, CancellationToken cancel, Func<T, long>? newest = null)
    {
        try
        {
            return await OnceAsync(sessions, snapshot, read, newest, cancel).ConfigureAwait(false);
        }
        catch (DbException e) when (e.IsTransient)
        {
            return await AgainAsync(sessions, snapshot, read, newest, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheStore(e))
        {
            throw Unavailable(e);
        }
    }

    private static async ValueTask<T> AgainAsync<T>(IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, Func<T, long>? newest, CancellationToken cancel)
    {
        try
        {
            return await OnceAsync(sessions, snapshot, read, newest, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheStore(e))
        {
            throw Unavailable(e);
        }
    }

    private static bool IsOfTheStore(Exception e) => e is DbException or SocketException or TimeoutException or IOException;

    private static JournalUnavailableException Unavailable(Exception e) => new($"The store cannot be read now: {e.Message}", e);

    private static async ValueTask<T> OnceAsync<T>(IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, Func<T, long>? newest, CancellationToken cancel)
    {
        var session = await sessions.OpenAsync(snapshot, longLived: false, cancel).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var found = await read(session).ConfigureAwait(false);
            // That there is nothing is not taken back by a crash.
            if (found is not ICollection { Count: 0 })
                await session.SettleAsync(newest?.Invoke(found), cancel).ConfigureAwait(false);
            return found;
        }
    }
}

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
internal sealed class ReadSession(DbConnection connection, DbTransaction? transaction, Func<ValueTask> giveBack) : IAsyncDisposable
{
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
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

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync().ConfigureAwait(false);
        await giveBack().ConfigureAwait(false);
    }
}

/// <summary>Reading in one call.</summary>
internal static class ReadSessionCalls
{
    /// <summary>
    /// Borrows a connection for one read. A connection that the server has ended meanwhile is tried anew once, because reading changes nothing.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The store cannot be read now.</exception>
    public static async ValueTask<T> ReadAsync<T>(
        this IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, CancellationToken cancel)
    {
        try
        {
            return await OnceAsync(sessions, snapshot, read, cancel).ConfigureAwait(false);
        }
        catch (DbException e) when (e.IsTransient)
        {
            return await AgainAsync(sessions, snapshot, read, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheStore(e))
        {
            throw Unavailable(e);
        }
    }

    private static async ValueTask<T> AgainAsync<T>(IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, CancellationToken cancel)
    {
        try
        {
            return await OnceAsync(sessions, snapshot, read, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheStore(e))
        {
            throw Unavailable(e);
        }
    }

    private static bool IsOfTheStore(Exception e) => e is DbException or SocketException or TimeoutException or IOException;

    private static JournalUnavailableException Unavailable(Exception e) => new($"The store cannot be read now: {e.Message}", e);

    private static async ValueTask<T> OnceAsync<T>(IReadSessions sessions, bool snapshot, Func<ReadSession, ValueTask<T>> read, CancellationToken cancel)
    {
        var session = await sessions.OpenAsync(snapshot, longLived: false, cancel).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return await read(session).ConfigureAwait(false);
    }
}

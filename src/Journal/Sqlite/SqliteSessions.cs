using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Sqlite;

/// <summary>A few connections that can only read, kept open. The driver's own pool can lend one handle twice, so it is off.</summary>
internal sealed class SqliteSessions(string file) : IReadSessions
{
    private const int AtOnce = 4;

    private readonly string _connectionString = SqliteFolder.ConnectionString(file, SqliteOpenMode.ReadOnly);
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    public async ValueTask<ReadSession> OpenAsync(bool snapshot, bool longLived, CancellationToken cancel)
    {
        if (longLived)
        {
            var own = Connect();
            return Begin(own, snapshot, own.DisposeAsync);
        }
        await _free.WaitAsync(cancel).ConfigureAwait(false);
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection))
                connection = Connect();
            return Begin(connection, snapshot, () => GiveBack(connection));
        }
        catch
        {
            connection?.Dispose();
            _free.Release();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _free.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static ReadSession Begin(SqliteConnection connection, bool snapshot, Func<ValueTask> giveBack) =>
        new(connection, snapshot ? connection.BeginTransaction(deferred: true) : null, giveBack);

    private ValueTask GiveBack(SqliteConnection connection)
    {
        _idle.Add(connection);
        _free.Release();
        return ValueTask.CompletedTask;
    }
}

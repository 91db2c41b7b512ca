using System.Diagnostics.Metrics;
using Npgsql;

namespace Xinfang.Silo.Clustering;

/// <summary>
/// Whether this silo reaches the database, tried each second over a connection of its own. The gauge <c>xinfang.store.reachable</c> is 1 when the
/// last try succeeded.
/// </summary>
internal sealed class StoreSight(NpgsqlDataSource database, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private readonly Meter _meter = new("Xinfang.Cluster");
    private NpgsqlConnection? _connection;
    private long _reachedAt = time.GetTimestamp();
    private int _failures;

    /// <summary>Tries in a row that failed, since the last that succeeded.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>How long ago the database was last reached.</summary>
    public TimeSpan SinceReached => time.GetElapsedTime(Volatile.Read(ref _reachedAt));

    public void Show() => _meter.CreateObservableGauge("xinfang.store.reachable", () => Failures == 0 ? 1 : 0, description: "1 when the database was reached at the last try.");

    /// <summary>Tries once. Never throws, unless <paramref name="stop"/> says so.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        try
        {
            // A try that takes too long is left behind, not cancelled: to cancel, the driver asks the server over another connection and waits for it,
            // and a network that swallows packets holds that up for seconds. Its own timeouts end it.
            await Task.Run(() => TryAsync(stop), stop).WaitAsync(Patience, time, stop);
            Volatile.Write(ref _reachedAt, time.GetTimestamp());
            Volatile.Write(ref _failures, 0);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            await connection.DisposeAsync();
    }

    /// <summary>A try has its connection for itself: one that was left behind closes its own when it ends, and no other.</summary>
    private async Task TryAsync(CancellationToken cancel)
    {
        var connection = Interlocked.Exchange(ref _connection, null) ?? await database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        if (Interlocked.CompareExchange(ref _connection, connection, null) is not null)
            await connection.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using Npgsql;

namespace Xinfang.Journal.Postgres;

/// <summary>
/// Waits until commits are on disk. A commit of the writer returns as soon as it has its place in the log, so that the next one, of whichever silo, does
/// not wait for the disk; an empty transaction that is written after it and does wait proves that it is there. Its connections were opened before every
/// commit that they vouch for: a server that crashed, and lost one, has ended them.
/// </summary>
internal sealed class PostgresFlush : IAsyncDisposable
{
    /// <summary>One waits for the disk, and one in the server for its turn: a commit waits for the write under way and for its own, however slow they are.</summary>
    private const int AtOnce = 2;

    private const string Session = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly ConcurrentBag<NpgsqlCommand> _idle = [];
    private Task? _next;
    private volatile bool _failed;

    private PostgresFlush() { }

    /// <summary>Whether a flush has failed: whether later commits are on disk cannot be told by these connections.</summary>
    public bool HasFailed => _failed;

    public static async ValueTask<PostgresFlush> OpenAsync(NpgsqlDataSource source)
    {
        var flush = new PostgresFlush();
        try
        {
            for (var i = 0; i < AtOnce; i++)
            {
                var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
                var command = new NpgsqlCommand("SELECT pg_logical_emit_message(true, 'xinfang', '')", connection);
                flush._idle.Add(command);
                await using (var session = new NpgsqlCommand(Session, connection))
                    await session.ExecuteNonQueryAsync().ConfigureAwait(false);
                await command.PrepareAsync().ConfigureAwait(false);
            }
            return flush;
        }
        catch
        {
            await flush.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Completes once everything that was committed before the call is on disk. All who call before a flush begins share it.</summary>
    /// <exception cref="OutcomeUnknownException">Whether it is on disk is not known.</exception>
    public Task FlushAsync()
    {
        lock (_gate)
            return _next ??= RunAsync();
    }

    /// <summary>Closes when what is under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < AtOnce; i++)
            await _free.WaitAsync().ConfigureAwait(false);
        while (_idle.TryTake(out var command))
        {
            await command.Connection!.DisposeAsync().ConfigureAwait(false);
            await command.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        await _free.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
            _next = null;
        _idle.TryTake(out var command);
        try
        {
            await command!.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _failed = true;
            throw new OutcomeUnknownException("The connection to PostgreSQL broke before a commit was on disk.", e);
        }
        finally
        {
            _idle.Add(command!);
            _free.Release();
        }
    }
}

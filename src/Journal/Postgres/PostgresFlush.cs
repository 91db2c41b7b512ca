using System.Collections.Concurrent;
using Npgsql;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>
/// Waits until commits are on disk. A commit of the writer returns as soon as it has its place in the log, so that the next one, of whichever silo, does
/// not wait for the disk; an empty transaction that is written after it and does wait proves that it is there. Its connections were opened before every
/// commit that they vouch for: a server that crashed, and lost one, has ended them.
/// </summary>
internal sealed class PostgresFlush : IAsyncDisposable
{
    /// <summary>
    /// The server writes to disk for all who wait in it at once. So that a commit waits for the write under way and for its own, and for no third one, it
    /// must get there while the one under way lasts: hence several, spread over the time that one took.
    /// </summary>
    private const int AtOnce = 8;

    /// <summary>A disk that is fast needs no spreading: whoever comes goes at once. One that stood still for long does not make others wait when it is back.</summary>
    private static readonly TimeSpan LeastSpacing = TimeSpan.FromMilliseconds(4), MostSpacing = TimeSpan.FromMilliseconds(100);

    /// <summary>A commit that waits for less does not keep others from the head for long.</summary>
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(2);

    /// <summary>A batch of hundreds of steps with its commit takes less where the disk is fast.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a disk that has become slow may keep others from the head before that is noticed; four empty transactions a second cost nothing.</summary>
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Has commits of a session wait for the disk, in whatever way the operator has set; where he has set none, as is PostgreSQL's default.</summary>
    public const string Session = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly DurableHead _durable;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly ConcurrentBag<NpgsqlCommand> _idle = [];
    private Task? _next;
    private TimeSpan _spacing;
    private long _beganAt;
    private volatile bool _failed, _isFast;

    private PostgresFlush(DurableHead durable) => _durable = durable;

    /// <summary>
    /// Whether the disk was fast when it was last waited for. A commit may then wait for it itself: that holds the head for a moment, and spares a transaction.
    /// </summary>
    public bool IsFast => _isFast;

    /// <summary>Whether a flush has failed: whether later commits are on disk cannot be told by these connections.</summary>
    public bool HasFailed => _failed;

    public static async ValueTask<PostgresFlush> OpenAsync(NpgsqlDataSource source, DurableHead durable)
    {
        var flush = new PostgresFlush(durable);
        try
        {
            for (var i = 0; i < AtOnce; i++)
            {
                var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
                var command = new NpgsqlCommand("SELECT position, pg_logical_emit_message(true, 'xinfang', '') FROM head", connection);
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

    /// <summary>
    /// A commit that waited for the disk itself took so long. That may have been the turn before it at the head, but whoever waits once too often for a disk that has
    /// become slow keeps every silo from the head: unless it was short, commits leave the head first until a flush has shown that the disk is fast.
    /// </summary>
    public void Waited(TimeSpan took)
    {
        if (took > LongestWait)
            _isFast = false;
    }

    /// <summary>Completes once everything that was committed before the call is on disk. All who call before a flush begins share it.</summary>
    /// <exception cref="OutcomeUnknownException">Whether it is on disk is not known.</exception>
    public Task FlushAsync()
    {
        lock (_gate)
            return _next ??= RunAsync();
    }

    /// <summary>Looks now and then, while commits wait themselves, whether the disk is still fast. Nobody waits for it.</summary>
    public void Probe()
    {
        if (Clock.GetElapsedTime(_beganAt) > ProbeEvery)
            _ = FlushAsync().ContinueWith(static flush => _ = flush.Exception, TaskScheduler.Default);
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
        if (_spacing >= LeastSpacing && _spacing - Clock.GetElapsedTime(_beganAt) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, Clock).ConfigureAwait(false);
        var began = Clock.GetTimestamp();
        lock (_gate)
            (_next, _beganAt) = (null, began);
        _idle.TryTake(out var command);
        try
        {
            // What it sees was committed before it, whoever wrote it.
            _durable.Reached((long)(await command!.ExecuteScalarAsync().ConfigureAwait(false))!);
            var took = Clock.GetElapsedTime(began);
            _isFast = took < Fast;
            var spacing = took / AtOnce;
            _spacing = spacing < MostSpacing ? spacing : MostSpacing;
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

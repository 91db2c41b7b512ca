using Npgsql;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>
/// Writes batches to PostgreSQL over one connection of its own. All statements of a batch and their commit are one message, so that the head of the log is locked
/// while the server works and never while it waits for this process. While the disk is not fast the commit does not wait for it, because the head is locked until
/// it returns; <see cref="PostgresFlush"/> does. A lost connection is opened anew for the next batch.
/// </summary>
internal sealed class PostgresBatchStore(NpgsqlDataSource source, DurableHead durable, ICommitFaults? faults) : IBatchStore
{
    private Writer? _writer;
    private long _commits;

    public async ValueTask OpenAsync() => _writer ??= await Writer.OpenAsync(source, durable).ConfigureAwait(false);

    public async ValueTask<BatchResult> CommitAsync(Batch batch, long now)
    {
        var wasOpen = _writer is not null;
        try
        {
            return await TryCommitAsync(batch, now).ConfigureAwait(false);
        }
        catch (OutcomeUnknownException e) when (wasOpen && e.InnerException is NpgsqlException and not { InnerException: TimeoutException })
        {
            // Most often the server went away while nobody wrote. One more try, over a new connection: if the batch was written after all, the expected
            // versions keep it from being written twice, and its streams are read again.
            try
            {
                return await TryCommitAsync(batch, now).ConfigureAwait(false);
            }
            catch (JournalUnavailableException)
            {
                throw e;
            }
        }
    }

    private async ValueTask<BatchResult> TryCommitAsync(Batch batch, long now)
    {
        var isSent = false;
        try
        {
            if (_writer is { Flush.HasFailed: true })
                await DropAsync().ConfigureAwait(false);
            await OpenAsync().ConfigureAwait(false);
            var isFast = _writer!.Flush.IsFast;
            _commits++;
            faults?.BeforeCommit(_commits);
            isSent = true;
            var sentAt = TimeProvider.System.GetTimestamp();
            var result = await _writer.ExecuteAsync(batch, now, waits: isFast).ConfigureAwait(false);
            if (result is not BatchCommitted committed)
                return result;
            var onDisk = isFast ? Task.CompletedTask : _writer.Flush.FlushAsync();
            if (isFast)
            {
                durable.Reached(committed.LastPosition);
                _writer.Flush.Waited(TimeProvider.System.GetElapsedTime(sentAt));
                _writer.Flush.Probe();
            }
            faults?.AfterCommit(_commits);
            return committed with { OnDisk = onDisk };
        }
        catch (Exception e)
        {
            if (!(e is PostgresException { InvariantSeverity: "ERROR" } && _writer?.Connection.State == System.Data.ConnectionState.Open))
                await DropAsync().ConfigureAwait(false);
            throw Meaning(e, isSent);
        }
    }

    /// <summary>An error that the server answered means that it rolled back; silence after the batch was sent means nothing.</summary>
    private static Exception Meaning(Exception e, bool isSent) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull, InvariantSeverity: "ERROR" } => new JournalUnavailableException("The database's disk is full; nothing was written.", e) { IsFull = true },
        PostgresException { InvariantSeverity: "ERROR" } refused when refused.SqlState[..2] is "22" or "23" => new RowRefusedException(e),
        PostgresException { InvariantSeverity: "ERROR" } => new JournalUnavailableException($"PostgreSQL refused the commit: {e.Message}", e),
        _ when isSent => new OutcomeUnknownException("The connection to PostgreSQL broke during a commit.", e),
        _ => new JournalUnavailableException($"PostgreSQL cannot be reached; nothing was written: {e.Message}", e),
    };

    public async ValueTask RewriteAsync(Func<IProjectionRewrite, CancellationToken, ValueTask> work, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var rewrite = await Rewrite.BeginAsync(source, connection, transaction, cancel).ConfigureAwait(false);
        await using (rewrite.ConfigureAwait(false))
        {
            await work(rewrite, cancel).ConfigureAwait(false);
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => DropAsync();

    private async ValueTask DropAsync()
    {
        var writer = Interlocked.Exchange(ref _writer, null);
        if (writer is null)
            return;
        NpgsqlConnection.ClearPool(writer.Connection);
        await writer.DisposeAsync().ConfigureAwait(false);
        // Only now: no flush of these connections is under way any more.
        durable.Forget();
    }

    /// <summary>A connection with the batch's statements prepared on it.</summary>
    private sealed class Writer : IAsyncDisposable
    {
        /// <summary>
        /// Plans must not turn into scans before the first statistics exist.
        /// </summary>
        private const string Session = """
            SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;
            SET lock_timeout = '20s';
            """ + PostgresFlush.Session;

        private readonly NpgsqlBatch _batch;
        private readonly NpgsqlBatchCommand _doNotWait = new("SELECT set_config('synchronous_commit', 'off', true)");
        private readonly LogStatements _log = new();
        private readonly ProjectionStatements _projections = new();

        private Writer(NpgsqlConnection connection, PostgresFlush flush)
        {
            (Connection, Flush) = (connection, flush);
            _batch = connection.CreateBatch();
            _batch.BatchCommands.Add(_doNotWait);
            _log.AddTo(_batch);
            _projections.AddAllTo(_batch);
        }

        public NpgsqlConnection Connection { get; }

        public PostgresFlush Flush { get; }

        public static async ValueTask<Writer> OpenAsync(NpgsqlDataSource source, DurableHead durable)
        {
            var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            PostgresFlush? flush = null;
            try
            {
                await using var session = new NpgsqlCommand(Session, connection);
                await session.ExecuteNonQueryAsync().ConfigureAwait(false);
                flush = await PostgresFlush.OpenAsync(source, durable).ConfigureAwait(false);
                var writer = new Writer(connection, flush);
                await writer._batch.PrepareAsync().ConfigureAwait(false);
                return writer;
            }
            catch
            {
                if (flush is not null)
                    await flush.DisposeAsync().ConfigureAwait(false);
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        /// <summary>Executes a batch: without a transaction of its own it is one, committed by the server when its last statement has ended.</summary>
        /// <param name="waits">Whether the commit is to wait for the disk.</param>
        public async ValueTask<BatchResult> ExecuteAsync(Batch batch, long now, bool waits)
        {
            _batch.BatchCommands.Clear();
            if (!waits)
                _batch.BatchCommands.Add(_doNotWait);
            _log.AddTo(_batch);
            _log.Set(batch, now);
            _projections.AddTo(_batch, batch.Rows);
            try
            {
                await using var reader = await _batch.ExecuteReaderAsync().ConfigureAwait(false);
                if (!waits)
                    await reader.NextResultAsync().ConfigureAwait(false);
                await reader.ReadAsync().ConfigureAwait(false);
                var (position, recordedAt) = (reader.GetInt64(0), reader.GetInt64(1));
                await reader.NextResultAsync().ConfigureAwait(false);
                await reader.NextResultAsync().ConfigureAwait(false);
                var standing = await StandingAsync(reader).ConfigureAwait(false);
                while (await reader.NextResultAsync().ConfigureAwait(false)) { }
                return new BatchCommitted(position, recordedAt, standing);
            }
            catch (PostgresException e) when (e.SqlState is LogStatements.Conflict or PostgresErrorCodes.UniqueViolation)
            {
                var actual = await LogStatements.ConflictsAsync(Connection, batch).ConfigureAwait(false);
                if (actual.Count == 0 && e.SqlState == PostgresErrorCodes.UniqueViolation)
                    throw;
                return new BatchConflicted(actual);
            }
        }

        private static async ValueTask<IReadOnlyList<Tally>> StandingAsync(NpgsqlDataReader reader)
        {
            var standing = new List<Tally>();
            while (await reader.ReadAsync().ConfigureAwait(false))
                standing.Add(new(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), null, null), reader.GetInt64(3)));
            return standing;
        }

        public async ValueTask DisposeAsync()
        {
            await _batch.DisposeAsync().ConfigureAwait(false);
            await Connection.DisposeAsync().ConfigureAwait(false);
            await Flush.DisposeAsync().ConfigureAwait(false);
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Sqlite;

/// <summary>Writes batches to SQLite on a thread of its own. After a failure the connection is opened anew.</summary>
internal sealed class SqliteBatchStore(string file, ICommitFaults? faults) : IBatchStore
{
    private const int Full = 13;
    private const int Constraint = 19;
    private const int TooBig = 18;

    private readonly SqliteThread _thread = new();
    private SqliteWriter? _writer;
    private long _commits;

    public async ValueTask OpenAsync() => await _thread.RunAsync(() => _writer ??= new SqliteWriter(file)).ConfigureAwait(false);

    public async ValueTask<BatchResult> CommitAsync(Batch batch, long now) =>
        await _thread.RunAsync(() => Commit(batch, now)).ConfigureAwait(false);

    public async ValueTask RewriteAsync(Func<IProjectionRewrite, CancellationToken, ValueTask> work, CancellationToken cancel) =>
        await _thread.RunAsync(() =>
        {
            Rewrite(work, cancel);
            return true;
        }).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _thread.RunAsync(() =>
        {
            Drop();
            return true;
        }).ConfigureAwait(false);
        _thread.Dispose();
    }

    private BatchResult Commit(Batch batch, long now)
    {
        var committing = false;
        try
        {
            _writer ??= new SqliteWriter(file);
            _writer.Begin();
            var result = _writer.Write(batch, now);
            if (result is not BatchCommitted)
            {
                _writer.Rollback();
                return result;
            }
            _commits++;
            faults?.BeforeCommit(_commits);
            committing = true;
            _writer.Commit();
            faults?.AfterCommit(_commits);
            return result;
        }
        catch (Exception e)
        {
            Drop();
            throw Meaning(e, committing);
        }
    }

    /// <summary>A full disk leaves no doubt even at the commit: without its last frame a transaction in the write-ahead log is none.</summary>
    private static Exception Meaning(Exception e, bool committing) => e switch
    {
        SqliteException { SqliteErrorCode: Full } => new JournalUnavailableException("The disk of the data folder is full; nothing was written.", e) { IsFull = true },
        _ when committing => new OutcomeUnknownException($"SQLite failed during a commit: {e.Message}", e),
        SqliteException { SqliteErrorCode: Constraint or TooBig } => new RowRefusedException(e),
        _ => new JournalUnavailableException($"The journal's file cannot be written; nothing was written: {e.Message}", e),
    };

    /// <summary>The work only ever waits for this connection, which does not wait, so it is done when it returns.</summary>
    private void Rewrite(Func<IProjectionRewrite, CancellationToken, ValueTask> work, CancellationToken cancel)
    {
        try
        {
            _writer ??= new SqliteWriter(file);
            _writer.Begin();
            _writer.ClearProjections();
            work(new OpenRewrite(_writer), cancel).AsTask().GetAwaiter().GetResult();
            _writer.Commit();
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Closing the connection rolls back whatever is open.</summary>
    private void Drop()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private sealed class OpenRewrite(SqliteWriter writer) : IProjectionRewrite
    {
        public DbConnection Connection => writer.Connection;

        public DbTransaction? Transaction => null;

        public ValueTask<IReadOnlyList<ReadSession>> OpenReadersAsync(CancellationToken cancel) =>
            ValueTask.FromResult<IReadOnlyList<ReadSession>>([new(Connection, null, () => ValueTask.CompletedTask)]);

        public ValueTask WriteAsync(ProjectionRows rows, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            writer.Write(rows);
            return ValueTask.CompletedTask;
        }
    }
}

using System.Data.Common;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Commits;

/// <summary>A database as the writer sees it. Calls come one at a time.</summary>
internal interface IBatchStore : IAsyncDisposable
{
    /// <summary>Opens the connection ahead of the first batch; after a failure the next batch does so.</summary>
    ValueTask OpenAsync();

    /// <summary>
    /// Writes a batch in one transaction; the next may follow before it is on disk. <paramref name="now"/> is raised to the time of the batch before when it is
    /// earlier.
    /// </summary>
    /// <exception cref="JournalUnavailableException">Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">It may or may not be written.</exception>
    /// <exception cref="RowRefusedException">Nothing was written, and trying it again does not help.</exception>
    ValueTask<BatchResult> CommitAsync(Batch batch, long now);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction in which no batch can be written, after all projections were emptied.
    /// </summary>
    ValueTask RewriteAsync(Func<IProjectionRewrite, CancellationToken, ValueTask> work, CancellationToken cancel);
}

/// <summary>An open transaction with empty projections.</summary>
internal interface IProjectionRewrite
{
    DbConnection Connection { get; }

    DbTransaction? Transaction { get; }

    /// <summary>Connections that see the log as this transaction does, as many as may be read from at the same time; where there is one only, it is the transaction's own.</summary>
    ValueTask<IReadOnlyList<ReadSession>> OpenReadersAsync(CancellationToken cancel);

    ValueTask WriteAsync(ProjectionRows rows, CancellationToken cancel);
}

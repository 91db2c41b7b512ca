using System.Data.Common;
using Npgsql;
using Xinfang.Journal.Commits;

namespace Xinfang.Journal.Postgres;

/// <summary>A transaction that holds the head, so that nobody writes, and has emptied the projections. Readers see the old rows until it ends.</summary>
internal sealed class Rewrite : IProjectionRewrite, IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly ProjectionStatements _projections = new();

    private Rewrite(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        (Connection, Transaction) = (connection, transaction);
        _batch = new NpgsqlBatch(connection, transaction);
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public static async ValueTask<Rewrite> BeginAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        const string empty = """
            SELECT position FROM head FOR UPDATE;
            DELETE FROM tally; DELETE FROM case_index; DELETE FROM case_alias; DELETE FROM budget_line;
            """;
        await using var command = new NpgsqlCommand(empty, connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return new(connection, transaction);
    }

    public async ValueTask WriteAsync(ProjectionRows rows, CancellationToken cancel)
    {
        _batch.BatchCommands.Clear();
        _projections.AddTo(_batch, rows);
        await _batch.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}

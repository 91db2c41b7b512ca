using System.Data.Common;
using Npgsql;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>A transaction that holds the head, so that nobody writes, and has emptied the projections. Readers see the old rows until it ends.</summary>
internal sealed class Rewrite : IProjectionRewrite, IAsyncDisposable
{
    private static readonly int Readers = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlBatch _batch;
    private readonly ProjectionStatements _projections = new();

    private Rewrite(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        (_source, Connection, Transaction) = (source, connection, transaction);
        _batch = new NpgsqlBatch(connection, transaction);
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public static async ValueTask<Rewrite> BeginAsync(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        const string empty = """
            SELECT position FROM head FOR UPDATE;
            DELETE FROM tally; DELETE FROM tally_month; DELETE FROM case_index; DELETE FROM case_alias; DELETE FROM budget_line;
            """;
        await using var command = new NpgsqlCommand(empty, connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return new(source, connection, transaction);
    }

    /// <summary>Nobody writes while the head is held, so that whatever these see is the whole log.</summary>
    public async ValueTask<IReadOnlyList<ReadSession>> OpenReadersAsync(CancellationToken cancel)
    {
        var sessions = new List<ReadSession>(Readers);
        try
        {
            while (sessions.Count < Readers)
            {
                var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
                sessions.Add(new(connection, null, connection.DisposeAsync));
            }
            return sessions;
        }
        catch
        {
            foreach (var session in sessions)
                await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask WriteAsync(ProjectionRows rows, CancellationToken cancel)
    {
        _batch.BatchCommands.Clear();
        _projections.AddTo(_batch, rows);
        await _batch.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}

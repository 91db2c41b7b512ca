using Microsoft.Data.Sqlite;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;
using Xinfang.Journal.Seals;

namespace Xinfang.Journal.Sqlite;

/// <summary>The one connection that writes, with its statements. Used by one thread only.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteStatement _begin, _commit, _rollback, _version, _event, _batch, _head;
    private readonly SqliteCommand _readHead;
    private readonly SqliteProjections _projections;

    public SqliteWriter(string file)
    {
        Connection = new SqliteConnection(SqliteFolder.ConnectionString(file, SqliteOpenMode.ReadWrite));
        Connection.Open();
        using (var settings = Connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            settings.ExecuteNonQuery();
        }
        _begin = Statement("BEGIN IMMEDIATE");
        _commit = Statement("COMMIT");
        _rollback = Statement("ROLLBACK");
        _version = Statement("SELECT coalesce(max(version), 0) FROM event WHERE stream = $1", 1);
        _event = Statement("""
            INSERT INTO event (position, stream, version, type, recorded_at, effective_at, actor, command_id, data, checksum)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, 10);
        _batch = Statement("INSERT INTO batch (last_position, first_position, recorded_at, hash) VALUES ($1, $2, $3, $4)", 4);
        _head = Statement("UPDATE head SET position = $1, recorded_at = $2, hash = $3", 3);
        _readHead = Connection.CreateCommand();
        _readHead.CommandText = "SELECT position, recorded_at, hash FROM head";
        _projections = new SqliteProjections(Connection);
    }

    public SqliteConnection Connection { get; }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback() => _rollback.Run();

    /// <summary>Writes a batch into the open transaction.</summary>
    public BatchResult Write(Batch batch, long now)
    {
        if (Conflicts(batch) is { } conflicts)
            return new BatchConflicted(conflicts);
        var head = ReadHead();
        var recordedAt = Math.Max(now, head.RecordedAt);
        var position = head.Position;
        foreach (var e in batch.Events)
        {
            position++;
            _event.Run(position, e.Stream, e.Version, e.Type, recordedAt, e.EffectiveAt, e.Actor, e.CommandId, e.Data, Sealer.At(e.Checksum, position));
        }
        var hash = Sealer.Link(head.Hash, batch.Digest, recordedAt);
        _batch.Run(position, head.Position + 1, recordedAt, hash);
        _head.Run(position, recordedAt, hash);
        return new BatchCommitted(position, recordedAt, Write(batch.Rows));
    }

    /// <returns>The new values of the standing counts.</returns>
    public IReadOnlyList<Tally> Write(ProjectionRows rows) => _projections.Write(rows);

    public void ClearProjections()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "DELETE FROM tally; DELETE FROM tally_month; DELETE FROM case_index; DELETE FROM case_alias; DELETE FROM budget_line;";
        command.ExecuteNonQuery();
    }

    public void Dispose() => Connection.Dispose();

    private Dictionary<string, long>? Conflicts(Batch batch)
    {
        Dictionary<string, long>? conflicts = null;
        foreach (var start in batch.Starts)
            if (_version.Number(start.Stream) is var actual && actual != start.Version)
                (conflicts ??= [])[start.Stream] = actual ?? 0;
        return conflicts;
    }

    private HeadRow ReadHead()
    {
        using var row = _readHead.ExecuteReader();
        return row.Read()
            ? new(row.GetInt64(0), row.GetInt64(1), (byte[])row.GetValue(2))
            : throw new InvalidOperationException("The journal's head row is missing.");
    }

    private SqliteStatement Statement(string sql, int parameters = 0) => new(Connection, sql, parameters);
}

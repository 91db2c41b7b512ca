using Npgsql;
using NpgsqlTypes;
using Xinfang.Journal.Commits;

namespace Xinfang.Journal.Postgres;

/// <summary>
/// The statements that extend the log. The first takes the head, and with it the order: whoever commits next waits here. The second fails when a
/// stream is not where it should be; so does the third, when a version is taken.
/// </summary>
internal sealed class LogStatements
{
    /// <summary>What the second fails with.</summary>
    public const string Conflict = "XF001";

    /// <summary>A subquery a stream, not a join: its plan is one look into the index, whatever the statistics say.</summary>
    private const string Misplaced = """
        FROM (
            SELECT s.stream, s.version,
                coalesce((SELECT e.version FROM event e WHERE e.stream = s.stream ORDER BY e.version DESC LIMIT 1), 0) AS actual
            FROM unnest($1, $2) AS s (stream, version)
        ) AS found
        WHERE actual <> version
        """;

    private readonly NpgsqlBatchCommand _head = new("""
        WITH moved AS (
            UPDATE head SET
                position = position + $1,
                recorded_at = greatest(recorded_at, $2),
                hash = sha256(hash || $3 || int8send(greatest(recorded_at, $2)))
            RETURNING position, recorded_at, hash
        ), sealed AS (
            INSERT INTO batch (last_position, first_position, recorded_at, hash)
            SELECT position, position - $1 + 1, recorded_at, hash FROM moved
        )
        SELECT position, recorded_at FROM moved
        """);

    private readonly NpgsqlBatchCommand _guard = new($"SELECT refuse_conflict(stream) {Misplaced}");

    private readonly NpgsqlBatchCommand _insert = new("""
        INSERT INTO event (position, stream, version, type, recorded_at, effective_at, actor, command_id, data, checksum)
        SELECT h.position - $1 + e.place, e.stream, e.version, e.type, h.recorded_at, e.effective_at, e.actor, e.command_id, e.data,
            e.checksum # (h.position - $1 + e.place)
        FROM head h, unnest($2, $3, $4, $5, $6, $7, $8, $9) WITH ORDINALITY
            AS e (stream, version, type, effective_at, actor, command_id, data, checksum, place)
        """);

    private readonly NpgsqlParameter<long> _count, _now, _insertCount;
    private readonly NpgsqlParameter<byte[]> _digest;
    private readonly NpgsqlParameter<string[]> _startStreams, _streams, _types, _actors, _commandIds, _data;
    private readonly NpgsqlParameter<long[]> _startVersions, _versions, _effectiveAt, _checksums;

    public LogStatements()
    {
        _count = _head.Add<long>(NpgsqlDbType.Bigint);
        _now = _head.Add<long>(NpgsqlDbType.Bigint);
        _digest = _head.Add<byte[]>(NpgsqlDbType.Bytea);
        _startStreams = _guard.AddArray<string>(NpgsqlDbType.Text);
        _startVersions = _guard.AddArray<long>(NpgsqlDbType.Bigint);
        _insertCount = _insert.Add<long>(NpgsqlDbType.Bigint);
        _streams = _insert.AddArray<string>(NpgsqlDbType.Text);
        _versions = _insert.AddArray<long>(NpgsqlDbType.Bigint);
        _types = _insert.AddArray<string>(NpgsqlDbType.Text);
        _effectiveAt = _insert.AddArray<long>(NpgsqlDbType.Bigint);
        _actors = _insert.AddArray<string>(NpgsqlDbType.Text);
        _commandIds = _insert.AddArray<string>(NpgsqlDbType.Text);
        _data = _insert.AddArray<string>(NpgsqlDbType.Text);
        _checksums = _insert.AddArray<long>(NpgsqlDbType.Bigint);
    }

    /// <summary>The streams of a batch that are not where it expects them, with where they are.</summary>
    public static async ValueTask<Dictionary<string, long>> ConflictsAsync(NpgsqlConnection connection, Batch batch)
    {
        await using var command = new NpgsqlCommand($"SELECT stream, actual {Misplaced}", connection);
        command.Parameters.AddWithValue(batch.Starts.Column(s => s.Stream));
        command.Parameters.AddWithValue(batch.Starts.Column(s => s.Version));
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var actual = new Dictionary<string, long>();
        while (await reader.ReadAsync().ConfigureAwait(false))
            actual[reader.GetString(0)] = reader.GetInt64(1);
        return actual;
    }

    public void AddTo(NpgsqlBatch statements)
    {
        foreach (var command in (ReadOnlySpan<NpgsqlBatchCommand>)[_head, _guard, _insert])
            statements.BatchCommands.Add(command);
    }

    /// <summary>Gives them the values of a batch of events.</summary>
    public void Set(Batch batch, long now)
    {
        (_count.TypedValue, _insertCount.TypedValue) = (batch.Events.Count, batch.Events.Count);
        (_now.TypedValue, _digest.TypedValue) = (now, batch.Digest);
        _startStreams.TypedValue = batch.Starts.Column(s => s.Stream);
        _startVersions.TypedValue = batch.Starts.Column(s => s.Version);
        _streams.TypedValue = batch.Events.Column(e => e.Stream);
        _versions.TypedValue = batch.Events.Column(e => e.Version);
        _types.TypedValue = batch.Events.Column(e => e.Type);
        _effectiveAt.TypedValue = batch.Events.Column(e => e.EffectiveAt);
        _actors.TypedValue = batch.Events.Column(e => e.Actor);
        _commandIds.TypedValue = batch.Events.Column(e => e.CommandId);
        _data.TypedValue = batch.Events.Column(e => e.Data);
        _checksums.TypedValue = batch.Events.Column(e => e.Checksum);
    }
}

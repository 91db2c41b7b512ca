using Npgsql;
using NpgsqlTypes;
using Xinfang.Domain.Repeats;
using Xinfang.Journal.Commits;

namespace Xinfang.Journal.Postgres;

/// <summary>The statements that replace the fingerprints of streams: one drops what was kept, one keeps the new.</summary>
internal sealed class FingerprintStatements
{
    private readonly NpgsqlBatchCommand _drop = new("""
        WITH bands AS (
            DELETE FROM repeat_band USING repeat_fingerprint AS kept, unnest(kept.bands) AS key
            WHERE kept.stream = ANY ($1) AND repeat_band.band = key AND repeat_band.stream = kept.stream
        )
        DELETE FROM repeat_fingerprint WHERE stream = ANY ($1)
        """);

    private readonly NpgsqlBatchCommand _keep = new("""
        WITH bands AS (
            INSERT INTO repeat_band (band, stream) SELECT * FROM unnest($7, $8) ON CONFLICT DO NOTHING
        )
        INSERT INTO repeat_fingerprint (stream, phone, identity_number, scheme, shingles, signature, bands)
        SELECT f.stream, f.phone, f.identity_number, f.scheme, f.shingles, f.signature, own.bands
        FROM unnest($1, $2, $3, $4, $5, $6) AS f (stream, phone, identity_number, scheme, shingles, signature)
        LEFT JOIN (SELECT stream, array_agg(band) AS bands FROM unnest($7, $8) AS b (band, stream) GROUP BY stream) AS own ON own.stream = f.stream
        """);

    private readonly NpgsqlParameter<string[]> _dropped, _streams, _bandStreams;
    private readonly NpgsqlParameter<long?[]> _phones, _identityNumbers;
    private readonly NpgsqlParameter<short?[]> _schemes;
    private readonly NpgsqlParameter<int?[]> _shingles;
    private readonly NpgsqlParameter<byte[]?[]> _signatures;
    private readonly NpgsqlParameter<long[]> _bands;

    public FingerprintStatements(NpgsqlBatch batch)
    {
        _dropped = _drop.AddArray<string>(NpgsqlDbType.Text);
        _streams = _keep.AddArray<string>(NpgsqlDbType.Text);
        _phones = _keep.AddArray<long?>(NpgsqlDbType.Bigint);
        _identityNumbers = _keep.AddArray<long?>(NpgsqlDbType.Bigint);
        _schemes = _keep.AddArray<short?>(NpgsqlDbType.Smallint);
        _shingles = _keep.AddArray<int?>(NpgsqlDbType.Integer);
        _signatures = _keep.AddArray<byte[]?>(NpgsqlDbType.Bytea);
        _bands = _keep.AddArray<long>(NpgsqlDbType.Bigint);
        _bandStreams = _keep.AddArray<string>(NpgsqlDbType.Text);
        batch.BatchCommands.Add(_drop);
        batch.BatchCommands.Add(_keep);
    }

    public void Set(ProjectionRows rows)
    {
        _dropped.TypedValue = rows.Fingerprints.Column(f => f.Key);
        KeyValuePair<string, Fingerprint>[] kept = rows.Fingerprints.Count == 0 ? [] : [.. rows.Fingerprints.Where(f => !f.Value.IsEmpty)];
        _streams.TypedValue = kept.Column(f => f.Key);
        _phones.TypedValue = kept.Column(f => f.Value.Phone);
        _identityNumbers.TypedValue = kept.Column(f => f.Value.IdentityNumber);
        _schemes.TypedValue = kept.Column(f => (short?)f.Value.Content?.Scheme);
        _shingles.TypedValue = kept.Column(f => f.Value.Content?.Shingles);
        _signatures.TypedValue = kept.Column(f => f.Value.Content?.ToBytes());
        var bands = kept.SelectMany(f => f.Value.Content?.BandKeys() ?? [], (f, band) => (Band: band, Stream: f.Key)).ToArray();
        _bands.TypedValue = bands.Column(b => b.Band);
        _bandStreams.TypedValue = bands.Column(b => b.Stream);
    }
}

using Npgsql;
using NpgsqlTypes;
using Xinfang.Domain.Repeats;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>The statements that replace the fingerprints of streams: one drops what was kept, one keeps the new.</summary>
internal static class FingerprintStatements
{
    public static IEnumerable<Statement> Create() => [Drop(), Keep()];

    private static Statement Drop()
    {
        var drop = new NpgsqlBatchCommand("""
            WITH bands AS (
                DELETE FROM repeat_band USING repeat_fingerprint AS kept, unnest(kept.bands) AS key
                WHERE kept.stream = ANY ($1) AND repeat_band.band = key AND repeat_band.stream = kept.stream
            )
            DELETE FROM repeat_fingerprint WHERE stream = ANY ($1)
            """);
        var streams = drop.AddArray<string>(NpgsqlDbType.Text);
        return new(drop, rows =>
        {
            streams.TypedValue = rows.Fingerprints.Column(f => f.Key);
            return rows.Fingerprints.Count > 0;
        });
    }

    private static Statement Keep()
    {
        var keep = new NpgsqlBatchCommand($"""
            WITH own AS MATERIALIZED (
                SELECT stream, array_agg({BandShelves.LatestPrefix} | band) AS bands FROM unnest($7, $8) AS b (band, stream) GROUP BY stream
            ), bands AS (
                INSERT INTO repeat_band (band, stream) SELECT key, stream FROM own, unnest(bands) AS key ORDER BY key, stream ON CONFLICT DO NOTHING
            )
            INSERT INTO repeat_fingerprint (stream, phone, identity_number, scheme, shingles, signature, bands)
            SELECT f.stream, f.phone, f.identity_number, f.scheme, f.shingles, f.signature, own.bands
            FROM unnest($1, $2, $3, $4, $5, $6) AS f (stream, phone, identity_number, scheme, shingles, signature)
            LEFT JOIN own ON own.stream = f.stream
            """);
        var streams = keep.AddArray<string>(NpgsqlDbType.Text);
        var phones = keep.AddArray<long?>(NpgsqlDbType.Bigint);
        var identityNumbers = keep.AddArray<long?>(NpgsqlDbType.Bigint);
        var schemes = keep.AddArray<short?>(NpgsqlDbType.Smallint);
        var shingles = keep.AddArray<int?>(NpgsqlDbType.Integer);
        var signatures = keep.AddArray<byte[]?>(NpgsqlDbType.Bytea);
        var bands = keep.AddArray<long>(NpgsqlDbType.Bigint);
        var bandStreams = keep.AddArray<string>(NpgsqlDbType.Text);
        return new(keep, rows =>
        {
            KeyValuePair<string, Fingerprint>[] kept = rows.Fingerprints.Count == 0 ? [] : [.. rows.Fingerprints.Where(f => !f.Value.IsEmpty)];
            streams.TypedValue = kept.Column(f => f.Key);
            phones.TypedValue = kept.Column(f => f.Value.Phone);
            identityNumbers.TypedValue = kept.Column(f => f.Value.IdentityNumber);
            schemes.TypedValue = kept.Column(f => (short?)f.Value.Content?.Scheme);
            shingles.TypedValue = kept.Column(f => f.Value.Content?.Shingles);
            signatures.TypedValue = kept.Column(f => f.Value.Content?.ToBytes());
            var all = kept.SelectMany(f => BandShelves.InKeys(f.Value.Content), (f, band) => (Band: band, Stream: f.Key)).ToArray();
            bands.TypedValue = all.Column(b => b.Band);
            bandStreams.TypedValue = all.Column(b => b.Stream);
            return kept.Length > 0;
        });
    }
}

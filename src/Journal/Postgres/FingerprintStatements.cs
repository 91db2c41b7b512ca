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

    /// <summary>
    /// Each fingerprint takes its bands out of those of all by where they begin and end: a join would compare each with each. Bands that are kept already cannot be in the way, since those of the
    /// stream were dropped before, so nothing looks for them; a constraint does.
    /// </summary>
    private static Statement Keep()
    {
        var keep = new NpgsqlBatchCommand($"""
            WITH kept AS MATERIALIZED (
                SELECT stream, phone, identity_number, scheme, shingles, signature,
                    nullif(ARRAY(SELECT {BandShelves.LatestPrefix} | band FROM unnest(($9)[first_band:last_band]) AS band), ARRAY[]::bigint[]) AS bands
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS f (stream, phone, identity_number, scheme, shingles, signature, first_band, last_band)
            ), shelved AS (
                INSERT INTO repeat_band (band, stream) SELECT key, stream FROM kept, unnest(bands) AS key ORDER BY key, stream
            )
            INSERT INTO repeat_fingerprint (stream, phone, identity_number, scheme, shingles, signature, bands) SELECT * FROM kept
            """);
        var streams = keep.AddArray<string>(NpgsqlDbType.Text);
        var phones = keep.AddArray<long?>(NpgsqlDbType.Bigint);
        var identityNumbers = keep.AddArray<long?>(NpgsqlDbType.Bigint);
        var schemes = keep.AddArray<short?>(NpgsqlDbType.Smallint);
        var shingles = keep.AddArray<int?>(NpgsqlDbType.Integer);
        var signatures = keep.AddArray<byte[]?>(NpgsqlDbType.Bytea);
        var firstBands = keep.AddArray<int>(NpgsqlDbType.Integer);
        var lastBands = keep.AddArray<int>(NpgsqlDbType.Integer);
        var bands = keep.AddArray<long>(NpgsqlDbType.Bigint);
        return new(keep, rows =>
        {
            KeyValuePair<string, Fingerprint>[] kept = rows.Fingerprints.Count == 0 ? [] : [.. rows.Fingerprints.Where(f => !f.Value.IsEmpty)];
            streams.TypedValue = kept.Column(f => f.Key);
            phones.TypedValue = kept.Column(f => f.Value.Phone);
            identityNumbers.TypedValue = kept.Column(f => f.Value.IdentityNumber);
            schemes.TypedValue = kept.Column(f => (short?)f.Value.Content?.Scheme);
            shingles.TypedValue = kept.Column(f => f.Value.Content?.Shingles);
            signatures.TypedValue = kept.Column(f => f.Value.Content?.ToBytes());
            var (all, first, last) = (new List<long>(), new int[kept.Length], new int[kept.Length]);
            foreach (var (i, f) in kept.Index())
            {
                first[i] = all.Count + 1;
                all.AddRange(BandShelves.InKeys(f.Value.Content));
                last[i] = all.Count;
            }
            (firstBands.TypedValue, lastBands.TypedValue, bands.TypedValue) = (first, last, [.. all]);
            return kept.Length > 0;
        });
    }
}

using Microsoft.Data.Sqlite;
using Xinfang.Domain.Repeats;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Sqlite;

/// <summary>The statements that replace the fingerprint of a stream, in an open transaction.</summary>
internal sealed class SqliteFingerprints(SqliteConnection connection)
{
    private readonly SqliteStatement _dropBands = new(connection, """
        DELETE FROM repeat_band WHERE (band, stream) IN (
            SELECT value, stream FROM repeat_fingerprint, json_each(bands) WHERE stream = $1)
        """, 1);
    private readonly SqliteStatement _drop = new(connection, "DELETE FROM repeat_fingerprint WHERE stream = $1", 1);
    private readonly SqliteStatement _insert = new(connection, """
        INSERT INTO repeat_fingerprint (stream, phone, identity_number, scheme, shingles, signature, bands) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """, 7);
    private readonly SqliteStatement _shelf = new(connection, $"SELECT {BandShelves.LatestPrefix}", 0);
    private readonly SqliteStatement _band = new(connection, "INSERT INTO repeat_band (band, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING", 2);

    public void Write(string stream, Fingerprint fingerprint)
    {
        _dropBands.Run(stream);
        _drop.Run(stream);
        if (fingerprint.IsEmpty)
            return;
        var (content, bands) = (fingerprint.Content, BandShelves.InKeys(fingerprint.Content));
        if (bands.Count > 0)
        {
            var prefix = _shelf.Number()!.Value;
            bands = [.. bands.Select(band => prefix | band)];
        }
        _insert.Run(stream, fingerprint.Phone, fingerprint.IdentityNumber, content?.Scheme, content?.Shingles, content?.ToBytes(),
            bands.Count == 0 ? null : $"[{string.Join(',', bands)}]");
        foreach (var band in bands)
            _band.Run(band, stream);
    }
}

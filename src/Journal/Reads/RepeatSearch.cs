using System.Globalization;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Repeats;

namespace Xinfang.Journal.Reads;

/// <summary>
/// The SQL that looks for earlier cases. Of one telephone or one band a limited number is looked at, so that a form letter that came ten
/// thousand times, or the number of a hotline, costs no more than others.
/// </summary>
/// <param name="RegisteredAt">In microseconds; of cases registered at the same moment the lower number is the earlier one.</param>
internal sealed record RepeatSearch(CaseNumber Number, JurisdictionCode Jurisdiction, long RegisteredAt)
{
    private const int MostOfOneKey = 2_000;
    private const int MostFound = 200;

    /// <summary>The latest cases with the same telephone or identity number; no query when neither is known.</summary>
    public IEnumerable<(string Sql, List<(string, object)> Parameters)> SamePetitioner(Fingerprint own)
    {
        var (parts, parameters) = (new List<string>(), new List<(string, object)>());
        foreach (var (column, key) in ((string, long?)[])[("phone", own.Phone), ("identity_number", own.IdentityNumber)])
            if (key is { } known)
            {
                parts.Add(Some("repeat_fingerprint", column));
                parameters.Add(("@" + column, known));
            }
        if (parts.Count > 0)
            yield return Earlier($"SELECT DISTINCT stream AS found, 0 AS shared FROM ({string.Join(" UNION ALL ", parts)}) AS keys", parameters);
    }

    /// <summary>The cases that share most bands; no query when the words are too few.</summary>
    public IEnumerable<(string Sql, List<(string, object)> Parameters)> AlikeWords(Fingerprint own)
    {
        var bands = own.Content?.BandKeys() ?? [];
        if (bands.Count == 0)
            yield break;
        var (parts, parameters) = (new List<string>(), new List<(string, object)>());
        foreach (var (i, band) in bands.Index())
        {
            var (before, onShelf) = ($"@band{i.ToString(CultureInfo.InvariantCulture)}", $"@shelved{i.ToString(CultureInfo.InvariantCulture)}");
            parts.Add(OnShelves(onShelf));
            // Those that were kept before there were shelves.
            parts.Add(Some("repeat_band", "band", before));
            parameters.AddRange([(before, band), (onShelf, BandShelves.InKey(band))]);
        }
        yield return Earlier(
            $"WITH RECURSIVE {BandShelves.All} SELECT stream AS found, count(*) AS shared FROM ({string.Join(" UNION ALL ", parts)}) AS keys GROUP BY stream", parameters);
    }

    private static string Some(string table, string column, string? parameter = null) => $"""
        SELECT stream FROM (SELECT stream FROM {table} WHERE {column} = {parameter ?? "@" + column} ORDER BY stream DESC LIMIT {MostOfOneKey}) AS latest
        """;

    /// <summary>Shelf by shelf, the latest first, until there are enough.</summary>
    private static string OnShelves(string band) => $"""
        SELECT stream FROM (SELECT stream FROM shelf JOIN repeat_band ON band = {BandShelves.KeyOn(band)} LIMIT {MostOfOneKey}) AS latest
        """;

    private (string, List<(string, object)>) Earlier(string streams, List<(string, object)> parameters)
    {
        var around = Jurisdiction.AndAbove().Select((code, i) => ($"@around{i.ToString(CultureInfo.InvariantCulture)}", (object)code.Value)).ToArray();
        return ($"""
            SELECT {CaseColumns.List}, {FingerprintColumns.List}
            FROM ({streams}) AS streams JOIN repeat_fingerprint ON stream = found JOIN case_index ON number = substr(found, {CaseNumber.StreamPrefix.Length + 1})
            WHERE (registered_at < @at OR registered_at = @at AND number < @number)
                AND (jurisdiction >= @code AND jurisdiction < @end OR jurisdiction IN ({string.Join(", ", around.Select(a => a.Item1))}))
            ORDER BY shared DESC, registered_at DESC, number LIMIT {MostFound}
            """,
            [
                .. parameters, .. around, ("@at", RegisteredAt), ("@number", Number.Value), ("@code", Jurisdiction.Value),
                ("@end", Jurisdiction.Value + ":"),
            ]);
    }
}

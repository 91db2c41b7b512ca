using System.Data.Common;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Repeats;

namespace Xinfang.Journal.Reads;

/// <summary>The fingerprints as readers see them, in either database.</summary>
internal sealed class RepeatReader(IReadSessions sessions) : IRepeatIndex
{
    public ValueTask<RepeatCandidates> CandidatesAsync(CaseNumber number, CancellationToken cancel = default) =>
        sessions.ReadAsync(true, async session =>
        {
            var owns = await ReadSession.ListAsync(session.Command($"""
                SELECT jurisdiction, registered_at, {FingerprintColumns.List} FROM case_index JOIN repeat_fingerprint ON stream = @stream
                WHERE number = @number
                """, ("@stream", number.Stream), ("@number", number.Value)), Own, cancel).ConfigureAwait(false);
            if (owns is not [var (search, own)])
                return RepeatCandidates.None;
            search = search with { Number = number };
            var found = new Dictionary<CaseNumber, RepeatCandidate>();
            foreach (var (sql, parameters) in (IEnumerable<(string, List<(string, object)>)>)[.. search.SamePetitioner(own), .. search.AlikeWords(own)])
                foreach (var candidate in await ReadSession.ListAsync(session.Command(sql, [.. parameters]), Candidate, cancel).ConfigureAwait(false))
                    found[candidate.Case.Number] = candidate;
            return new RepeatCandidates(own, [.. found.Values]);
        }, cancel);

    private static (RepeatSearch, Fingerprint) Own(DbDataReader row) =>
        (new(default, new JurisdictionCode(row.GetString(0)), row.GetInt64(1)), FingerprintColumns.Read(row));

    private static RepeatCandidate Candidate(DbDataReader row) => new(CaseColumns.Read(row), FingerprintColumns.Read(row));
}

/// <summary>The columns of a fingerprint, found by name, so that they can stand behind those of a case.</summary>
internal static class FingerprintColumns
{
    public const string List = "phone, identity_number, scheme, shingles, signature";

    public static Fingerprint Read(DbDataReader row)
    {
        var signature = row.GetOrdinal("signature");
        return new(Number(row, "phone"), Number(row, "identity_number"), row.IsDBNull(signature)
            ? null
            : ContentSignature.OfBytes((int)Number(row, "scheme")!, (int)Number(row, "shingles")!, (byte[])row.GetValue(signature)));
    }

    private static long? Number(DbDataReader row, string column) =>
        row.GetOrdinal(column) is var place && row.IsDBNull(place) ? null : Convert.ToInt64(row.GetValue(place), null);
}

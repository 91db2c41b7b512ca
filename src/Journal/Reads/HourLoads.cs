using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Journal.Reads;

/// <summary>
/// Events by the hour in which they happened. Nothing is recorded before it happens, so that the log is read from the first commit of the days
/// on, and not from its beginning. Hours of UTC are hours of civil time: the two are whole hours apart.
/// </summary>
internal static class HourLoads
{
    private const long MicrosAnHour = 3_600_000_000;

    private const string Since = "position > coalesce((SELECT last_position FROM batch WHERE recorded_at < @from ORDER BY recorded_at DESC, last_position DESC LIMIT 1), 0)";

    private const string Cases = $"""
        LEFT JOIN case_index c ON e.stream LIKE '{CaseNumber.StreamPrefix}%' AND c.number = substr(e.stream, @prefix) AND c.jurisdiction >= @code AND c.jurisdiction < @end
        """;

    public static async ValueTask<IReadOnlyList<HourLoad>> ReadAsync(ReadSession session, Period days, JurisdictionCode? jurisdiction, CancellationToken cancel)
    {
        List<(string, object)> parameters = [("@from", JournalTime.Micros(CivilTime.StartOf(days.From))), ("@to", JournalTime.Micros(CivilTime.StartOf(days.To))), ("@hour", MicrosAnHour)];
        if (jurisdiction is { } place)
            parameters.AddRange([("@prefix", CaseNumber.StreamPrefix.Length + 1), ("@code", place.Value), ("@end", ProjectionReader.PrefixEnd(place))]);
        var command = session.Command($"""
            SELECT e.effective_at / @hour AS hour, count(*) AS all_events, count({(jurisdiction is null ? "*" : "c.number")}) AS own FROM event e
            {(jurisdiction is null ? "" : Cases)}
            WHERE e.{Since} AND e.effective_at >= @from AND e.effective_at < @to
            GROUP BY e.effective_at / @hour ORDER BY 1
            """, [.. parameters]);
        // A log of many years is read once a plan, and may take its time.
        command.CommandTimeout = 300;
        return await ReadSession.ListAsync(command, r => new HourLoad(JournalTime.At(r.GetInt64(0) * MicrosAnHour), r.GetInt64(1), r.GetInt64(2)), cancel).ConfigureAwait(false);
    }
}

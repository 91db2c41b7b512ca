using System.Data.Common;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Reads;

/// <summary>The projections as readers see them, in either database.</summary>
internal sealed class ProjectionReader(IReadSessions sessions) : IProjections
{
    public ValueTask<PeriodSums> SumAsync(JurisdictionCode jurisdiction, IReadOnlyList<Period> periods, CancellationToken cancel = default) =>
        sessions.ReadAsync(true, async session =>
        {
            var head = await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false);
            // A report since New Year asks for the same days twice: for itself and for its budget.
            var sums = new Dictionary<Period, IReadOnlyList<TallySum>>();
            foreach (var period in periods.Distinct())
                sums[period] = await TallySumQuery.ReadAsync(session, jurisdiction, period, cancel).ConfigureAwait(false);
            return new PeriodSums(head.Position, [.. periods.Select(period => sums[period])]);
        }, cancel);

    public ValueTask<StandingCounts> StandingAsync(JurisdictionCode jurisdiction, CancellationToken cancel = default) =>
        sessions.ReadAsync(true, async session =>
        {
            var head = await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false);
            var counts = await ReadSession.ListAsync(session.Command("""
                SELECT jurisdiction, measure, facet, value FROM tally
                WHERE jurisdiction >= @code AND jurisdiction < @end AND cohort = 0 AND reached = 0
                    AND measure >= 'standing.' AND measure < 'standing/' AND value <> 0
                ORDER BY jurisdiction, measure, facet
                """, ("@code", jurisdiction.Value), ("@end", PrefixEnd(jurisdiction))), Standing, cancel).ConfigureAwait(false);
            return new StandingCounts(head.Position, head.Position == 0 ? null : JournalTime.At(head.RecordedAt), counts);
        }, cancel);

    public ValueTask<CasePage> ListCasesAsync(CaseQuery query, CancellationToken cancel = default) =>
        sessions.ReadAsync(true, async session =>
        {
            var head = await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false);
            var end = PrefixEnd(query.Jurisdiction);
            var jurisdictions = CaseSearch.Jurisdictions(query, end) is { } walk
                ? await ReadSession.ListAsync(session.Command(walk.Sql, [.. walk.Parameters]), r => r.GetString(0), cancel).ConfigureAwait(false)
                : [];
            var (sql, parameters) = CaseSearch.Of(query, end, jurisdictions);
            var rows = await ReadSession.ListAsync(session.Command(sql, [.. parameters]), CaseColumns.Read, cancel).ConfigureAwait(false);
            return new CasePage(head.Position, rows);
        }, cancel);

    public ValueTask<CaseNumber?> FindCaseAsync(string numberOrAlias, CancellationToken cancel = default) =>
        sessions.ReadAsync(false, async session =>
        {
            var number = CaseNumber.TryParse(numberOrAlias, out var parsed) ? parsed.Value : numberOrAlias;
            var found = await ReadSession.ListAsync(session.Command("""
                SELECT number FROM (
                    SELECT 0 AS rank, number FROM case_index WHERE number = @number
                    UNION ALL
                    SELECT 1 AS rank, number FROM case_alias WHERE alias = @alias
                ) AS found ORDER BY rank, number LIMIT 1
                """, ("@number", number), ("@alias", numberOrAlias)), r => new CaseNumber(r.GetString(0)), cancel).ConfigureAwait(false);
            return found.Count == 0 ? (CaseNumber?)null : found[0];
        }, cancel);

    public ValueTask<IReadOnlyList<DueCase>> DueCasesAsync(DateTimeOffset now, DueCase? after, int most, CancellationToken cancel = default) =>
        sessions.ReadAsync<IReadOnlyList<DueCase>>(false, async session => await ReadSession.ListAsync(session.Command("""
            SELECT number, watch_at FROM case_index
            WHERE watch_at IS NOT NULL AND watch_at <= @now AND (watch_at, number) > (@afterTime, @afterNumber)
            ORDER BY watch_at, number LIMIT @most
            """, ("@now", JournalTime.Micros(now)), ("@afterTime", after is null ? long.MinValue : JournalTime.Micros(after.PassedAt)),
            ("@afterNumber", after?.Number.Value ?? ""), ("@most", most)),
            r => new DueCase(new CaseNumber(r.GetString(0)), JournalTime.At(r.GetInt64(1))), cancel).ConfigureAwait(false), cancel);

    public ValueTask<IReadOnlyList<HourLoad>> LoadByHourAsync(Period days, JurisdictionCode? jurisdiction, CancellationToken cancel = default) =>
        sessions.ReadAsync<IReadOnlyList<HourLoad>>(false, session => HourLoads.ReadAsync(session, days, jurisdiction, cancel), cancel);

    public ValueTask<IReadOnlyList<BudgetLineRow>> BudgetLinesAsync(JurisdictionCode jurisdiction, int year, CancellationToken cancel = default) =>
        sessions.ReadAsync<IReadOnlyList<BudgetLineRow>>(false, async session => await ReadSession.ListAsync(session.Command(
            $"SELECT {BudgetColumns.List} FROM budget_line WHERE jurisdiction = @code AND year = @year ORDER BY line",
            ("@code", jurisdiction.Value), ("@year", year)), BudgetColumns.Read, cancel).ConfigureAwait(false), cancel);

    public ValueTask<byte[]?> ReadPrivateAsync(string stream, CancellationToken cancel = default) =>
        sessions.ReadAsync(false, async session =>
        {
            var found = await ReadSession.ListAsync(session.Command("SELECT data FROM private_data WHERE stream = @stream", ("@stream", stream)),
                r => (byte[])r.GetValue(0), cancel).ConfigureAwait(false);
            return found.Count == 0 ? null : found[0];
        }, cancel);

    public ValueTask<(string Stream, byte[] Data)?> ReadAnyPrivateAsync(CancellationToken cancel = default) =>
        sessions.ReadAsync(false, async session =>
        {
            var found = await ReadSession.ListAsync(session.Command("SELECT stream, data FROM private_data LIMIT 1"),
                r => (r.GetString(0), (byte[])r.GetValue(1)), cancel).ConfigureAwait(false);
            return found.Count == 0 ? ((string, byte[])?)null : found[0];
        }, cancel);

    /// <summary>The first code after all that begin with this one: codes are digits, and a colon follows the nine.</summary>
    internal static string PrefixEnd(JurisdictionCode code) => code.Value + ":";

    private static Tally Standing(DbDataReader row) =>
        new(new(row.GetString(0), row.GetString(1), row.GetString(2), null, null), row.GetInt64(3));
}

/// <summary>The columns of a budget line.</summary>
internal static class BudgetColumns
{
    public const string List = "jurisdiction, year, line, name, plan, committed, spent, received";

    public static BudgetLineRow Read(DbDataReader row) => new(
        new JurisdictionCode(row.GetString(0)), row.GetInt32(1), row.GetString(2), row.GetString(3), new Money(row.GetInt64(4)),
        new Money(row.GetInt64(5)), new Money(row.GetInt64(6)), new Money(row.GetInt64(7)));
}

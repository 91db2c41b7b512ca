using System.Data.Common;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Reads;

/// <summary>
/// Adds up the counts of a period: its whole months from <c>tally_month</c>, and from <c>tally</c> the days before and after them, and what cases of
/// those months reached after the last of them. A year is twelve months of rows, however many days have something in them.
/// </summary>
internal static class TallySumQuery
{
    private const string Region = "jurisdiction >= @code AND jurisdiction < @end";

    /// <summary>The sums that are not zero, by measure and facet.</summary>
    public static async ValueTask<IReadOnlyList<TallySum>> ReadAsync(
        ReadSession session, JurisdictionCode jurisdiction, Period period, CancellationToken cancel)
    {
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var (firstMonth, endOfMonths) = (MonthFrom(period.From), MonthOf(period.To));
        if (firstMonth >= endOfMonths)
            firstMonth = endOfMonths = to;
        return await ReadSession.ListAsync(session.Command($"""
            SELECT measure, facet, CAST(sum(value) AS bigint) FROM (
                SELECT measure, facet, value FROM tally_month WHERE {Region} AND cohort >= @firstMonth AND cohort < @endOfMonths AND reached < @endOfMonths
                UNION ALL
                SELECT measure, facet, value FROM tally
                WHERE {Region} AND cohort >= @firstMonth AND cohort < @endOfMonths AND reached >= @endOfMonths AND reached < @to
                UNION ALL
                SELECT measure, facet, value FROM tally WHERE {Region} AND cohort >= @from AND cohort < @firstMonth AND reached > 0 AND reached < @to
                UNION ALL
                SELECT measure, facet, value FROM tally WHERE {Region} AND cohort >= @endOfMonths AND cohort < @to AND reached > 0 AND reached < @to
            ) AS part GROUP BY measure, facet HAVING sum(value) <> 0 ORDER BY measure, facet
            """,
            ("@code", jurisdiction.Value), ("@end", ProjectionReader.PrefixEnd(jurisdiction)), ("@from", from), ("@to", to),
            ("@firstMonth", firstMonth), ("@endOfMonths", endOfMonths)), Sum, cancel).ConfigureAwait(false);
    }

    /// <summary>The first day of the day's month.</summary>
    private static int MonthOf(DateOnly day) => day.DayNumber + 1 - day.Day;

    /// <summary>The first day of the first month that begins on the day or later.</summary>
    private static int MonthFrom(DateOnly day) => day.Day == 1 ? day.DayNumber : MonthOf(day) + DateTime.DaysInMonth(day.Year, day.Month);

    private static TallySum Sum(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2));
}

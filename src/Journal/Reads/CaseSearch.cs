using Xinfang.Domain.Cases;

namespace Xinfang.Journal.Reads;

/// <summary>
/// The SQL of a case query. A page begins after the last case of the page before, by the sort value and then the number, so that cases that
/// come and go between two pages neither repeat nor hide others.
/// </summary>
internal static class CaseSearch
{
    /// <summary>The index of open cases of a unit names the same stages in the same words (schema script 0009).</summary>
    internal static readonly string Ended = "(" + string.Join(", ", Stages.Ended.Select(s => $"'{Codes<Stage>.Of(s)}'")) + ")";

    /// <summary>
    /// Of a unit's cases nearly all are in its region: looking them up by the region, too, would cost more than reading them, and grow with the region. PostgreSQL, which
    /// takes the two for independent, would do it unless it is told in a way that no index answers.
    /// </summary>
    private const string OfUnit = "CASE WHEN jurisdiction >= @code AND jurisdiction < @end THEN TRUE ELSE FALSE END";

    /// <summary>How many jurisdictions are looked into one after the other; a wide region is read in order until the page is full.</summary>
    private const int MostLookedInto = 32;

    /// <summary>
    /// The jurisdictions with cases within a region, found by one step in the index each; one more than are looked into when there are many. None for
    /// queries that another index answers in order.
    /// </summary>
    public static (string Sql, List<(string, object)> Parameters)? Jurisdictions(CaseQuery query, string prefixEnd) =>
        query.Order == CaseOrder.Deadline || query.Unit is not null ? null : ($"""
            WITH RECURSIVE found (code, n) AS (
                SELECT min(jurisdiction), 1 FROM case_index WHERE jurisdiction >= @code AND jurisdiction < @end
                UNION ALL
                SELECT (SELECT min(jurisdiction) FROM case_index WHERE jurisdiction > code AND jurisdiction < @end), n + 1
                FROM found WHERE code IS NOT NULL AND n <= {MostLookedInto}
            )
            SELECT code FROM found WHERE code IS NOT NULL
            """, [("@code", query.Jurisdiction.Value), ("@end", prefixEnd)]);

    /// <param name="jurisdictions">What <see cref="Jurisdictions"/> has found.</param>
    public static (string Sql, List<(string, object)> Parameters) Of(CaseQuery query, string prefixEnd, IReadOnlyList<string> jurisdictions)
    {
        var (conditions, parameters) = (new List<string>(), new List<(string, object)>());
        void Where(string condition, string name, object? value)
        {
            if (value is null)
                return;
            conditions.Add(condition);
            parameters.Add((name, value));
        }

        Where("stage = @stage", "@stage", Codes<Stage>.Of(query.Stage));
        Where("channel = @channel", "@channel", Codes<Channel>.Of(query.Channel));
        Where("unit = @unit", "@unit", query.Unit?.Value);
        Where("overdue = @overdue", "@overdue", query.Overdue);
        if (query.Open is { } open)
            conditions.Add($"stage {(open ? "NOT IN" : "IN")} {Ended}");
        var byDeadline = query.Order == CaseOrder.Deadline;
        if (query.After is { } after)
        {
            var at = byDeadline ? CaseColumns.Due(after.At)
                : JournalTime.Micros(after.At ?? throw new ArgumentException("A cursor in the order of registration has a time."));
            conditions.Add(byDeadline
                ? "(due_at, number) > (@at, @number)"
                : "registered_at <= @at AND (registered_at < @at OR number > @number)");
            parameters.AddRange([("@at", at), ("@number", after.Number.Value)]);
        }
        var order = $"ORDER BY {(byDeadline ? "due_at, number" : "registered_at DESC, number")} LIMIT @limit";
        parameters.Add(("@limit", Math.Clamp(query.Limit, 1, 500)));
        if (jurisdictions.Count is 0 or > MostLookedInto)
        {
            parameters.AddRange([("@code", query.Jurisdiction.Value), ("@end", prefixEnd)]);
            return (Page(query.Unit is null ? "jurisdiction >= @code AND jurisdiction < @end" : OfUnit), parameters);
        }
        parameters.AddRange(jurisdictions.Select((code, i) => ($"@code{i}", (object)code)));
        return jurisdictions.Count == 1
            ? (Page("jurisdiction = @code0"), parameters)
            : ($"{string.Join("\nUNION ALL\n", jurisdictions.Select((_, i) => $"SELECT * FROM ({Page($"jurisdiction = @code{i}")}) AS page{i}"))}\n{order}", parameters);

        string Page(string where) => $"SELECT {CaseColumns.List} FROM case_index WHERE {string.Join(" AND ", [where, .. conditions])} {order}";
    }
}

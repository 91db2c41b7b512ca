using Xinfang.Domain.Cases;

namespace Xinfang.Journal.Reads;

/// <summary>
/// The SQL of a case query. A page begins after the last case of the page before, by the sort value and then the number, so that cases that
/// come and go between two pages neither repeat nor hide others.
/// </summary>
internal static class CaseSearch
{
    private static readonly string Ended = "(" + string.Join(", ", Stages.Ended.Select(s => $"'{Codes<Stage>.Of(s)}'")) + ")";

    public static (string Sql, List<(string, object)> Parameters) Of(CaseQuery query, string prefixEnd)
    {
        var conditions = new List<string> { "jurisdiction >= @code AND jurisdiction < @end" };
        var parameters = new List<(string, object)> { ("@code", query.Jurisdiction.Value), ("@end", prefixEnd) };
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
        parameters.Add(("@limit", Math.Clamp(query.Limit, 1, 500)));
        return ($"""
            SELECT {CaseColumns.List} FROM case_index WHERE {string.Join(" AND ", conditions)}
            ORDER BY {(byDeadline ? "due_at, number" : "registered_at DESC, number")} LIMIT @limit
            """, parameters);
    }
}

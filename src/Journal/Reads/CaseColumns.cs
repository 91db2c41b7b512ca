using System.Data.Common;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;

namespace Xinfang.Journal.Reads;

/// <summary>The columns of a case row, in one order for reads and writes of both databases.</summary>
internal static class CaseColumns
{
    public const string List =
        "number, version, jurisdiction, stage, channel, origin, occurrence, purpose, category, unit, registered_at, updated_at, due_at, due_kind, "
        + "watch_at, overdue, led, supervised, resolved, aliases, accused, names_leader";

    /// <summary>The part of an upsert that takes over every column but the number.</summary>
    public static readonly string Overwrite = string.Join(", ", List.Split(", ").Skip(1).Select(c => $"{c} = excluded.{c}"));

    /// <summary>The accused units, as words.</summary>
    public static string Accused(CaseRow row) => row.Accused.Count == 0 ? "[]" : WordList.Of([.. row.Accused.Select(u => u.Value)]);

    /// <summary>A due time, or the last moment there is, so that cases without one come last.</summary>
    public static long Due(DateTimeOffset? at) => at is { } due ? JournalTime.Micros(due) : long.MaxValue;

    public static CaseRow Read(DbDataReader row) => new(
        new CaseNumber(row.GetString(0)), row.GetInt64(1), new JurisdictionCode(row.GetString(2)), Codes<Stage>.Parse(row.GetString(3)),
        Text(row, 4) is { } channel ? Codes<Channel>.Parse(channel) : null, Codes<Origin>.Parse(row.GetString(5)),
        Codes<Occurrence>.Parse(row.GetString(6)), Codes<Purpose>.Parse(row.GetString(7)), Text(row, 8),
        Text(row, 9) is { } unit ? new UnitCode(unit) : null, JournalTime.At(row.GetInt64(10)), JournalTime.At(row.GetInt64(11)),
        row.GetInt64(12) is var due && due == long.MaxValue ? null : JournalTime.At(due),
        Text(row, 13) is { } kind ? Codes<DeadlineKind>.Parse(kind) : null, row.IsDBNull(14) ? null : JournalTime.At(row.GetInt64(14)),
        row.GetBoolean(15), row.GetBoolean(16), row.GetBoolean(17), row.GetBoolean(18), WordList.Parse(row.GetString(19)),
        [.. WordList.Parse(row.GetString(20)).Select(u => new UnitCode(u))], row.GetBoolean(21));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

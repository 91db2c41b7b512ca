using Microsoft.Data.Sqlite;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Sqlite;

/// <summary>The statements that bring the projections along, row by row in an open transaction.</summary>
internal sealed class SqliteProjections(SqliteConnection connection)
{
    private const string UpsertTally = """
        INSERT INTO tally (jurisdiction, measure, facet, cohort, reached, value) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = value + excluded.value
        """;

    private readonly SqliteStatement _tally = new(connection, UpsertTally, 6);
    private readonly SqliteStatement _standing = new(connection, UpsertTally + " RETURNING value", 6);
    private readonly SqliteStatement _case = new(connection, $"""
        INSERT INTO case_index ({CaseColumns.List})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        ON CONFLICT (number) DO UPDATE SET {CaseColumns.Overwrite}
        """, 22);
    private readonly SqliteStatement _alias = new(connection, "INSERT INTO case_alias (alias, number) VALUES ($1, $2) ON CONFLICT DO NOTHING", 2);
    private readonly SqliteStatement _budgetLine = new(connection, """
        INSERT INTO budget_line (jurisdiction, year, line, name, plan, committed, spent, received) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (jurisdiction, year, line) DO UPDATE SET
            name = excluded.name, plan = excluded.plan, committed = excluded.committed, spent = excluded.spent, received = excluded.received
        """, 8);
    private readonly SqliteStatement _private = new(connection,
        "INSERT INTO private_data (stream, data) VALUES ($1, $2) ON CONFLICT (stream) DO UPDATE SET data = excluded.data", 2);
    private readonly SqliteStatement _erase = new(connection, "DELETE FROM private_data WHERE stream = $1", 1);
    private readonly SqliteFingerprints _fingerprints = new(connection);

    /// <returns>The new values of the standing counts.</returns>
    public IReadOnlyList<Tally> Write(ProjectionRows rows)
    {
        var standing = new List<Tally>();
        foreach (var (key, value) in rows.Tallies)
            if (Measures.IsStanding(key.Measure))
                standing.Add(new(key, _standing.Number(key.Jurisdiction, key.Measure, key.Facet, 0, 0, value)!.Value));
            else
                _tally.Run(key.Jurisdiction, key.Measure, key.Facet, JournalDay.Number(key.Cohort), JournalDay.Number(key.Reached), value);
        foreach (var r in rows.Cases)
            _case.Run(r.Number.Value, r.Version, r.Jurisdiction.Value, Codes<Stage>.Of(r.Stage), Codes<Channel>.Of(r.Channel),
                Codes<Origin>.Of(r.Origin), Codes<Occurrence>.Of(r.Occurrence), Codes<Purpose>.Of(r.Purpose), r.Category, r.Unit?.Value,
                JournalTime.Micros(r.RegisteredAt), JournalTime.Micros(r.UpdatedAt), CaseColumns.Due(r.DueAt),
                Codes<DeadlineKind>.Of(r.DueKind), r.WatchAt is { } watch ? JournalTime.Micros(watch) : null,
                r.Overdue, r.Led, r.Supervised, r.Resolved, WordList.Of(r.Aliases), CaseColumns.Accused(r), r.NamesLeader);
        foreach (var (alias, number) in rows.Aliases)
            _alias.Run(alias, number.Value);
        foreach (var l in rows.BudgetLines)
            _budgetLine.Run(l.Jurisdiction.Value, l.Year, l.Line, l.Name, l.Plan.Fen, l.Committed.Fen, l.Spent.Fen, l.Received.Fen);
        foreach (var (stream, data) in rows.Private)
            if (data.Length > 0)
                _private.Run(stream, data);
            else
                _erase.Run(stream);
        foreach (var (stream, fingerprint) in rows.Fingerprints)
            _fingerprints.Write(stream, fingerprint);
        return standing;
    }
}

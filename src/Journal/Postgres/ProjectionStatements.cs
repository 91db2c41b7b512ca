using Npgsql;
using NpgsqlTypes;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Postgres;

/// <summary>
/// The statements that bring the projections along. The first answers with the new values of the standing counts. Of the others a transaction takes those
/// that it has rows for: one without rows costs the server as much as a row.
/// </summary>
internal sealed class ProjectionStatements
{
    private readonly Statement[] _statements = [Tallies(), Cases(), Aliases(), BudgetLines(), Private(), Erased(), .. FingerprintStatements.Create()];

    /// <summary>Puts all of them into a batch, so that it can be prepared.</summary>
    public void AddAllTo(NpgsqlBatch batch)
    {
        foreach (var statement in _statements)
            batch.BatchCommands.Add(statement.Command);
    }

    /// <summary>Puts those into a batch that the rows need, with their values.</summary>
    public void AddTo(NpgsqlBatch batch, ProjectionRows rows)
    {
        foreach (var statement in _statements)
            if (statement.Set(rows))
                batch.BatchCommands.Add(statement.Command);
    }

    /// <summary>
    /// Always taken, because its answer is awaited. It adds to the months as it does to the days, and says so to the triggers that would do it for a writer
    /// that knows days alone (schema script 0008).
    /// </summary>
    private static Statement Tallies()
    {
        var tallies = new NpgsqlBatchCommand("""
            WITH change AS MATERIALIZED (
                SELECT day.* FROM set_config('xinfang.months', 'written', true),
                    unnest($1, $2, $3, $4, $5, $6) AS day (jurisdiction, measure, facet, cohort, reached, value)
            ), changed AS (
                INSERT INTO tally AS t (jurisdiction, measure, facet, cohort, reached, value)
                SELECT * FROM change
                ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = t.value + excluded.value
                RETURNING jurisdiction, measure, facet, cohort, value
            ), months AS (
                INSERT INTO tally_month AS m (jurisdiction, measure, facet, cohort, reached, value)
                SELECT jurisdiction, measure, facet, month_of(cohort), month_of(reached), sum(value)
                FROM change WHERE cohort > 0 AND reached > 0 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
                ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = m.value + excluded.value
            )
            SELECT jurisdiction, measure, facet, value FROM changed
            WHERE cohort = 0 AND measure >= 'standing.' AND measure < 'standing/'
            """);
        var jurisdictions = tallies.AddArray<string>(NpgsqlDbType.Text);
        var measures = tallies.AddArray<string>(NpgsqlDbType.Text);
        var facets = tallies.AddArray<string>(NpgsqlDbType.Text);
        var cohorts = tallies.AddArray<int>(NpgsqlDbType.Integer);
        var reached = tallies.AddArray<int>(NpgsqlDbType.Integer);
        var values = tallies.AddArray<long>(NpgsqlDbType.Bigint);
        return new(tallies, rows =>
        {
            jurisdictions.TypedValue = rows.Tallies.Column(t => t.Key.Jurisdiction);
            measures.TypedValue = rows.Tallies.Column(t => t.Key.Measure);
            facets.TypedValue = rows.Tallies.Column(t => t.Key.Facet);
            cohorts.TypedValue = rows.Tallies.Column(t => JournalDay.Number(t.Key.Cohort));
            reached.TypedValue = rows.Tallies.Column(t => JournalDay.Number(t.Key.Reached));
            values.TypedValue = rows.Tallies.Column(t => t.Value);
            return true;
        });
    }

    private static Statement Cases()
    {
        var c = new NpgsqlBatchCommand($"""
            INSERT INTO case_index ({CaseColumns.List})
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            ON CONFLICT (number) DO UPDATE SET {CaseColumns.Overwrite}
            """);
        var number = c.AddArray<string>(NpgsqlDbType.Text);
        var version = c.AddArray<long>(NpgsqlDbType.Bigint);
        var jurisdiction = c.AddArray<string>(NpgsqlDbType.Text);
        var stage = c.AddArray<string>(NpgsqlDbType.Text);
        var channel = c.AddArray<string?>(NpgsqlDbType.Text);
        var origin = c.AddArray<string>(NpgsqlDbType.Text);
        var occurrence = c.AddArray<string>(NpgsqlDbType.Text);
        var purpose = c.AddArray<string>(NpgsqlDbType.Text);
        var category = c.AddArray<string?>(NpgsqlDbType.Text);
        var unit = c.AddArray<string?>(NpgsqlDbType.Text);
        var registeredAt = c.AddArray<long>(NpgsqlDbType.Bigint);
        var updatedAt = c.AddArray<long>(NpgsqlDbType.Bigint);
        var dueAt = c.AddArray<long>(NpgsqlDbType.Bigint);
        var dueKind = c.AddArray<string?>(NpgsqlDbType.Text);
        var watchAt = c.AddArray<long?>(NpgsqlDbType.Bigint);
        var overdue = c.AddArray<bool>(NpgsqlDbType.Boolean);
        var led = c.AddArray<bool>(NpgsqlDbType.Boolean);
        var supervised = c.AddArray<bool>(NpgsqlDbType.Boolean);
        var resolved = c.AddArray<bool>(NpgsqlDbType.Boolean);
        var aliases = c.AddArray<string>(NpgsqlDbType.Text);
        var accused = c.AddArray<string>(NpgsqlDbType.Text);
        var namesLeader = c.AddArray<bool>(NpgsqlDbType.Boolean);
        return new(c, rows =>
        {
            number.TypedValue = rows.Cases.Column(r => r.Number.Value);
            version.TypedValue = rows.Cases.Column(r => r.Version);
            jurisdiction.TypedValue = rows.Cases.Column(r => r.Jurisdiction.Value);
            stage.TypedValue = rows.Cases.Column(r => Codes<Stage>.Of(r.Stage));
            channel.TypedValue = rows.Cases.Column(r => Codes<Channel>.Of(r.Channel));
            origin.TypedValue = rows.Cases.Column(r => Codes<Origin>.Of(r.Origin));
            occurrence.TypedValue = rows.Cases.Column(r => Codes<Occurrence>.Of(r.Occurrence));
            purpose.TypedValue = rows.Cases.Column(r => Codes<Purpose>.Of(r.Purpose));
            category.TypedValue = rows.Cases.Column(r => r.Category);
            unit.TypedValue = rows.Cases.Column(r => r.Unit?.Value);
            registeredAt.TypedValue = rows.Cases.Column(r => JournalTime.Micros(r.RegisteredAt));
            updatedAt.TypedValue = rows.Cases.Column(r => JournalTime.Micros(r.UpdatedAt));
            dueAt.TypedValue = rows.Cases.Column(r => CaseColumns.Due(r.DueAt));
            dueKind.TypedValue = rows.Cases.Column(r => Codes<DeadlineKind>.Of(r.DueKind));
            watchAt.TypedValue = rows.Cases.Column(r => r.WatchAt is { } at ? JournalTime.Micros(at) : (long?)null);
            overdue.TypedValue = rows.Cases.Column(r => r.Overdue);
            led.TypedValue = rows.Cases.Column(r => r.Led);
            supervised.TypedValue = rows.Cases.Column(r => r.Supervised);
            resolved.TypedValue = rows.Cases.Column(r => r.Resolved);
            aliases.TypedValue = rows.Cases.Column(r => WordList.Of(r.Aliases));
            accused.TypedValue = rows.Cases.Column(CaseColumns.Accused);
            namesLeader.TypedValue = rows.Cases.Column(r => r.NamesLeader);
            return rows.Cases.Count > 0;
        });
    }

    private static Statement Aliases()
    {
        var command = new NpgsqlBatchCommand("INSERT INTO case_alias (alias, number) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING");
        var alias = command.AddArray<string>(NpgsqlDbType.Text);
        var number = command.AddArray<string>(NpgsqlDbType.Text);
        return new(command, rows =>
        {
            var all = rows.Aliases.ToArray();
            alias.TypedValue = all.Column(a => a.Alias);
            number.TypedValue = all.Column(a => a.Number.Value);
            return all.Length > 0;
        });
    }

    private static Statement BudgetLines()
    {
        var command = new NpgsqlBatchCommand("""
            INSERT INTO budget_line (jurisdiction, year, line, name, plan, committed, spent, received)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (jurisdiction, year, line) DO UPDATE SET
                name = excluded.name, plan = excluded.plan, committed = excluded.committed, spent = excluded.spent, received = excluded.received
            """);
        var jurisdiction = command.AddArray<string>(NpgsqlDbType.Text);
        var year = command.AddArray<int>(NpgsqlDbType.Integer);
        var line = command.AddArray<string>(NpgsqlDbType.Text);
        var name = command.AddArray<string>(NpgsqlDbType.Text);
        var plan = command.AddArray<long>(NpgsqlDbType.Bigint);
        var committed = command.AddArray<long>(NpgsqlDbType.Bigint);
        var spent = command.AddArray<long>(NpgsqlDbType.Bigint);
        var received = command.AddArray<long>(NpgsqlDbType.Bigint);
        return new(command, rows =>
        {
            jurisdiction.TypedValue = rows.BudgetLines.Column(l => l.Jurisdiction.Value);
            year.TypedValue = rows.BudgetLines.Column(l => l.Year);
            line.TypedValue = rows.BudgetLines.Column(l => l.Line);
            name.TypedValue = rows.BudgetLines.Column(l => l.Name);
            plan.TypedValue = rows.BudgetLines.Column(l => l.Plan.Fen);
            committed.TypedValue = rows.BudgetLines.Column(l => l.Committed.Fen);
            spent.TypedValue = rows.BudgetLines.Column(l => l.Spent.Fen);
            received.TypedValue = rows.BudgetLines.Column(l => l.Received.Fen);
            return rows.BudgetLines.Count > 0;
        });
    }

    private static Statement Private()
    {
        var command = new NpgsqlBatchCommand("""
            INSERT INTO private_data (stream, data) SELECT * FROM unnest($1, $2) ON CONFLICT (stream) DO UPDATE SET data = excluded.data
            """);
        var stream = command.AddArray<string>(NpgsqlDbType.Text);
        var data = command.AddArray<byte[]>(NpgsqlDbType.Bytea);
        return new(command, rows =>
        {
            var kept = rows.Private.Where(p => p.Value.Length > 0).ToArray();
            stream.TypedValue = kept.Column(p => p.Key);
            data.TypedValue = kept.Column(p => p.Value);
            return kept.Length > 0;
        });
    }

    private static Statement Erased()
    {
        var command = new NpgsqlBatchCommand("DELETE FROM private_data WHERE stream = ANY ($1)");
        var stream = command.AddArray<string>(NpgsqlDbType.Text);
        return new(command, rows =>
        {
            var erased = rows.Private.Where(p => p.Value.Length == 0).ToArray();
            stream.TypedValue = erased.Column(p => p.Key);
            return erased.Length > 0;
        });
    }
}

/// <summary>A statement with how its parameters are filled from rows; false when it has nothing to do.</summary>
internal sealed record Statement(NpgsqlBatchCommand Command, Func<ProjectionRows, bool> Set);

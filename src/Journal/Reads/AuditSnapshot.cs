using System.Runtime.CompilerServices;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Reads;

/// <summary>Pages of one transaction, so that several reads can go on at once over one connection.</summary>
internal sealed class AuditSnapshot(ReadSession session, long position) : IAuditSnapshot
{
    private const int PageSize = 2000;

    public long Position => position;

    public ValueTask<string?> ReadLawAsync(CancellationToken cancel = default) => Basis.ReadAsync(session, cancel);

    public async IAsyncEnumerable<RecordedEvent> ReadByStreamAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var (stream, version) = ("", 0L);
        while (await LogQueries.PageByStreamAsync(session, stream, version, long.MaxValue, cancel).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var e in page)
                yield return e;
            (stream, version) = (page[^1].Stream, page[^1].Version);
        }
    }

    public IAsyncEnumerable<Tally> ReadTalliesAsync(CancellationToken cancel = default) => ReadTalliesAsync("tally", cancel);

    public IAsyncEnumerable<Tally> ReadMonthsAsync(CancellationToken cancel = default) => ReadTalliesAsync("tally_month", cancel);

    public async IAsyncEnumerable<BudgetLineRow> ReadBudgetLinesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var line in await ReadSession.ListAsync(
            session.Command($"SELECT {BudgetColumns.List} FROM budget_line ORDER BY jurisdiction, year, line"), BudgetColumns.Read, cancel)
            .ConfigureAwait(false))
            yield return line;
    }

    public async IAsyncEnumerable<CaseRow> ReadCasesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var number = "";
        while (await ReadSession.ListAsync(session.Command(
            $"SELECT {CaseColumns.List} FROM case_index WHERE number > @number ORDER BY number LIMIT {PageSize}", ("@number", number)),
            CaseColumns.Read, cancel).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page)
                yield return row;
            number = page[^1].Number.Value;
        }
    }

    public async IAsyncEnumerable<(string Alias, string Number)> ReadAliasesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var last = (Alias: "", Number: "");
        while (await ReadSession.ListAsync(session.Command(
            $"SELECT alias, number FROM case_alias WHERE (alias, number) > (@alias, @number) ORDER BY alias, number LIMIT {PageSize}",
            ("@alias", last.Alias), ("@number", last.Number)), r => (r.GetString(0), r.GetString(1)), cancel).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var alias in page)
                yield return alias;
            last = page[^1];
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async IAsyncEnumerable<Tally> ReadTalliesAsync(string table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = new TallyKey("", "", "", null, null);
        while (await TalliesAfterAsync(table, last, cancel).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var tally in page.Where(t => t.Value != 0))
                yield return tally;
            last = page[^1].Key;
        }
    }

    private ValueTask<List<Tally>> TalliesAfterAsync(string table, TallyKey last, CancellationToken cancel) => ReadSession.ListAsync(session.Command($"""
        SELECT jurisdiction, measure, facet, cohort, reached, value FROM {table}
        WHERE (jurisdiction, measure, facet, cohort, reached) > (@jurisdiction, @measure, @facet, @cohort, @reached)
        ORDER BY jurisdiction, measure, facet, cohort, reached LIMIT {PageSize}
        """, ("@jurisdiction", last.Jurisdiction), ("@measure", last.Measure), ("@facet", last.Facet),
        ("@cohort", JournalDay.Number(last.Cohort)), ("@reached", JournalDay.Number(last.Reached))),
        r => new Tally(new(r.GetString(0), r.GetString(1), r.GetString(2), JournalDay.Of(r.GetInt32(3)), JournalDay.Of(r.GetInt32(4))),
            r.GetInt64(5)), cancel);
}

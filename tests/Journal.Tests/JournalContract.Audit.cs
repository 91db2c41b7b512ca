using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_rebuild_writes_what_the_commits_wrote()
    {
        await using var store = await Place.OpenAsync();
        await FillAsync(store);
        var live = await DumpAsync(store);
        Assert.NotEmpty(live);
        await Place.TamperAsync("DELETE FROM case_index WHERE number = '2022-0002'; UPDATE tally SET value = value + 1; "
            + "DELETE FROM budget_line; UPDATE case_index SET stage = 'concluded'; DELETE FROM case_alias");
        Assert.NotEqual(live, await DumpAsync(store));

        Assert.Equal((await store.Journal.ReadHeadAsync()).Position, await store.Audit.RebuildAsync());

        Assert.Equal(live, await DumpAsync(store));
        await AssertCountsAreThoseOfTheLogAsync(store);
        Assert.Equal(new CaseNumber("2022-0001"), await store.Projections.FindCaseAsync("国家-1"));
        Assert.Equal([9], await store.Projections.ReadPrivateAsync("case-2022-0001"));
        Assert.IsType<Appended>(await store.Journal.AppendAsync(Plain("note-9", 0, "after")));
    }

    [Theory]
    [InlineData("UPDATE tally SET value = value + 1 WHERE measure = 'bureau.due'")]
    [InlineData("UPDATE tally_month SET value = value + 1 WHERE measure = 'bureau.due'")]
    [InlineData("DELETE FROM tally WHERE measure = 'standing.open' AND facet = ''")]
    [InlineData("UPDATE case_index SET overdue = NOT overdue WHERE number = '2022-0001'")]
    [InlineData("UPDATE budget_line SET spent = spent + 1 WHERE line <> ''")]
    public async Task A_changed_projection_differs_from_the_log_of_the_same_moment(string sql)
    {
        await using var store = await Place.OpenAsync();
        await FillAsync(store);
        await AssertCountsAreThoseOfTheLogAsync(store);
        await Place.TamperAsync(sql);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertCountsAreThoseOfTheLogAsync(store));
    }

    [Fact]
    public async Task Months_are_filled_from_the_days_that_were_there_before_them()
    {
        await using (var store = await Place.OpenAsync())
            await FillAsync(store);
        await Place.BeforeMonthsAsync();

        await using var upgraded = await Place.OpenAsync();
        await AssertCountsAreThoseOfTheLogAsync(upgraded);
        await AppendAsync(upgraded, new CaseScript("2022-0003").Register(Noon));
        await AssertCountsAreThoseOfTheLogAsync(upgraded);
    }

    [Fact]
    public async Task A_snapshot_stays_at_its_moment_while_the_system_writes()
    {
        await using var store = await Place.OpenAsync();
        var script = new CaseScript("2022-0001");
        await AppendAsync(store, script.Register(Noon));
        await using var snapshot = await store.Audit.OpenSnapshotAsync();
        await AppendAsync(store, new CaseScript("2022-0002").Register(Noon));

        Assert.Equal(1, snapshot.Position);
        Assert.Single(await ListAsync(snapshot.ReadByStreamAsync()));
        Assert.Equal([script.Number], (await ListAsync(snapshot.ReadCasesAsync())).Select(c => c.Number));
        Assert.All(await ListAsync(snapshot.ReadTalliesAsync()), t => Assert.Equal(1, t.Value));
    }

    [Fact]
    public async Task Counts_are_those_of_the_log_after_many_steps_at_once()
    {
        await using var store = await Place.OpenAsync(change: o => o.EventsPerCommit = 16);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(async n =>
        {
            foreach (var step in new CaseScript($"2022-{n:0000}").WholeWay(Noon.AddHours(n), n % 2 == 0 ? "530103" : "530111"))
                await AppendAsync(store, step);
        }));
        Assert.Null(await store.Audit.VerifyChainAsync());
        await AssertCountsAreThoseOfTheLogAsync(store);
    }

    /// <summary>The invariant of the journal: every projection is the fold of the log at the same position.</summary>
    private static async Task AssertCountsAreThoseOfTheLogAsync(JournalStore store)
    {
        await using var snapshot = await store.Audit.OpenSnapshotAsync();
        var cases = new List<CaseRow>();
        var recount = new Recount(LawBook.Shipped) { CaseCounted = cases.Add };
        await foreach (var e in snapshot.ReadByStreamAsync())
            recount.Take(e.Stream, e.Type, e.Data, e.EffectiveAt);
        recount.Complete();
        Assert.Equal(Lines(recount.Tallies.ToList()), Lines(await ListAsync(snapshot.ReadTalliesAsync())));
        Assert.Equal(Lines(Months(recount.Tallies.ToList())), Lines(await ListAsync(snapshot.ReadMonthsAsync())));
        Assert.Equal(Lines(recount.BudgetLines), Lines(await ListAsync(snapshot.ReadBudgetLinesAsync())));
        AssertSameCases(cases, await ListAsync(snapshot.ReadCasesAsync()));
    }

    private static IEnumerable<Tally> Months(IEnumerable<Tally> days) => days
        .Where(t => t.Key is { Cohort: not null, Reached: not null })
        .GroupBy(t => t.Key with { Cohort = FirstOf(t.Key.Cohort!.Value), Reached = FirstOf(t.Key.Reached!.Value) })
        .Select(g => new Tally(g.Key, g.Sum(t => t.Value))).Where(t => t.Value != 0);

    private static DateOnly FirstOf(DateOnly day) => day.AddDays(1 - day.Day);

    private static async Task FillAsync(JournalStore store)
    {
        var first = new CaseScript("2022-0001");
        await AppendAsync(store, first.Register(Noon, aliases: "国家-1") with { Private = [9] });
        await AppendAsync(store, first.Step(new RecordMissedDeadlines(), Noon.AddDays(40)));
        foreach (var step in new CaseScript("2022-0002").WholeWay(Noon))
            await AppendAsync(store, step);
        var model = new BudgetModel();
        var budget = Budget.None;
        foreach (var command in new BudgetCommand[]
            { new SetPlanLine(District, 2022, "L-1", "办公费", new Money(100)), new Spend("V-1", "L-1", new Money(30)) })
        {
            var decision = model.Decide(budget, command, Noon);
            await AppendAsync(store, CaseScript.Of(Budget.Stream(District, 2022), $"b-{budget.Version}", decision, model, budget));
            budget = decision.After;
        }
    }

    private static async Task<List<string>> DumpAsync(JournalStore store)
    {
        await using var snapshot = await store.Audit.OpenSnapshotAsync();
        return
        [
            .. Lines(await ListAsync(snapshot.ReadTalliesAsync())), .. Lines(await ListAsync(snapshot.ReadMonthsAsync())),
            .. Lines(await ListAsync(snapshot.ReadBudgetLinesAsync())),
            .. (await ListAsync(snapshot.ReadCasesAsync())).Select(c => $"{c with { Aliases = [] }} {string.Join('|', c.Aliases)}"),
        ];
    }

    private static IEnumerable<string> Lines<T>(IEnumerable<T> rows) => rows.Select(r => r!.ToString()!).Order(StringComparer.Ordinal);

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
            list.Add(row);
        return list;
    }
}

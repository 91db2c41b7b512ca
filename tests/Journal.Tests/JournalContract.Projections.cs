using CsCheck;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    private static readonly JurisdictionCode District = new("530103");

    [Fact]
    public async Task A_step_and_its_projections_are_written_together_or_not_at_all()
    {
        await using var store = await Place.OpenAsync(change: o => o.Faults = new BreakAt(2, afterwards: false));
        var script = new CaseScript("2022-0001");
        await AppendAsync(store, script.Register(Noon));
        var before = await CasesAsync(store, new(District));
        Assert.Equal(Stage.AwaitingDisposal, Assert.Single(before).Stage);
        var transfer = script.Step(new Transfer(new UnitCode("530103-07")), Noon.AddDays(1));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(transfer));

        AssertSameCases(before, await CasesAsync(store, new(District)));
        Assert.Equal([Standing(Measures.StandingCases, "stage:awaitingDisposal", 1), Standing(Measures.StandingOpen, "", 1), Standing(Measures.StandingOpen, "channel:visit", 1)],
            (await store.Projections.StandingAsync(District)).Counts);

        await AppendAsync(store, transfer);
        Assert.Equal(Stage.AwaitingReceipt, Assert.Single(await CasesAsync(store, new(District))).Stage);
        var standing = await store.Projections.StandingAsync(District);
        Assert.Equal(2, standing.Position);
        Assert.Equal(
            [
                Standing(Measures.StandingCases, "stage:awaitingReceipt", 1), Standing(Measures.StandingOpen, "", 1),
                Standing(Measures.StandingOpen, "channel:visit", 1), Standing(Measures.StandingOpen, "unit:530103-07", 1),
            ], standing.Counts);
    }

    [Fact]
    public async Task A_case_row_is_read_as_it_was_written()
    {
        await using var store = await Place.OpenAsync();
        var script = new CaseScript("2022-0001");
        await AppendAsync(store, script.Register(Noon, aliases: ["P-77", "国家-1"]));
        await AppendAsync(store, script.Step(new Transfer(new UnitCode("530103-07")), Noon.AddDays(1)));
        AssertSameCases([CaseRow.Of(script.State, LawBook.Shipped)], await CasesAsync(store, new(District)));
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_in_any_case_and_by_an_alias()
    {
        await using var store = await Place.OpenAsync();
        await AppendAsync(store, new CaseScript("2022-A001").Register(Noon, aliases: ["国家-1"]));
        await AppendAsync(store, new CaseScript("2022-A002").Register(Noon, aliases: ["2022-A001", "国家-2"]));
        Assert.Equal(new CaseNumber("2022-A001"), await store.Projections.FindCaseAsync("2022-a001"));
        Assert.Equal(new CaseNumber("2022-A001"), await store.Projections.FindCaseAsync("国家-1"));
        Assert.Equal(new CaseNumber("2022-A002"), await store.Projections.FindCaseAsync("国家-2"));
        Assert.Null(await store.Projections.FindCaseAsync("国家"));
    }

    [Fact]
    public async Task Due_cases_are_those_with_an_unrecorded_passed_term_longest_overdue_first()
    {
        await using var store = await Place.OpenAsync();
        var late = new CaseScript("2022-0002");
        var later = new CaseScript("2022-0001");
        await AppendAsync(store, later.Register(Noon.AddDays(1)));
        await AppendAsync(store, late.Register(Noon));
        var passes = late.State.RegisteredAt.Date.AddDays(16);
        var moment = new DateTimeOffset(passes, TimeSpan.FromHours(8));

        Assert.Empty(await Due(moment.AddTicks(-1)));
        Assert.Equal([late.Number], await Due(moment));
        Assert.Equal([late.Number, later.Number], await Due(moment.AddDays(4)));
        var first = Assert.Single(await store.Projections.DueCasesAsync(moment.AddDays(4), null, 1));
        Assert.Equal(late.Number, first.Number);
        Assert.Equal(later.Number, Assert.Single(await store.Projections.DueCasesAsync(moment.AddDays(4), first, 10)).Number);
        await AppendAsync(store, late.Step(new RecordMissedDeadlines(), moment));
        Assert.Empty(await Due(moment));

        async Task<IEnumerable<CaseNumber>> Due(DateTimeOffset now) => (await store.Projections.DueCasesAsync(now, null, 10)).Select(c => c.Number);
    }

    [Fact]
    public async Task Budget_lines_show_the_ledger()
    {
        await using var store = await Place.OpenAsync();
        var model = new BudgetModel();
        var budget = Budget.None;
        BudgetCommand[] commands =
        [
            new SetPlanLine(District, 2022, "2010308", "信访事务", new Money(500_00)), new ReceiveIncome(District, 2022, "V-1", new Money(700_50)),
            new Commit("C-1", "2010308", new Money(100_00)), new Spend("V-2", "2010308", new Money(40_00), "C-1"),
        ];
        foreach (var command in commands)
        {
            var decision = model.Decide(budget, command, Noon);
            await AppendAsync(store, CaseScript.Of(Budget.Stream(District, 2022), $"b-{budget.Version}", decision, model, budget));
            budget = decision.After;
        }
        Assert.Equal(
            [
                new BudgetLineRow(District, 2022, "", "", Money.Zero, Money.Zero, Money.Zero, new Money(700_50)),
                new(District, 2022, "2010308", "信访事务", new Money(500_00), new Money(60_00), new Money(40_00), Money.Zero),
            ], await store.Projections.BudgetLinesAsync(District, 2022));
        Assert.Empty(await store.Projections.BudgetLinesAsync(District, 2023));
        var sums = await store.Projections.SumAsync(new("53"), [new(new(2022, 6, 1), new(2022, 6, 2))]);
        Assert.Equal([new TallySum(Measures.BudgetIncome, "", 700_50), new(Measures.BudgetSpent, "line:2010308", 40_00)], sums.Sums[0]);
    }

    [Fact]
    public async Task Private_data_are_kept_beside_the_log_and_erased_by_an_empty_array()
    {
        await using var store = await Place.OpenAsync();
        await AppendAsync(store, Plain("note-1", 0, "a") with { Private = [1, 2, 3] });
        await AppendAsync(store, Plain("note-1", 1, "b"));
        Assert.Equal([1, 2, 3], await store.Projections.ReadPrivateAsync("note-1"));
        await AppendAsync(store, Plain("note-1", 2, "c") with { Private = [4] });
        Assert.Equal([4], await store.Projections.ReadPrivateAsync("note-1"));
        await AppendAsync(store, Plain("note-1", 3, "d") with { Private = [] });
        Assert.Null(await store.Projections.ReadPrivateAsync("note-1"));
        Assert.Null(await store.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task Sums_are_those_of_a_naive_count()
    {
        await using var store = await Place.OpenAsync();
        var all = new TallyChanges();
        var position = 0L;
        // Over the end of a year and a February; bounds of months are as common as other days.
        var day = Gen.OneOf(Gen.Int[1, 130].Select(d => new DateOnly(2021, 11, 20).AddDays(d)), Gen.Int[0, 4].Select(m => new DateOnly(2021, 12, 1).AddMonths(m)));
        var key = Gen.Select(Gen.OneOf("53", "5301", "530103", "530103999", "530199", "5399"), Gen.OneOf("a.one", "a.two"),
            Gen.OneOf("", "channel:visit"), day, day, (j, m, f, c, r) => new TallyKey(j, m, f, c, r));
        var standing = Gen.Select(Gen.OneOf("530103", "5399"), Gen.OneOf("x", "y"),
            (j, f) => new TallyKey(j, Measures.StandingOpen, f, null, null));
        var tally = Gen.Select(Gen.OneOf(key, key, key, standing), Gen.Int[-3, 3], (k, v) => new Tally(k, v));
        var question = Gen.Select(Gen.OneOf("53", "5301", "530103", "530199", "52"), day.Array[2].Array[1, 3], (code, periods) =>
            (Code: new JurisdictionCode(code), Periods: periods.Select(p => new Period(p.Min() < new DateOnly(2021, 12, 9) ? DateOnly.MinValue : p.Min(), p.Max())).ToArray()))
            .Select(q => (q.Code, Periods: q.Periods.Append(q.Periods[0]).ToArray()));

        await Gen.Select(tally.Array[0, 20], question).SampleAsync(async (tallies, asked) =>
        {
            await AppendAsync(store, Plain("note-1", position++, "a") with { Changes = new(tallies, null, []) });
            all.Add(tallies);
            var sums = await store.Projections.SumAsync(asked.Code, asked.Periods);
            Assert.Equal(position, sums.Position);
            for (var i = 0; i < asked.Periods.Length; i++)
                Assert.Equal(Naive(all, t => asked.Periods[i].Holds(t.Key), asked.Code), sums.Sums[i]);
            var standingCounts = await store.Projections.StandingAsync(asked.Code);
            Assert.Equal(position, standingCounts.Position);
            Assert.Equal(
                all.ToList().Where(t => t.Key.Cohort is null && asked.Code.Contains(new(t.Key.Jurisdiction)))
                    .OrderBy(t => t.Key.Jurisdiction, StringComparer.Ordinal).ThenBy(t => t.Key.Facet, StringComparer.Ordinal),
                standingCounts.Counts);
        }, iter: 60, threads: 1);
    }

    private static IEnumerable<TallySum> Naive(TallyChanges all, Func<Tally, bool> counts, JurisdictionCode code) => all.ToList()
        .Where(t => counts(t) && code.Contains(new(t.Key.Jurisdiction)))
        .GroupBy(t => (t.Key.Measure, t.Key.Facet)).Select(g => new TallySum(g.Key.Measure, g.Key.Facet, g.Sum(t => t.Value)))
        .Where(s => s.Value != 0).OrderBy(s => s.Measure, StringComparer.Ordinal).ThenBy(s => s.Facet, StringComparer.Ordinal);

    [Fact]
    public async Task Pages_of_cases_are_those_of_a_naive_sort_whatever_the_query()
    {
        await using var store = await Place.OpenAsync();
        var rows = new Dictionary<CaseNumber, CaseRow>();
        var position = 0L;
        // Few different times and many cases, so that ties and missing deadlines are common.
        var time = Gen.Int[0, 3].Select(h => Noon.AddHours(h));
        var row = Gen.Select(Gen.Int[1, 40], Gen.OneOf("530103", "530103999", "530199"), Gen.Enum<Stage>(), time, time.Nullable(), Gen.Bool,
            (n, code, stage, registered, due, overdue) => new CaseRow(new($"2022-{n:0000}"), 1, new(code), stage, n % 3 == 0 ? null : (Channel)(n % 3),
                Origin.Local, Occurrence.Initial, Purpose.Grievance, null, n % 2 == 0 ? new UnitCode("530103-01") : null, registered, registered, due,
                due is null ? null : DeadlineKind.Disposal, due, overdue, false, false, false, [], [], false));
        var query = Gen.Select(Gen.OneOf("53", "530103", "530199"), Gen.Enum<Stage>().Nullable(), Gen.Enum<Channel>().Nullable(), Gen.Bool.Nullable(),
            Gen.Bool.Nullable(), Gen.Bool, Gen.Enum<CaseOrder>(), Gen.Int[1, 7],
            (code, stage, channel, open, overdue, byUnit, order, limit) => new CaseQuery(new(code))
            {
                Stage = stage,
                Channel = channel is > Channel.Web ? null : channel,
                Open = open,
                Overdue = overdue,
                Unit = byUnit ? new UnitCode("530103-01") : null,
                Order = order,
                Limit = limit,
            });

        await Gen.Select(row.Array[0, 12], query.Array[3]).SampleAsync(async (changed, queries) =>
        {
            foreach (var r in changed)
            {
                rows[r.Number] = r;
                await AppendAsync(store, Plain("note-1", position++, "a") with { Changes = new([], r, []) });
            }
            foreach (var q in queries)
                AssertSameCases(Naive(rows.Values, q), await CasesAsync(store, q));
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task Pages_of_a_wide_region_are_those_of_a_naive_sort_too()
    {
        // Given more jurisdictions than are looked into one after the other, with one case each, some registered at the same moment
        await using var store = await Place.OpenAsync();
        var rows = Enumerable.Range(0, 40).Select(n => new CaseRow(new($"2022-{n:0000}"), 1, new($"54{n:0000}"), Stage.AwaitingDisposal, null, Origin.Local, Occurrence.Initial,
            Purpose.Grievance, null, null, Noon.AddHours(n % 7), Noon, null, null, null, false, false, false, false, [], [], false)).ToList();
        foreach (var (n, row) in rows.Index())
            await AppendAsync(store, Plain("note-1", n, "a") with { Changes = new([], row, []) });

        // When its cases are read page after page
        var query = new CaseQuery(new("54")) { Limit = 9 };

        // Then they are all there, in order
        AssertSameCases(Naive(rows, query), await CasesAsync(store, query));
    }

    private static IEnumerable<CaseRow> Naive(IEnumerable<CaseRow> rows, CaseQuery q)
    {
        var found = rows.Where(r => q.Jurisdiction.Contains(r.Jurisdiction) && (q.Stage is null || r.Stage == q.Stage)
            && (q.Channel is null || r.Channel == q.Channel) && (q.Unit is null || r.Unit == q.Unit) && (q.Overdue is null || r.Overdue == q.Overdue)
            && (q.Open is null || q.Open == !Stages.Ended.Contains(r.Stage)));
        return q.Order == CaseOrder.Deadline
            ? found.OrderBy(r => r.DueAt is null).ThenBy(r => r.DueAt).ThenBy(r => r.Number.Value, StringComparer.Ordinal)
            : found.OrderByDescending(r => r.RegisteredAt).ThenBy(r => r.Number.Value, StringComparer.Ordinal);
    }

    /// <summary>All cases of a query, page after page.</summary>
    private static async Task<List<CaseRow>> CasesAsync(JournalStore store, CaseQuery query)
    {
        var rows = new List<CaseRow>();
        while (true)
        {
            var page = (await store.Projections.ListCasesAsync(query)).Rows;
            Assert.True(page.Count <= query.Limit);
            rows.AddRange(page);
            if (page.Count < query.Limit)
                return rows;
            query = query with { After = new(query.Order == CaseOrder.Deadline ? page[^1].DueAt : page[^1].RegisteredAt, page[^1].Number) };
        }
    }

    /// <summary>Rows are compared with their aliases word by word.</summary>
    private static void AssertSameCases(IEnumerable<CaseRow> expected, IEnumerable<CaseRow> actual)
    {
        static IEnumerable<(CaseRow, string, string)> Plain(IEnumerable<CaseRow> rows) =>
            rows.Select(r => (r with { Aliases = [], Accused = [] }, string.Join('|', r.Aliases), string.Join('|', r.Accused)));
        Assert.Equal(Plain(expected), Plain(actual));
    }
}

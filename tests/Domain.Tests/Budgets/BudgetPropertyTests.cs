using CsCheck;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Budgets;

/// <summary>What holds for every budget, whatever is booked on it. CsCheck prints the seed of a sequence that breaks a rule.</summary>
public sealed class BudgetPropertyTests
{
    private const int Sequences = 2_000;
    private static readonly BudgetModel Model = BudgetStory.Model;

    private static readonly Gen<string> Line = Gen.Int[0, 2].Select(i => new[] { "projects", "office", "personnel" }[i]);
    private static readonly Gen<string> Voucher = Gen.Int[0, 11].Select(i => $"v{i}");
    private static readonly Gen<string> Commitment = Gen.Int[0, 4].Select(i => $"c{i}");
    private static readonly Gen<Money> Amount = Gen.Frequency(
        (8, Gen.Long[1, 30_000].Select(fen => new Money(fen))), (1, Gen.Long[-200, 0].Select(fen => new Money(fen))));

    private static readonly Gen<BudgetCommand> Command = Gen.Frequency(
        (3, Gen.Select(Line, Amount, (l, a) => (BudgetCommand)new SetPlanLine(BudgetStory.Panlong, 2022, l, l, a))),
        (2, Gen.Select(Line, Gen.Long[-30_000, 30_000], (l, a) => (BudgetCommand)new AdjustPlan(l, new(a), "decision"))),
        (1, Gen.Select(Voucher, Amount, (v, a) => (BudgetCommand)new ReceiveIncome(BudgetStory.Panlong, 2022, v, a))),
        (3, Gen.Select(Commitment, Line, Amount, (c, l, a) => (BudgetCommand)new Commit(c, l, a))),
        (4, Gen.Select(Voucher, Line, Amount, (v, l, a) => (BudgetCommand)new Spend(v, l, a))),
        (4, Gen.Select(Voucher, Line, Amount, Commitment, (v, l, a, c) => (BudgetCommand)new Spend(v, l, a, c))),
        (1, Commitment.Select(c => (BudgetCommand)new Release(c))));

    private static readonly Gen<(BudgetCommand Command, DateTimeOffset At)[]> Run =
        Gen.Select(Command, Gen.Int[-2, 366].Select(d => "2022-01-01".At().AddDays(d))).Array[1, 40];

    private sealed record Asked(Budget Before, Budget After, Decision<Budget, BudgetEvent> Decision);

    private static List<Asked> Play((BudgetCommand Command, DateTimeOffset At)[] commands)
    {
        var (b, asked) = (Budget.None, new List<Asked>());
        foreach (var (command, at) in commands)
        {
            var decision = Model.Decide(b, command, at);
            var after = decision.Refusal is null ? decision.After : b;
            asked.Add(new(b, after, decision));
            b = after;
        }
        return asked;
    }

    private static void Holds(Action<List<Asked>> rule) => Run.Sample(run => rule(Play(run)), iter: Sequences, threads: 2);

    private static IEnumerable<(BudgetEvent Event, DateTimeOffset At)> EventsOf(List<Asked> run) => run.SelectMany(a => a.Decision.Events);

    [Fact]
    public void The_random_budgets_meet_every_kind_of_event_and_of_refusal()
    {
        var (events, refusals) = (new HashSet<Type>(), new HashSet<string>());
        Run.Sample(run =>
        {
            foreach (var asked in Play(run))
            {
                events.UnionWith(asked.Decision.Events.Select(e => e.Event.GetType()));
                if (asked.Decision.Refusal is { } refusal)
                    refusals.Add(refusal.Code);
            }
        }, iter: 1_000, threads: 1);
        Assert.Equal(6, events.Count);
        Assert.Equal(
            [
                "amount-negative", "amount-not-positive", "commitment-exists", "commitment-unknown", "line-exists", "line-unknown", "over-plan",
                "plan-below-use", "voucher-booked", "voucher-outside-year",
            ],
            refusals.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Never_is_more_bound_and_spent_than_planned() => Holds(run =>
        Assert.All(run.SelectMany(a => a.After.Lines), l =>
        {
            var (plan, committed, spent) = (l.Value.Plan.Fen, l.Value.Committed.Fen, l.Value.Spent.Fen);
            Assert.True(committed >= 0 && spent >= 0 && committed + spent <= plan, l.ToString());
        }));

    [Fact]
    public void What_is_spent_on_a_line_is_the_sum_of_its_vouchers_and_each_voucher_is_booked_once_in_the_year() => Holds(run =>
    {
        var spent = EventsOf(run).Where(e => e.Event is Spent).Select(e => (Spent)e.Event).ToList();
        var income = EventsOf(run).Where(e => e.Event is IncomeReceived).Select(e => (IncomeReceived)e.Event).ToList();
        var b = run[^1].After;
        foreach (var (code, line) in b.Lines)
            Assert.Equal(spent.Where(s => s.Line == code).Sum(s => s.Amount.Fen), line.Spent.Fen);
        Assert.Equal(income.Sum(i => i.Amount.Fen), b.Received.Fen);
        string[] vouchers = [.. spent.Select(s => s.Voucher), .. income.Select(i => i.Voucher)];
        Assert.Equal(vouchers.Order(StringComparer.Ordinal), b.Vouchers.Keys.Order(StringComparer.Ordinal));
        Assert.All(b.Vouchers.Values, v => Assert.Equal(2022, v.Day.Year));
    });

    [Fact]
    public void What_is_bound_on_a_line_is_what_its_open_commitments_have_left() => Holds(run =>
        Assert.All(run, a =>
        {
            foreach (var (code, line) in a.After.Lines)
                Assert.Equal(line.Committed.Fen, a.After.Commitments.Values.Where(c => c.Line == code).Sum(c => c.Left.Fen));
            Assert.All(a.After.Commitments.Values, c => Assert.True(c.Left.Fen > 0));
        }));

    [Fact]
    public void Events_written_and_read_back_fold_to_the_live_budget_whose_version_is_their_number() => Holds(run =>
    {
        var folded = Budget.None;
        foreach (var (e, at) in EventsOf(run))
        {
            var (type, data) = Model.Write(e);
            folded = Model.Apply(folded, type, data, at);
        }
        Assert.Equal(StateText.Of(run[^1].After), StateText.Of(folded));
        Assert.Equal(EventsOf(run).Count(), folded.Version);
        Assert.All(run.Where(a => a.Decision.Refusal is not null), a => Assert.Empty(a.Decision.Events));
    });

    [Fact]
    public void A_recount_finds_the_lines_and_the_counts_that_the_steps_wrote() => Holds(run =>
    {
        var (tallies, lines) = (new TallyChanges(), new Dictionary<string, BudgetLineRow>());
        var recount = new Recount(LawBook.Shipped);
        foreach (var asked in run)
        {
            var changes = Model.Project(asked.Before, asked.After);
            tallies.Add(changes.Tallies);
            foreach (var line in changes.BudgetLines)
                lines[line.Line] = line;
            Assert.All(tallies.ToList(), t => Assert.True(t.Value > 0, t.ToString()));
        }
        foreach (var (e, at) in EventsOf(run))
        {
            var (type, data) = Model.Write(e);
            recount.Take("budget-530103-2022", type, data, at);
        }
        recount.Complete();
        Assert.Equal(lines.Values.OrderBy(l => l.Line, StringComparer.Ordinal), recount.BudgetLines.OrderBy(l => l.Line, StringComparer.Ordinal));
        Assert.Equal(tallies.ToList().Select(t => t.ToString()).Order(StringComparer.Ordinal), recount.Tallies.ToList().Select(t => t.ToString()).Order(StringComparer.Ordinal));
    });
}

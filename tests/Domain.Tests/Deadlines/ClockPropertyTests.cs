using CsCheck;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>What holds for the clocks of every case, whatever is done to it. CsCheck prints the seed of a sequence that breaks a rule.</summary>
public sealed class ClockPropertyTests
{
    private const int Sequences = 10_000;
    private static readonly LawBook Law = Clocks.Law;

    /// <summary>The same law with every term longer by a number of days.</summary>
    private static readonly LawBook[] Longer = [.. Enumerable.Range(0, 41).Select(more => new LawBook(
        [.. Law.Profiles.Select(p => p with { Clocks = p.Clocks.ToDictionary(c => c.Key, c => c.Value with { Length = c.Value.Length + more }) })], Law.Calendar))];

    private static readonly Gen<(RandomRun Run, int Days)> Any = Gen.Select(CaseRuns.Runs, Gen.Int[0, 400]);

    private static IEnumerable<Case> States(RandomRun run) =>
        CaseRuns.Play(run).Select(asked => asked.After).Where(c => c.Stage != Stage.Unregistered);

    /// <summary>A rule for every state of every random case, at a random time.</summary>
    private static void Holds(Action<Case, DateTimeOffset> rule) => Any.Sample(x =>
    {
        foreach (var c in States(x.Run))
            rule(c, x.Run.Start.AddDays(x.Days));
    }, iter: Sequences, threads: 2);

    [Fact]
    public void Own_and_inherited_are_the_total_and_the_shares_follow_each_other_without_a_gap() => Holds((c, now) =>
    {
        foreach (var clock in Law.Deadlines(c))
        {
            var late = c.LatenessOf(clock, now);
            var expected = !clock.IsWindow && (clock.DoneAt ?? now) is var end && end > clock.PassesAt ? end - clock.PassesAt : TimeSpan.Zero;
            Assert.Equal(expected, late.Total);
            Assert.Equal(late.Total, late.Own + late.Inherited);
            Assert.True(late.Own >= TimeSpan.Zero && late.Inherited >= TimeSpan.Zero);
            Assert.Equal(late.Total, late.Shares.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Late));
            Assert.Equal(late.Shares.Skip(1).Select(s => s.From), late.Shares.SkipLast(1).Select(s => s.To));
        }
    });

    [Fact]
    public void A_longer_term_never_ends_earlier() => Any.Sample(x =>
    {
        // With the simple procedure, a longer term can be of another kind: a term that has not passed yet can still be replaced.
        foreach (var c in States(x.Run).Where(c => c.SimpleSince is null))
            Assert.All(Law.Deadlines(c).Zip(Longer[x.Days % Longer.Length].Deadlines(c)), pair =>
            {
                Assert.Equal(pair.First.Kind, pair.Second.Kind);
                Assert.True(pair.First.DueOn <= pair.Second.DueOn);
            });
    }, iter: Sequences, threads: 2);

    [Fact]
    public void A_suspension_never_shortens_a_term_and_an_open_one_never_lets_it_pass() => Any.Sample(x =>
    {
        foreach (var c in States(x.Run))
        {
            var from = x.Run.Start.AddDays(x.Days % 60);
            Suspension[] more = [new(SuspensionCause.Hearing, from, from.AddDays(x.Days / 20)), new(SuspensionCause.Objection, from, from.AddDays(x.Days / 30))];
            var closed = c with { Suspensions = [.. c.Suspensions, .. more] };
            var open = c with { Suspensions = [new(SuspensionCause.Hearing, from, null), new(SuspensionCause.Objection, from, null)] };
            Assert.All(Law.Deadlines(c with { Suspensions = [] }).Zip(Law.Deadlines(closed)), pair => Assert.True(pair.First.DueOn <= pair.Second.DueOn));
            Assert.All(Law.Deadlines(open), d => Assert.True(!d.IsSuspended || d.StatusAt(DateTimeOffset.MaxValue) == ClockStatus.Suspended && !d.IsOwed));
        }
    }, iter: Sequences, threads: 2);

    [Fact]
    public void Neither_a_window_nor_a_clock_that_stands_still_is_ever_missed() => Holds((c, now) =>
        Assert.All(Law.NewlyMissed(c, now.AddYears(20)), d => Assert.True(d is { IsWindow: false, IsSuspended: false, DoneAt: null })));

    [Fact]
    public void No_step_forgets_a_term_that_was_missed_before_it_unless_it_corrects_what_the_term_rests_on() => CaseRuns.Runs.Sample(run =>
    {
        var missed = new List<Deadline>();
        foreach (var asked in CaseRuns.Play(run).Where(a => a.Decision.Refusal is null))
        {
            var (c, now) = (asked.After, Law.Deadlines(asked.After));
            if (asked.Command is Correct)
                missed.Clear();
            Assert.All(missed, m => Assert.Contains(now, d => (d.Kind, d.DueOn, d.Round) == (m.Kind, m.DueOn, m.Round)));
            missed.AddRange(now.Where(d => d.StatusAt(c.LastStepAt) == ClockStatus.Missed));
        }
    }, iter: Sequences, threads: 2);

    /// <summary>But for feedback: two suggestions that are due on one day are missed together.</summary>
    [Fact]
    public void A_missed_term_is_recorded_once_and_no_clock_has_the_identity_of_another() => Holds((c, now) =>
    {
        var clocks = Law.Deadlines(c).Where(d => !d.IsWindow && d.DoneAt is null && d.Kind != DeadlineKind.Feedback).Select(d => (d.Kind, d.DueOn, d.Round)).ToList();
        Assert.Equal(clocks.Distinct(), clocks);
        Assert.Equal(c.Missed.Length, c.Missed.Select(m => (m.Kind, m.DueOn)).Distinct().Count());
    });
}

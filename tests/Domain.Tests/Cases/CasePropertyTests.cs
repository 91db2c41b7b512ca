using CsCheck;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>What holds for every case, whatever is done to it. CsCheck prints the seed of a sequence that breaks a rule.</summary>
public sealed class CasePropertyTests
{
    private const int Sequences = 3_000;
    private static readonly CaseModel Model = CaseStory.Model;

    private static readonly Gen<(RandomStep[] Steps, DateTimeOffset Start)> Run = Gen.Select(CaseRuns.Steps, CaseRuns.Start);

    /// <summary>One asked step: the case before and after it, the moment, and what was decided.</summary>
    private sealed record Asked(Case Before, Case After, CaseCommand Command, DateTimeOffset At, Decision<Case, CaseEvent> Decision);

    private static List<Asked> Play(RandomStep[] steps, DateTimeOffset start)
    {
        var (c, now, asked) = (Case.None, start, new List<Asked>());
        foreach (var step in steps)
        {
            now += step.Later;
            var decision = Model.Decide(c, step.Command, now);
            var after = decision.Refusal is null ? decision.After : c;
            asked.Add(new(c, after, step.Command, now, decision));
            c = after;
        }
        return asked;
    }

    private static void Holds(Action<List<Asked>> rule) => Run.Sample(run => rule(Play(run.Steps, run.Start)), iter: Sequences, threads: 2);

    private static IEnumerable<(CaseEvent Event, DateTimeOffset At)> EventsOf(List<Asked> run) => run.SelectMany(a => a.Decision.Events);

    [Fact]
    public void The_random_cases_reach_every_stage_and_every_kind_of_event()
    {
        var (stages, events, refusals) = (new HashSet<Stage>(), new HashSet<Type>(), new HashSet<string>());
        Run.Sample(run =>
        {
            foreach (var asked in Play(run.Steps, run.Start))
            {
                stages.Add(asked.After.Stage);
                events.UnionWith(asked.Decision.Events.Select(e => e.Event.GetType()));
                if (asked.Decision.Refusal is { } refusal)
                    refusals.Add(refusal.Code);
            }
        }, iter: 2_000, threads: 1);
        Assert.Equal(10, stages.Count);
        Assert.Equal(20, events.Count);
        Assert.Superset(new HashSet<string> { "wrong-state", "step-before-last", "unit-is-accused", "objection-window-passed", "handling-term-ended" }, refusals);
    }

    [Fact]
    public void Events_written_and_read_back_fold_to_the_live_case_whose_version_is_their_number() => Holds(run =>
    {
        var folded = Case.None;
        foreach (var (e, at) in EventsOf(run))
        {
            var (type, data) = Model.Write(e);
            folded = Model.Apply(folded, type, data, at);
        }
        Assert.Equal(StateText.Of(run[^1].After), StateText.Of(folded));
        Assert.Equal(EventsOf(run).Count(), folded.Version);
    });

    [Fact]
    public void A_refused_step_has_no_event_and_a_permitted_one_ends_with_its_own() => Holds(run =>
    {
        foreach (var asked in run)
        {
            if (asked.Decision.Refusal is not null)
                Assert.Empty(asked.Decision.Events);
            else if (asked.Command is RecordMissedDeadlines)
                Assert.All(asked.Decision.Events, e => Assert.IsType<DeadlineMissed>(e.Event));
            else
            {
                Assert.All(asked.Decision.Events.SkipLast(1), e => Assert.IsType<DeadlineMissed>(e.Event));
                Assert.IsNotType<DeadlineMissed>(asked.Decision.Events[^1].Event);
                Assert.Equal(asked.At, asked.Decision.Events[^1].At);
            }
        }
    });

    [Fact]
    public void No_step_happens_before_the_last_one() => Holds(run =>
    {
        var steps = EventsOf(run).Where(e => e.Event is not DeadlineMissed).Select(e => e.At).ToList();
        Assert.Equal(steps.Order(), steps);
    });

    [Fact]
    public void A_case_is_extended_at_most_once_each_office_rated_at_most_once_and_each_end_comes_once() => Holds(run =>
    {
        var events = EventsOf(run).Select(e => e.Event).ToList();
        Assert.True(events.Count(e => e is Extended) <= 1);
        Assert.True(events.Count(e => e is Evaluated { Office: RatedOffice.Bureau }) <= 1);
        Assert.True(events.Count(e => e is Evaluated { Office: RatedOffice.Unit }) <= 1);
        Assert.True(events.Count(e => e is Concluded or Declined) <= 1);
        Assert.True(events.Count(e => e is Resolved) <= 1);
        Assert.True(events.Count(e => e is Supervised) <= 1);
    });

    [Fact]
    public void A_declined_case_takes_labels_and_clues_and_nothing_else() => Holds(run =>
        Assert.All(EventsOf(run).SkipWhile(e => e.Event is not Declined).Skip(1),
            e => Assert.True(e.Event is LedCaseAssigned or CampaignLabelled or ClueReferred, e.Event.ToString())));

    [Fact]
    public void No_event_ever_sends_a_case_to_a_unit_it_accuses() => Holds(run =>
    {
        var accused = EventsOf(run).Select(e => e.Event).OfType<Registered>().SelectMany(r => r.Accused).ToHashSet();
        Assert.DoesNotContain(EventsOf(run), e => e.Event is Transferred t && accused.Contains(t.Unit) || e.Event is Assigned a && accused.Contains(a.Unit));
        Assert.DoesNotContain(run[^1].After.Hops, h => accused.Contains(h.Unit));
    });

    [Fact]
    public void No_missed_term_is_recorded_twice_or_before_it_passed() => Holds(run =>
    {
        var missed = EventsOf(run).Where(e => e.Event is DeadlineMissed).Select(e => (Event: (DeadlineMissed)e.Event, e.At)).ToList();
        Assert.Equal(missed.Count, missed.Select(m => (m.Event.Kind, m.Event.DueOn)).Distinct().Count());
        Assert.All(missed, m => Assert.True(CivilTime.Day(m.At) > m.Event.DueOn));
    });

    [Fact]
    public void The_changes_of_all_steps_add_up_to_the_counts_of_the_case_and_no_count_is_ever_below_zero() => Holds(run =>
    {
        var sum = new TallyChanges();
        foreach (var asked in run)
        {
            sum.Add(Model.Project(asked.Before, asked.After).Tallies);
            Assert.All(sum.ToList(), t => Assert.True(t.Value > 0, t.ToString()));
        }
        Assert.Equal(Sorted(Model.Project(Case.None, run[^1].After).Tallies), Sorted(sum.ToList()));
    });

    [Fact]
    public void The_row_shows_the_next_term_that_is_open_and_the_watch_looks_at_the_next_that_is_not_recorded() => Holds(run =>
    {
        foreach (var c in run.Select(a => a.After).Where(c => c.Stage != Stage.Unregistered))
        {
            var row = CaseRow.Of(c, Model.Law);
            Assert.Equal(row.DueAt is null, row.DueKind is null);
            Assert.True(row.WatchAt is null || row.DueAt is not null && row.WatchAt >= row.DueAt);
            if (c.ConcludedAt is not null || c.DeclinedAt is not null)
                Assert.Equal((null, false), (row.DueAt, row.Overdue));
            if (row.WatchAt is not { } watch)
                continue;
            Assert.Empty(Model.Decide(c, new RecordMissedDeadlines(), watch.AddTicks(-1)).Events);
            var recorded = Model.Decide(c, new RecordMissedDeadlines(), watch);
            Assert.NotEmpty(recorded.Events);
            Assert.True(CaseRow.Of(recorded.After, Model.Law).WatchAt is not { } next || next > watch);
        }
    });

    [Fact]
    public void A_recount_of_the_log_finds_the_counts_of_all_cases() => Run.Array[1, 4].Sample(runs =>
    {
        var (live, rows, recount) = (new TallyChanges(), new List<CaseRow>(), new List<CaseRow>());
        var counter = new Recount(Model.Law) { CaseCounted = recount.Add };
        for (var i = 0; i < runs.Length; i++)
        {
            var played = Play(runs[i].Steps, runs[i].Start);
            foreach (var asked in played)
                live.Add(Model.Project(asked.Before, asked.After).Tallies);
            var number = new CaseNumber($"RUN-{i}");
            if (played[^1].After.Version > 0)
                rows.Add(CaseRow.Of(played[^1].After with { Number = number }, Model.Law));
            foreach (var (e, at) in EventsOf(played))
            {
                var (type, data) = Model.Write(e is Registered registered ? registered with { Number = number } : e);
                counter.Take(number.Stream, type, data, at);
            }
        }
        counter.Complete();
        Assert.Equal(Sorted(live.ToList()), Sorted(counter.Tallies.ToList()));
        Assert.Equal(StateText.Of(rows), StateText.Of(recount));
        Assert.Empty(counter.Unreadable);
    }, iter: 1_000, threads: 2);

    private static IEnumerable<string> Sorted(IEnumerable<Tally> tallies) => tallies.Select(t => t.ToString()).Order(StringComparer.Ordinal);
}

using CsCheck;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Random cases against <see cref="CaseRules"/>. CsCheck prints the seed of a case that breaks a rule, and the shortest one it finds.</summary>
public sealed class CasePropertyTests
{
    private const int Sequences = 10_000;
    private static readonly CaseModel Model = CaseStory.Model;

    private static void Holds(int sequences, params Action<List<AskedStep>>[] rules) => CaseRuns.Runs.Sample(run =>
    {
        var played = CaseRuns.Play(run);
        foreach (var rule in rules)
            rule(played);
    }, iter: sequences, threads: 2, print: Told);

    /// <summary>A random case as a story, for whoever has to find out why a rule broke.</summary>
    internal static string Told(RandomRun run) => string.Join("\n", CaseRuns.Play(run).Select(a =>
        $"{a.At:yyyy-MM-dd HH:mm} {a.Actor.Name} {a.Command} -> {a.Decision.Refusal?.Code ?? $"{a.After.Stage}: {string.Join(", ", a.Decision.Events.Select(e => e.Event))}"}"));

    [Fact]
    public void The_log_is_the_case() => Holds(Sequences,
        CaseRules.Written_and_read_back_the_events_fold_to_the_live_case,
        CaseRules.The_entries_as_they_hold_are_in_the_order_of_time,
        CaseRules.What_comes_once_comes_once,
        CaseRules.Nothing_follows_the_end);

    [Fact]
    public void A_step_is_taken_whole_or_not_at_all() => Holds(Sequences,
        CaseRules.A_refused_step_has_no_event_and_says_what_the_table_allows,
        CaseRules.A_permitted_step_has_one_event_of_its_own_beside_what_the_system_records,
        CaseRules.A_correction_that_changes_nothing_is_always_possible);

    [Fact]
    public void The_accused_never_have_the_case_and_somebody_always_has() => Holds(Sequences,
        CaseRules.The_case_never_reaches_whom_it_accuses,
        CaseRules.Somebody_always_has_the_case,
        CaseRules.One_unit_at_a_time_has_the_case_and_each_pause_of_the_clocks_ends_before_the_next_of_its_kind);

    [Fact]
    public void Counts_and_terms_follow_the_case() => Holds(Sequences,
        CaseRules.No_count_is_ever_below_zero_and_the_changes_add_up,
        CaseRules.A_missed_term_stands_once_and_has_passed,
        CaseRules.The_row_shows_the_next_open_term_and_the_watch_the_next_that_is_not_recorded);

    [Fact]
    public void The_random_cases_reach_every_stage_every_kind_of_event_and_every_refusal()
    {
        var (stages, events, refusals) = (new HashSet<Stage>(), new HashSet<string>(), new HashSet<string>());
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var asked in CaseRuns.Play(run))
            {
                stages.Add(asked.After.Stage);
                events.UnionWith(asked.Decision.Events.Select(e => Model.Write(e.Event).Type));
                if (asked.Decision.Refusal is { } refusal)
                    refusals.Add(refusal.Code);
            }
        }, iter: Sequences, threads: 1);
        Assert.Equal("", string.Join(", ", Enum.GetValues<Stage>().Except(stages)));
        Assert.Equal("", string.Join(", ", CaseEventJson.TypeNames.Except(events)));
        Assert.Equal((21, 57), (stages.Count, events.Count));
        Assert.Equal("", string.Join(", ", RefusalCodes.All.Except(RefusalCodes.NotAtRandom).Except(refusals)));
        Assert.Equal("", string.Join(", ", refusals.Except(RefusalCodes.All)));
    }

    [Fact]
    public void A_recount_of_the_log_finds_the_counts_of_all_cases() => CaseRuns.Runs.Array[1, 4].Sample(runs =>
    {
        var (live, rows, recount) = (new TallyChanges(), new List<CaseRow>(), new List<CaseRow>());
        var counter = new Recount(Model.Law) { CaseCounted = recount.Add };
        for (var i = 0; i < runs.Length; i++)
        {
            var played = CaseRuns.Play(runs[i]);
            foreach (var asked in played)
                live.Add(Model.Project(asked.Before, asked.After).Tallies);
            var number = new CaseNumber($"RUN-{i}");
            if (played[^1].After.Version > 0)
                rows.Add(CaseRow.Of(played[^1].After with { Number = number }, Model.Law));
            foreach (var (e, at) in CaseRules.EventsOf(played))
            {
                var (type, data) = Model.Write(Renumbered(e, number));
                counter.Take(number.Stream, type, data, at);
            }
        }
        counter.Complete();
        Assert.Equal(CaseRules.Sorted(live.ToList()), CaseRules.Sorted(counter.Tallies.ToList()));
        Assert.Equal(StateText.Of(rows), StateText.Of(recount));
        Assert.Empty(counter.Unreadable);
    }, iter: 1_000, threads: 2);

    private static CaseEvent Renumbered(CaseEvent e, CaseNumber number) => e switch
    {
        Registered r => r with { Number = number },
        Corrected { Type: "registered", Data: { } data } c => c with { Data = Model.Write(((Registered)Model.Read(c.Type, data)) with { Number = number }).Data },
        _ => e,
    };
}

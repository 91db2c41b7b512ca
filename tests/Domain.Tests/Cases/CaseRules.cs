using System.Collections.Concurrent;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Tests.Units;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>One asked step of a random case: the case before and after it, who asked when and among which units, and what was decided.</summary>
internal sealed record AskedStep(Case Before, Case After, CaseCommand Command, DateTimeOffset At, Actor Actor, Organisation Organisation, Decision<Case, CaseEvent> Decision);

/// <summary>What holds for every case, whatever is done to it, by whom, and however the units are reformed meanwhile.</summary>
internal static class CaseRules
{
    private static readonly CaseModel Model = CaseStory.Model;
    private static readonly ConcurrentDictionary<(Stage, Roles), string> AllowedByHand = new();

    public static IEnumerable<(CaseEvent Event, DateTimeOffset At)> EventsOf(IEnumerable<AskedStep> run) => run.SelectMany(a => a.Decision.Events);

    public static void Written_and_read_back_the_events_fold_to_the_live_case(List<AskedStep> run)
    {
        var folded = Case.None;
        foreach (var (e, at) in EventsOf(run))
        {
            var (type, data) = Model.Write(e);
            folded = Model.Apply(folded, type, data, at);
        }
        Assert.Equal(StateText.Of(run[^1].After), StateText.Of(folded));
        Assert.Equal(EventsOf(run).Count(), folded.Version);
    }

    public static void A_refused_step_has_no_event_and_says_what_the_table_allows(List<AskedStep> run)
    {
        foreach (var asked in run.Where(a => a.Decision.Refusal is not null))
        {
            Assert.Empty(asked.Decision.Events);
            Assert.Same(asked.Before, asked.After);
            Assert.Equal(AllowedByHand.GetOrAdd((asked.Before.Stage, asked.Actor.Roles), ByHand), string.Join(", ", asked.Decision.Refusal!.Allowed.Order()));
            Assert.EndsWith(".", asked.Decision.Refusal.Detail, StringComparison.Ordinal);
        }
    }

    public static void A_permitted_step_has_one_event_of_its_own_beside_what_the_system_records(List<AskedStep> run)
    {
        foreach (var asked in run.Where(a => a.Decision.Refusal is null && a.Command is not RecordMissedDeadlines))
        {
            var own = asked.Decision.Events.Single(e => e.Event is not (DeadlineMissed or MissWithdrawn) && (e.Event is not Recalled || asked.Command is Recall));
            Assert.Equal(asked.At, own.At);
        }
        foreach (var asked in run.Where(a => a.Command is RecordMissedDeadlines))
            Assert.All(asked.Decision.Events, e => Assert.True(e.Event is DeadlineMissed or Recalled));
    }

    public static void The_entries_as_they_hold_are_in_the_order_of_time(List<AskedStep> run)
    {
        var times = Held(run[^1].After).Where(e => e.Event is not (DeadlineMissed or MissWithdrawn or Corrected)).Select(e => e.At).ToList();
        Assert.Equal(times.Order(), times);
    }

    public static void Nothing_follows_the_end(List<AskedStep> run) =>
        Assert.All(run.Where(a => a.Before.Stage == Stage.Final), a => Assert.Contains(a.Decision.Refusal?.Code, (string?[])["wrong-state", "step-before-last"]));

    public static void What_comes_once_comes_once(List<AskedStep> run)
    {
        var events = Held(run[^1].After).Select(e => e.Event).ToList();
        Assert.True(events.Count(e => e is Extended) <= 1);
        Assert.True(events.Count(e => e is Evaluated { Office: RatedOffice.Bureau }) <= 1);
        Assert.True(events.Count(e => e is Evaluated { Office: RatedOffice.Unit }) <= 1);
        Assert.True(events.Count(e => e is Resolved) <= 1);
        Assert.True(events.Count(e => e is Supervised) <= 1);
        Assert.True(events.Count(e => e is Registered) <= 1);
        Assert.True(events.Count(e => e is RereviewOpinionGiven) <= 1);
    }

    public static void No_count_is_ever_below_zero_and_the_changes_add_up(List<AskedStep> run)
    {
        var sum = new TallyChanges();
        foreach (var asked in run.Where(a => a.Decision.Events.Count > 0))
        {
            var changes = Model.Project(asked.Before, asked.After).Tallies;
            sum.Add(changes);
            foreach (var change in changes)
                Assert.True(sum[change.Key] >= 0, change.ToString());
        }
        Assert.Equal(Sorted(Model.Project(Case.None, run[^1].After).Tallies), Sorted(sum.ToList()));
    }

    public static void Somebody_always_has_the_case(List<AskedStep> run)
    {
        foreach (var c in run.Select(a => a.After).Where(c => c.Version > 0).Distinct(ReferenceEqualityComparer.Instance).Cast<Case>())
        {
            Assert.True(c.Custody[0].From <= c.RegisteredAt && c.Custody[0].From <= c.FirstRegisteredAt, "from the first registration on");
            for (var i = 1; i < c.Custody.Length; i++)
                Assert.Equal(c.Custody[i - 1].To, c.Custody[i].From);
            Assert.All(c.Custody.SkipLast(1), h => Assert.True(h.From <= h.To && h.Holder.Length > 0));
            Assert.Null(c.Custody[^1].To);
        }
    }

    public static void One_unit_at_a_time_has_the_case_and_each_pause_of_the_clocks_ends_before_the_next_of_its_kind(List<AskedStep> run)
    {
        var c = run[^1].After;
        Assert.All(c.Hops.SkipLast(1), h => Assert.NotNull(h.LeftAt));
        Assert.All(c.Hops, h => Assert.True(h.SentAt <= (h.ArrivedAt ?? h.SentAt) && (h.ArrivedAt ?? h.SentAt) <= (h.LeftAt ?? DateTimeOffset.MaxValue)));
        foreach (var kind in c.Suspensions.GroupBy(s => s.Cause))
            Assert.All(kind.SkipLast(1), s => Assert.True(s.From <= s.To));
    }

    /// <summary>Neither a step nor a reform of the units ever leaves the case with, or brings it to, somebody whom it accuses.</summary>
    public static void The_case_never_reaches_whom_it_accuses(List<AskedStep> run)
    {
        foreach (var asked in run.Where(a => a.Decision.Events.Count > 0))
        {
            foreach (var (e, _) in asked.Decision.Events)
                if (BroughtTo(e, asked) is { } unit)
                    Assert.DoesNotContain(unit, KeptAway(asked.Before.Accused, asked.Before.AccusedLeader, asked.Organisation));
            if (asked.Decision.Events.Select(e => e.Event).OfType<Registered>().SingleOrDefault() is { ReceivedBy: { } receiver } registered)
                Assert.DoesNotContain(receiver, KeptAway(registered.Accused, registered.AccusedLeader, asked.Organisation));
            var after = asked.After;
            var kept = KeptAway(after.Accused, after.AccusedLeader, asked.Organisation);
            UnitCode?[] holders = after.Stage switch
            {
                >= Stage.AwaitingReceipt and <= Stage.AwaitingConclusion => [after.AwaitedFrom, after.Unit, .. after.CoUnits.Select(u => (UnitCode?)u.Unit)],
                Stage.AwaitingReviewOpinion => [after.Review!.Organ],
                Stage.AwaitingRereviewOpinion => [after.Rereview!.Organ],
                _ => [],
            };
            Assert.DoesNotContain(holders, h => h is { } unit && kept.Contains(unit));
        }
    }

    public static void A_missed_term_stands_once_and_has_passed(List<AskedStep> run)
    {
        foreach (var c in run.Select(a => a.After))
            Assert.Equal(c.Missed.Length, c.Missed.Select(m => (m.Kind, m.DueOn)).Distinct().Count());
        Assert.All(EventsOf(run).Where(e => e.Event is DeadlineMissed), e => Assert.True(CivilTime.Day(e.At) > ((DeadlineMissed)e.Event).DueOn));
    }

    public static void The_row_shows_the_next_open_term_and_the_watch_the_next_that_is_not_recorded(List<AskedStep> run)
    {
        var c = run[^1].After;
        if (c.Version == 0)
            return;
        var row = CaseRow.Of(c, Model.Law);
        Assert.Equal(row.DueAt is null, row.DueKind is null);
        Assert.True(row.WatchAt is null || row.DueAt is not null && row.WatchAt >= row.DueAt);
        if (row.WatchAt is not { } watch || !PermittedSteps.AllowedAt(c.Stage, w => w == "system").Contains("recordMissedDeadlines"))
            return;
        Assert.Empty(Model.Decide(c, new RecordMissedDeadlines(), watch.AddTicks(-1)).Events);
        var recorded = Model.Decide(c, new RecordMissedDeadlines(), watch);
        Assert.Contains(recorded.Events, e => e.Event is DeadlineMissed);
        Assert.True(CaseRow.Of(recorded.After, Model.Law).WatchAt is not { } next || next > watch);
    }

    /// <summary>What was recorded could have been: an entry that is corrected to what it was is no contradiction.</summary>
    public static void A_correction_that_changes_nothing_is_always_possible(List<AskedStep> run)
    {
        var (c, last) = (run[^1].After, run[^1]);
        if (!PermittedSteps.AllowedAt(c.Stage, w => w == "dispatcher").Contains("correct"))
            return;
        var entries = Entry.InOrder(c.LastEntry);
        var version = entries.Length - Math.Abs((int)(last.At.Ticks / TimeSpan.TicksPerMinute % entries.Length));
        if (entries[version - 1] is { IsVoid: true } or { Event: Evaluated or UnitDesignated or ReviewOpinionGiven or RereviewOpinionGiven or Recalled or DuplicateAbsorbed or DeadlineMissed or MissWithdrawn or Corrected })
            return;
        var decision = Model.Decide(c, new Correct(version, null, entries[version - 1].At, false, "nothing"), new StepContext(last.At, Actor.Anyone, new(last.Organisation, RandomSteps.Around)));
        Assert.Null(decision.Refusal);
    }

    public static IEnumerable<string> Sorted(IEnumerable<Tally> tallies) => tallies.Select(t => t.ToString()).Order(StringComparer.Ordinal);

    private static IEnumerable<Entry> Held(Case c) => Entry.InOrder(c.LastEntry).Where(e => !e.IsVoid);

    private static HashSet<UnitCode> KeptAway(IEnumerable<UnitCode> accused, LeaderRank? leader, Organisation organisation) =>
        Reached.Reaching([.. organisation.Units], accused, leader is not null);

    private static UnitCode? BroughtTo(CaseEvent e, AskedStep asked) => e switch
    {
        Transferred t => t.Unit,
        Assigned a => a.Unit,
        UnitDesignated d => d.Unit,
        UnitAdded u => u.Unit,
        ReviewRequested r => r.Organ,
        RereviewRequested r => r.Organ,
        DisputeRaised d => d.Arbiter,
        Accepted => asked.Before.Unit,
        _ => null,
    };

    private static string ByHand((Stage Stage, Roles Roles) who) => string.Join(", ", PermittedSteps.AllowedAt(who.Stage, word => (RoleOf(word) & who.Roles) != 0).Order());

    private static Roles RoleOf(string word) => word switch
    {
        "dispatcher" => Roles.Dispatcher,
        "joint meeting" => Roles.JointMeetingOffice,
        "petitioner" => Roles.Petitioner,
        "system" => Roles.System,
        _ => Roles.UnitClerk,
    };
}

using CsCheck;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>What holds for every joint meeting, whoever asks it for what. CsCheck prints the seed of a sequence that breaks a rule.</summary>
public sealed class JointMeetingPropertyTests
{
    private const int Sequences = 10_000;

    private static readonly Gen<string> Order = Gen.Int[0, 3].Select(i => $"Z-{i}");
    private static readonly Gen<string> Meeting = Gen.Int[0, 1].Select(i => $"M-{i}");
    private static readonly Gen<CaseNumber> Case = Gen.Int[0, 2].Select(i => new CaseNumber($"PL-2022-000{i}"));
    private static readonly Gen<UnitCode> Unit = Gen.Bool.Select(b => b ? Water : Housing);
    private static readonly Gen<string> Text = Gen.Frequency((19, Gen.Const("words")), (1, Gen.Const(" ")));
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 90].Select(d => "2022-01-01".Day().AddDays(d));

    private static readonly Gen<JointMeetingCommand> Command = Gen.Frequency(
        (4, Gen.Select(Order, Unit, Day, Gen.Bool, (o, u, d, b) => (JointMeetingCommand)new IssueOrder(Panlong, o, u, OrderKind.Task, null, b ? d : null))),
        (1, Gen.Select(Order, Case, (o, c) => (JointMeetingCommand)new IssueOrder(Panlong, o, Water, Case: c, KeptFrom: [Water]))),
        (4, Order.Select(o => (JointMeetingCommand)new ReceiveOrder(o))),
        (4, Gen.Select(Order, Text, (o, t) => (JointMeetingCommand)new ReportOrder(o, t))),
        (2, Gen.Select(Order, Text, (o, t) => (JointMeetingCommand)new ReturnReport(o, t))),
        (3, Order.Select(o => (JointMeetingCommand)new CloseOrder(o))),
        (4, Gen.Select(Meeting, Gen.Int[0, 8], (m, d) => (JointMeetingCommand)new ConveneMeeting(Panlong, m, "2022-01-01".Day().AddDays(d)))),
        (3, Gen.Select(Meeting, Gen.Enum<AgendaKind>(), Case, (m, k, c) => (JointMeetingCommand)new PutOnAgenda(m, k, c.Value))),
        (2, Gen.Select(Meeting, Text, (m, t) => (JointMeetingCommand)new PutOnAgenda(m, AgendaKind.Other, t))),
        (4, Gen.Select(Meeting, Case, (m, c) => (JointMeetingCommand)new PutOnAgenda(m, AgendaKind.Dispute, c.Value))),
        (4, Meeting.Select(m => (JointMeetingCommand)new HoldMeeting(m))),
        (8, Gen.Select(Gen.Int[0, 2], Text, (i, t) => (JointMeetingCommand)new DealWithItem(i, t))),
        (4, Gen.Select(Meeting, Text, (m, t) => (JointMeetingCommand)new RecordMinutes(m, t))),
        (5, Gen.Select(Case, Gen.Long[1, 9], (c, v) => (JointMeetingCommand)new TakeUpDispute(Panlong, c, v, [Water, Housing], "words"))),
        (2, Gen.Select(Case, Unit, Text, (c, u, t) => (JointMeetingCommand)new DecideDispute(c, u, t, "JY-1"))),
        (1, Case.Select(c => (JointMeetingCommand)new LapseDispute(c))),
        (2, Case.Select(c => (JointMeetingCommand)new TakeDownUrgentMatter(Panlong, c))),
        (2, Case.Select(c => (JointMeetingCommand)new AcknowledgeUrgentMatter(c))),
        (2, Gen.Select(Case, Text, (c, t) => (JointMeetingCommand)new LeadCase(Panlong, c, t))),
        (2, Gen.Select(Case, Text, (c, t) => (JointMeetingCommand)new TellProgress(c, t))),
        (1, Gen.Select(Case, Text, (c, t) => (JointMeetingCommand)new EndLead(c, t))));

    private static readonly Gen<string> Who = Gen.Frequency(
        (10, Gen.Const(Office)), (4, Gen.Const(MeetingStory.System)), (1, Gen.Const(Clerk)), (1, Gen.Const(OtherClerk)), (1, Gen.Const(Local)), (1, Gen.Const("dispatcher:07")));

    private static readonly Gen<(JointMeetingCommand Command, string Actor, DateTimeOffset At)[]> Run =
        Gen.Select(Command, Who, Gen.Int[-1, 3]).Array[1, 60].Select(steps =>
        {
            var at = "2022-01-01".At();
            return steps.Select(s => (s.Item1, s.Item2, at = at.AddDays(s.Item3))).ToArray();
        });

    private sealed record Asked(JointMeeting Before, JointMeeting After, Decision<JointMeeting, JointMeetingEvent> Decision);

    private static List<Asked> Play((JointMeetingCommand Command, string Actor, DateTimeOffset At)[] steps)
    {
        var (m, asked) = (JointMeeting.None, new List<Asked>());
        foreach (var (command, actor, at) in steps)
        {
            var decision = Model.Decide(m, command, new StepContext(at, Actor.Parse(actor), Surroundings.None));
            var after = decision.Refusal is null ? decision.After : m;
            asked.Add(new(m, after, decision));
            m = after;
        }
        return asked;
    }

    private static void Holds(Action<List<Asked>> rule) => Run.Sample(run => rule(Play(run)), iter: Sequences, threads: 2);

    private static IEnumerable<(JointMeetingEvent Event, DateTimeOffset At)> EventsOf(List<Asked> run) => run.SelectMany(a => a.Decision.Events);

    [Fact]
    public void The_random_meetings_meet_every_kind_of_event_and_of_refusal()
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
        }, iter: 10_000, threads: 1);
        Assert.Equal(19, events.Count);
        Assert.Equal(
            [
                "already-acknowledged", "already-dealt-with", "already-led", "already-on-agenda", "already-taken-up", "dispute-ended", "dispute-undecided",
                "dispute-unknown", "due-day-not-ahead", "item-unknown", "label-missing", "led-case-unknown", "meeting-day-ahead", "meeting-exists",
                "meeting-unknown", "minutes-missing", "order-closed", "order-exists", "order-unknown", "reason-missing", "role-not-permitted",
                "step-before-last", "text-missing", "unit-is-accused", "urgent-matter-unknown", "wrong-state",
            ],
            refusals.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Events_written_and_read_back_fold_to_the_live_meeting_whose_version_is_their_number() => Holds(run =>
    {
        var folded = JointMeeting.None;
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
    public void No_order_is_issued_or_closed_twice_and_no_dispute_decided_twice() => Holds(run =>
    {
        var events = EventsOf(run).Select(e => e.Event).ToList();
        Assert.Equal(events.OfType<OrderIssued>().Select(e => e.Number).Distinct().Count(), events.OfType<OrderIssued>().Count());
        Assert.Equal(events.OfType<OrderClosed>().Select(e => e.Number).Distinct().Count(), events.OfType<OrderClosed>().Count());
        foreach (var dispute in events.OfType<DisputeTakenUp>().GroupBy(e => e.Case))
        {
            var ends = events.Count(e => e is DisputeDecided d && d.Case == dispute.Key || e is DisputeLapsed l && l.Case == dispute.Key);
            Assert.InRange(ends, dispute.Count() - 1, dispute.Count());
        }
    });

    [Fact]
    public void No_order_goes_to_a_unit_that_its_case_must_not_reach() => Holds(run =>
        Assert.All(EventsOf(run).Select(e => e.Event).OfType<OrderIssued>(), e => Assert.Null(e.Case)));

    [Fact]
    public void Every_item_is_on_the_agenda_of_a_meeting_and_none_is_lost() => Holds(run =>
        Assert.All(run, a =>
        {
            Assert.Equal(Enumerable.Range(1, a.After.Agenda.Count), a.After.Agenda.Select(i => i.Number));
            Assert.All(a.After.Agenda, i => Assert.True(a.After.Meetings.ContainsKey(i.Meeting)));
            Assert.True(a.After.Agenda.All(i => i.DealtWithAt is not null || a.After.Meetings[i.Meeting].Stage != MeetingStage.Closed)
                || a.After.Meetings.Values.All(x => x.Stage != MeetingStage.Convened));
        }));

    [Fact]
    public void A_recount_finds_the_counts_that_the_steps_wrote_and_none_is_below_zero() => Holds(run =>
    {
        var (tallies, recount) = (new TallyChanges(), new Recount(LawBook.Shipped));
        foreach (var asked in run)
        {
            tallies.Add(Model.Project(asked.Before, asked.After).Tallies);
            Assert.All(tallies.ToList(), t => Assert.True(t.Value > 0, t.ToString()));
        }
        foreach (var (e, at) in EventsOf(run))
        {
            var (type, data) = Model.Write(e);
            recount.Take("jointmeeting-530103", type, data, at);
        }
        recount.Complete();
        Assert.Equal(tallies.ToList().Select(t => t.ToString()).Order(StringComparer.Ordinal), recount.Tallies.ToList().Select(t => t.ToString()).Order(StringComparer.Ordinal));
    });
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Grains.Tests.Streams;
using Xinfang.Journal.Audits;
using static Xinfang.Grains.Tests.JointMeetings.MeetingRoom;
using LawBook = Xinfang.Domain.Deadlines.LawBook;

namespace Xinfang.Grains.Tests.JointMeetings;

public sealed class DisputeDecisionTests
{
    private static readonly string[] Raised = ["registered", "transferred", "received", "objected", "dispute-raised"];
    private static readonly string[] Designated = [.. Raised, "unit-designated"];

    [Fact]
    public async Task A_dispute_that_no_common_superior_decides_is_before_the_joint_meeting_at_once()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DISP-0001").Execute(Disputed("DISP-0001"));

        var dispute = Assert.Single((await test.JointMeeting().View(Office)).Disputes);
        Assert.Equal((DisputeStage.AwaitingDecision, false), (dispute.Stage, dispute.Overdue));
        Assert.Equal([Water, TestSystem.Housing], dispute.Parties.OrderByDescending(u => u.Value));
        test.Clock.AdvanceTo(TestSystem.Monday.AddDays(25));
        Assert.True(Assert.Single((await test.JointMeeting().View(Office)).Disputes).Overdue);
    }

    [Fact]
    public async Task A_decision_is_an_event_in_the_case_that_it_concerns_and_takes_the_dispute_off_the_agenda()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DISP-0002").Execute(Disputed("DISP-0002"));
        await test.JointMeeting().Execute(Ask("convene", new ConveneMeeting(TestSystem.Panlong, "M-1", new(2022, 6, 18))));
        await test.JointMeeting().Execute(Ask("put", new PutOnAgenda("M-1", AgendaKind.Dispute, "DISP-0002")));

        var outcome = await test.JointMeeting().Execute(Ask("decide", Decide("DISP-0002", Water)));

        Assert.Null(outcome.Refusal);
        Assert.False(outcome.Repeated);
        var view = (await test.Case("DISP-0002").Get())!;
        Assert.Equal(Designated, view.Timeline.Select(e => e.Type));
        Assert.Equal("""{"unit":"530103-09","reason":"the road is part of the estate","decision":"JY-3"}""", view.Timeline[^1].Data);
        Assert.Equal((Office, Water), (view.Timeline[^1].Actor, view.Case.Unit));
        var meeting = await test.JointMeeting().View(Office);
        Assert.Equal((DisputeStage.Decided, Water, "JY-3"), (meeting.Disputes[0].Stage, meeting.Disputes[0].Designated, meeting.Disputes[0].Decision));
        Assert.Equal("JY-3", Assert.Single(meeting.Agenda).Result);
        Assert.Equal("dispute-ended", (await test.JointMeeting().Execute(Ask("again", Decide("DISP-0002", TestSystem.Housing)))).Refusal!.Code);
    }

    [Fact]
    public async Task What_the_case_refuses_is_not_decided()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DISP-0003").Execute(Disputed("DISP-0003", Water));

        var outcome = await test.JointMeeting().Execute(Ask("accused", Decide("DISP-0003", Water)));

        Assert.Equal(("unit-is-accused", "art. 30(3)", 0), (outcome.Refusal!.Code, outcome.Refusal.Article, outcome.RefusedStep));
        Assert.Equal(DisputeStage.AwaitingDecision, Assert.Single((await test.JointMeeting().View(Office)).Disputes).Stage);
        Assert.Equal(Raised, await test.TypesOf("DISP-0003"));
        Assert.Null((await test.JointMeeting().Execute(Ask("other", Decide("DISP-0003", TestSystem.Housing)))).Refusal);
    }

    [Fact]
    public async Task What_the_joint_meeting_refuses_does_not_reach_the_case()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DISP-0004").Execute(Disputed("DISP-0004"));

        var clerk = await test.JointMeeting().Execute(Ask("clerk", Decide("DISP-0004", Water), "unit-clerk:530103-09"));
        var nowhere = await test.JointMeeting().Execute(Ask("nowhere", Decide("DISP-0004", Water) with { Decision = "" }));
        var unknown = await test.JointMeeting().Execute(Ask("unknown", Decide("DISP-9999", Water)));
        var two = await test.JointMeeting().Execute(new("two", "f-two", Office, [new(Decide("DISP-0004", Water)), new(Decide("DISP-0004", Water))]));

        Assert.Equal(["role-not-permitted", "decision-missing", "dispute-unknown", "decision-stands-alone"],
            new[] { clerk, nowhere, unknown, two }.Select(o => o.Refusal!.Code));
        Assert.Equal(Raised, await test.TypesOf("DISP-0004"));
    }

    [Fact]
    public async Task A_dispute_that_ended_another_way_lapses()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DISP-0005").Execute(Disputed("DISP-0005"));

        await test.Case("DISP-0005").Execute(TestSystem.Steps("withdraw", TestSystem.Monday.AddDays(6), new Withdraw("settled at home")));

        Assert.Equal(DisputeStage.Lapsed, Assert.Single((await test.JointMeeting().View(Office)).Disputes).Stage);
    }

    /// <summary>The appends: the case's steps (1), the dispute taken up (2), the designation in the case (3), the decision here (4).</summary>
    public static IEnumerable<TheoryDataRow<Fault, int>> EveryFaultAtEveryAppend() =>
        from fault in new[] { Fault.Unavailable, Fault.WrittenButUnknown, Fault.LostAndUnknown, Fault.WrittenThenUnreadable }
        from at in Enumerable.Range(1, 4)
        select new TheoryDataRow<Fault, int>(fault, at);

    [Theory, MemberData(nameof(EveryFaultAtEveryAppend))]
    public async Task Sent_again_after_a_failure_the_decision_stands_once_in_the_case_and_once_here(Fault fault, int failAt)
    {
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, fault, failAt));

        var raised = await Settled(() => test.Case("DISP-0006").Execute(Disputed("DISP-0006")));
        var decided = await Settled(() => test.JointMeeting().Execute(Ask("decide", Decide("DISP-0006", Water))));

        Assert.Null(raised.Outcome.Refusal);
        Assert.Null(decided.Outcome.Refusal);
        Assert.InRange(raised.Failures + decided.Failures, 1, 2);
        Assert.Equal(Designated, await test.TypesOf("DISP-0006"));
        Assert.Equal(DisputeStage.Decided, Assert.Single((await test.JointMeeting().View(Office)).Disputes).Stage);
        Assert.Equal(["dispute-taken-up", "dispute-decided"], await WrittenDown(test));
        Assert.True((await new Auditor(test.System.Store.Audit, LawBook.Shipped).RunAsync()).IsClean);
    }

    [Fact]
    public async Task A_process_that_ends_between_case_and_joint_meeting_leaves_nothing_half_done()
    {
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, Fault.Unavailable, failAt: 4));
        await test.Case("DISP-0007").Execute(Disputed("DISP-0007"));
        await Assert.ThrowsAsync<TryAgainException>(() => test.JointMeeting().Execute(Ask("decide", Decide("DISP-0007", Water))));
        await test.RestartAsync();

        var seen = Assert.Single((await test.JointMeeting().View(Office)).Disputes);
        var again = await test.JointMeeting().Execute(Ask("decide", Decide("DISP-0007", Water)));

        Assert.Equal((DisputeStage.Decided, Water), (seen.Stage, seen.Designated));
        Assert.Equal((true, true), (again.Accepted, again.Repeated));
        Assert.Equal(Designated, await test.TypesOf("DISP-0007"));
        Assert.Equal(["dispute-taken-up", "dispute-decided"], await WrittenDown(test));
    }

    [Fact]
    public async Task A_dispute_of_which_the_case_could_not_tell_is_found_by_whoever_looks()
    {
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, Fault.Unavailable, failAt: 2));
        await Assert.ThrowsAsync<TryAgainException>(() => test.Case("DISP-0008").Execute(Disputed("DISP-0008")));

        Assert.Equal("DISP-0008", Assert.Single((await test.JointMeeting().View(Office)).Disputes).Case.Value);
    }

    [Fact]
    public async Task Cases_and_joint_meeting_that_call_each_other_do_not_wait_for_each_other()
    {
        await using var test = await TestSystem.StartAsync();
        string[] numbers = [.. Enumerable.Range(100, 24).Select(i => $"DISP-0{i}")];
        foreach (var number in numbers.Take(12))
            await test.Case(number).Execute(Disputed(number));

        var raised = numbers.Skip(12).Select(number => test.Case(number).Execute(Disputed(number)));
        var decided = numbers.Take(12).Select(number => test.JointMeeting().Execute(Ask("decide-" + number, Decide(number, Water))));
        var outcomes = await Task.WhenAll(raised.Concat(decided)).WaitAsync(TimeSpan.FromSeconds(25), TestContext.Current.CancellationToken);

        Assert.All(outcomes, o => Assert.Null(o.Refusal));
        var disputes = (await test.JointMeeting().View(Office)).Disputes;
        Assert.Equal((12, 12), (disputes.Count(d => d.Stage == DisputeStage.Decided), disputes.Count(d => d.Stage == DisputeStage.AwaitingDecision)));
    }

    private static async Task<string[]> WrittenDown(TestSystem test) =>
        [.. (await test.System.Store.Journal.ReadStreamAsync("jointmeeting-530103")).Select(e => e.Type)];
}

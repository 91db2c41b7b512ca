using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Grains.Tests.Streams;
using static Xinfang.Grains.Tests.JointMeetings.MeetingRoom;

namespace Xinfang.Grains.Tests.JointMeetings;

public sealed class JointMeetingGrainTests
{
    private const string Clerk = "unit-clerk:530103-07";

    private static IssueOrder Order(string number, CaseNumber? about = null) => new(TestSystem.Panlong, number, TestSystem.Housing, Case: about);

    [Fact]
    public async Task An_order_goes_from_issue_to_closing_and_its_unit_sees_it_and_no_other_unit_does()
    {
        await using var test = await TestSystem.StartAsync();
        var meeting = test.JointMeeting();
        await meeting.Execute(Ask("issue", Order("ZL-1") with { DueOn = new(2022, 6, 20) }));
        await meeting.Execute(Ask("receive", new ReceiveOrder("ZL-1"), Clerk));
        test.Clock.AdvanceTo(TestSystem.Monday.AddDays(15));

        var order = Assert.Single((await meeting.View(Clerk)).Orders);
        Assert.Equal((OrderStage.Received, true), (order.Stage, order.Overdue));
        Assert.Empty((await meeting.View("unit-clerk:530103-09")).Orders);
        Assert.Empty((await meeting.View("petitioner:1")).Orders);
        Assert.Equal("order-unknown", (await meeting.Execute(Ask("foreign", new ReportOrder("ZL-1", "letter 1"), "unit-clerk:530103-09"))).Refusal!.Code);
        await meeting.Execute(Ask("report", new ReportOrder("ZL-1", "letter 1"), Clerk));
        await meeting.Execute(Ask("close", new CloseOrder("ZL-1")));
        Assert.NotNull(Assert.Single((await meeting.View("auditor:1")).Orders).ClosedAt);
    }

    [Fact]
    public async Task An_order_about_a_case_is_kept_from_the_unit_that_the_case_accuses()
    {
        await using var test = await TestSystem.StartAsync();
        var meeting = test.JointMeeting();
        await test.Case("ACCU-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACCU-0001") with { Accused = [TestSystem.Housing] }));
        await test.Case("ACCU-0002").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ACCU-0002")));

        var accused = await meeting.Execute(Ask("accused", Order("ZL-1", new("ACCU-0001"))));
        var nothing = await meeting.Execute(Ask("nothing", Order("ZL-2", new("ACCU-9999"))));
        var issued = await meeting.Execute(Ask("issued", Order("ZL-3", new("ACCU-0002")) with { KeptFrom = [TestSystem.Housing] }));

        Assert.Equal(("unit-is-accused", "art. 30(3)"), (accused.Refusal!.Code, accused.Refusal.Article));
        Assert.Equal("case-unknown", nothing.Refusal!.Code);
        Assert.Null(issued.Refusal);
        Assert.Single((await meeting.View(Clerk)).Orders);
        await test.Case("ACCU-0002").Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(1), new NameAccused([TestSystem.Housing])));
        Assert.Empty((await meeting.View(Clerk)).Orders);
        Assert.Single((await meeting.View(Office)).Orders);
    }

    [Fact]
    public async Task A_dispute_is_shown_to_its_parties_and_not_to_one_that_the_case_accuses()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("ACCU-0003").Execute(Disputed("ACCU-0003"));
        Assert.Single((await test.JointMeeting().View(Clerk)).Disputes);
        Assert.Single((await test.JointMeeting().View("unit-clerk:530103-09")).Disputes);
        Assert.Empty((await test.JointMeeting().View("unit-clerk:530103-33")).Disputes);

        await test.Case("ACCU-0003").Execute(TestSystem.Steps("accuse", TestSystem.Monday.AddDays(6), new NameAccused([Water])));

        Assert.Single((await test.JointMeeting().View(Clerk)).Disputes);
        Assert.Empty((await test.JointMeeting().View("unit-clerk:530103-09")).Disputes);
    }

    [Fact]
    public async Task Whoever_is_kept_away_from_a_case_sees_nothing_of_it_here()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("RECU-0001").Execute(Disputed("RECU-0001"));
        await test.JointMeeting().Execute(Ask("convene", new ConveneMeeting(TestSystem.Panlong, "M-1", new(2022, 6, 18))));
        await test.JointMeeting().Execute(Ask("put", new PutOnAgenda("M-1", AgendaKind.Dispute, "RECU-0001")));

        await test.Case("RECU-0001").Execute(TestSystem.Steps("recuse", TestSystem.Monday.AddDays(6), new Recuse(Office, "a relative")));

        var seen = await test.JointMeeting().View(Office);
        Assert.Equal((0, 0, 1), (seen.Disputes.Count, seen.Agenda.Count, seen.Meetings.Count));
        Assert.Single((await test.JointMeeting().View("joint-meeting-office:02")).Disputes);
    }

    [Fact]
    public async Task An_urgent_matter_is_before_the_office_at_once_and_is_acknowledged()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("URGE-0001").Execute(TestSystem.Steps("a", TestSystem.Monday,
            TestSystem.Registration("URGE-0001"), new MarkUrgent("a dam leaks"), new ReportUrgent("joint-meeting office")));

        await test.JointMeeting().Execute(Ask("ack", new AcknowledgeUrgentMatter(new("URGE-0001"))));

        var matter = Assert.Single((await test.JointMeeting().View(Office)).UrgentMatters);
        Assert.Equal((UrgentStage.Acknowledged, TestSystem.Monday.AddDays(2)), (matter.Stage, matter.ReportedAt));
    }

    [Fact]
    public async Task A_leader_and_what_the_leader_tells_are_events_of_the_case_and_the_other_way_round()
    {
        await using var test = await TestSystem.StartAsync();
        var (meeting, number) = (test.JointMeeting(), new CaseNumber("LEAD-0001"));
        await test.Case("LEAD-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LEAD-0001")));

        await meeting.Execute(Ask("lead", new LeadCase(TestSystem.Panlong, number, "deputy head of the district")));
        await meeting.Execute(Ask("tell", new TellProgress(number, "money found")));
        await test.Case("LEAD-0001").Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(12), new ReportProgress("road begun")));
        var twice = await meeting.Execute(Ask("twice", new LeadCase(TestSystem.Panlong, number, "head of the district")));

        Assert.Equal(["registered", "led-case-assigned", "led-case-progressed", "led-case-progressed"], await test.TypesOf("LEAD-0001"));
        var led = Assert.Single((await meeting.View(Office)).LedCases);
        Assert.Equal((2, "road begun", LedCaseStage.Led), (led.Reports, led.Progress, led.Stage));
        Assert.Equal("already-led", twice.Refusal!.Code);
    }

    [Fact]
    public async Task A_case_that_was_led_before_is_followed_from_the_first_word_about_it()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("LEAD-0002").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LEAD-0002"), new AssignLeader("head of the district")));

        Assert.Equal("head of the district", Assert.Single((await test.JointMeeting().View(Office)).LedCases).Post);
        Assert.Null((await test.JointMeeting().Execute(Ask("end", new EndLead(new("LEAD-0002"), "resolved")))).Refusal);
    }

    [Theory]
    [InlineData(Fault.WrittenButUnknown, 2)]
    [InlineData(Fault.Unavailable, 3)]
    [InlineData(Fault.WrittenThenUnreadable, 3)]
    [InlineData(Fault.LostAndUnknown, 4)]
    [InlineData(Fault.Unavailable, 5)]
    [InlineData(Fault.WrittenButUnknown, 5)]
    public async Task What_a_leader_tells_is_told_once_whatever_fails(Fault fault, int failAt)
    {
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, fault, failAt));
        var (meeting, number) = (test.JointMeeting(), new CaseNumber("LEAD-0003"));
        await test.Case("LEAD-0003").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LEAD-0003")));

        await Settled(() => meeting.Execute(Ask("lead", new LeadCase(TestSystem.Panlong, number, "deputy head of the district"))));
        await Settled(() => meeting.Execute(Ask("tell", new TellProgress(number, "money found"))));

        Assert.Equal(["registered", "led-case-assigned", "led-case-progressed"], await test.TypesOf("LEAD-0003"));
        Assert.Equal(["lead-assigned", "lead-progressed"], (await test.System.Store.Journal.ReadStreamAsync("jointmeeting-530103")).Select(e => e.Type));
    }

    [Fact]
    public async Task What_is_of_another_jurisdiction_is_not_taken()
    {
        await using var test = await TestSystem.StartAsync();
        var outcome = await test.JointMeeting().Execute(Ask("other", new ConveneMeeting(new JurisdictionCode("530102"), "M-1", new(2022, 6, 18))));
        Assert.Equal("jurisdiction-mismatch", outcome.Refusal!.Code);
    }
}

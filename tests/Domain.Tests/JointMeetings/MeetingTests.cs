using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

public sealed class MeetingTests
{
    private const string Rule = "office rule";

    private static ConveneMeeting Convene(string number, string day) => new(Panlong, number, day.Day());

    private static PutOnAgenda Put(string subject, string meeting = "M-1", AgendaKind kind = AgendaKind.Other) => new(meeting, kind, subject);

    private static MeetingStory Convened => new MeetingStory().Then("2022-03-01", Convene("M-1", "2022-03-08"));

    private static MeetingStory Held => Convened.Then("2022-03-02", Put("the bridge")).Then("2022-03-02", Put("the market")).Then("2022-03-08", new HoldMeeting("M-1"));

    [Fact]
    public void A_meeting_is_convened_held_and_closed_by_its_minutes()
    {
        var meeting = Held.Then("2022-03-09", new RecordMinutes("M-1", "JY-1")).Meeting.Meetings["M-1"];
        Assert.Equal((MeetingStage.Closed, "2022-03-08".At(), "JY-1"), (meeting.Stage, meeting.HeldAt, meeting.Minutes));
    }

    [Fact]
    public void A_meeting_has_a_number_that_is_used_once()
    {
        Convened.Refuses("2022-03-02", Convene("M-1", "2022-04-08"), "meeting-exists", Rule);
        Convened.Refuses("2022-03-02", Convene("", "2022-04-08"), "meeting-number-missing", Rule);
        Convened.Refuses("2022-03-09", new HoldMeeting("M-2"), "meeting-unknown", Rule);
    }

    [Fact]
    public void A_meeting_is_held_on_its_day_or_later_and_once()
    {
        Convened.Refuses("2022-03-07 23:59:59", new HoldMeeting("M-1"), "meeting-day-ahead", Rule);
        Held.Refuses("2022-03-08", new HoldMeeting("M-1"), "wrong-state", Rule);
    }

    [Fact]
    public void Minutes_have_a_number_and_follow_the_meeting_and_are_recorded_once()
    {
        Assert.Equal(["putOnAgenda", "hold"], Convened.Refuses("2022-03-09", new RecordMinutes("M-1", "JY-1"), "wrong-state", Rule).Allowed);
        Held.Refuses("2022-03-09", new RecordMinutes("M-1", ""), "minutes-missing", Rule);
        Held.Refuses("2022-03-07", new RecordMinutes("M-1", "JY-1"), "step-before-last", Rule);
        Held.Then("2022-03-09", new RecordMinutes("M-1", "JY-1")).Refuses("2022-03-10", new RecordMinutes("M-1", "JY-2"), "wrong-state", Rule);
    }

    [Theory]
    [InlineData(Clerk)]
    [InlineData("dispatcher:07")]
    [InlineData("auditor:1")]
    [InlineData(MeetingStory.System)]
    public void The_steps_of_a_meeting_are_the_offices(string actor)
    {
        Convened.Refuses("2022-03-02", Convene("M-2", "2022-04-08"), "role-not-permitted", Rule, actor);
        Convened.Refuses("2022-03-02", Put("the bridge"), "role-not-permitted", Rule, actor);
        Convened.Refuses("2022-03-08", new HoldMeeting("M-1"), "role-not-permitted", Rule, actor);
        Held.Refuses("2022-03-08", new DealWithItem(1, "done"), "role-not-permitted", Rule, actor);
        Held.Refuses("2022-03-08", new RecordMinutes("M-1", "JY-1"), "role-not-permitted", Rule, actor);
        Held.Refuses("2022-03-08", new RecordMinutes("M-9", "JY-1"), "role-not-permitted", Rule, actor);
        Held.Refuses("2022-03-08", new DealWithItem(9, "done"), "role-not-permitted", Rule, actor);
    }

    [Fact]
    public void Something_is_put_on_an_agenda_once_and_before_the_meeting()
    {
        Held.Refuses("2022-03-08", Put("the school"), "wrong-state", Rule);
        Convened.Then("2022-03-02", Put("the bridge")).Refuses("2022-03-02", Put("the bridge"), "already-on-agenda", Rule);
        Convened.Refuses("2022-03-02", Put(" "), "text-missing", Rule);
    }

    [Fact]
    public void Only_what_is_before_the_joint_meeting_is_put_on_its_agenda()
    {
        Convened.Refuses("2022-03-02", Put("PL-2022-0001", kind: AgendaKind.Dispute), "dispute-unknown", "art. 24(1)");
        Convened.Refuses("2022-03-02", Put("no number", kind: AgendaKind.Dispute), "dispute-unknown", "art. 24(1)");
        Convened.Refuses("2022-03-02", Put("PL-2022-0001", kind: AgendaKind.Urgent), "urgent-matter-unknown", "art. 25");
        Convened.Refuses("2022-03-02", Put("PL-2022-0001", kind: AgendaKind.LedCase), "led-case-unknown", Rule);
        var story = Convened.Then("2022-03-02", TakeUp(), MeetingStory.System).Then("2022-03-02", new TakeDownUrgentMatter(Panlong, Road), MeetingStory.System)
            .Then("2022-03-02", new LeadCase(Panlong, Road, "deputy head of the district"));
        story.Then("2022-03-03", Put("PL-2022-0001", kind: AgendaKind.Dispute)).Then("2022-03-03", Put("PL-2022-0001", kind: AgendaKind.Urgent))
            .Then("2022-03-03", Put("PL-2022-0001", kind: AgendaKind.LedCase));
        Assert.Equal([1, 2, 3], story.Meeting.Agenda.Select(i => i.Number));
        story.Then("2022-03-04", Decision).Refuses("2022-03-04", Put("PL-2022-0001", kind: AgendaKind.Dispute), "dispute-ended", "art. 24(1)");
    }

    [Fact]
    public void An_item_is_dealt_with_in_the_meeting_once_and_with_a_result()
    {
        Convened.Then("2022-03-02", Put("the bridge")).Refuses("2022-03-02", new DealWithItem(1, "done"), "wrong-state", Rule);
        Held.Refuses("2022-03-08", new DealWithItem(0, "done"), "item-unknown", Rule);
        Held.Refuses("2022-03-08", new DealWithItem(3, "done"), "item-unknown", Rule);
        Held.Refuses("2022-03-08", new DealWithItem(1, ""), "text-missing", Rule);
        Held.Then("2022-03-08", new DealWithItem(1, "done")).Refuses("2022-03-08", new DealWithItem(1, "done"), "already-dealt-with", Rule);
    }

    [Fact]
    public void A_dispute_leaves_the_agenda_by_its_decision_and_not_otherwise()
    {
        var story = Convened.Then("2022-03-02", TakeUp(), MeetingStory.System).Then("2022-03-02", Put("PL-2022-0001", kind: AgendaKind.Dispute))
            .Then("2022-03-08", new HoldMeeting("M-1"));
        story.Refuses("2022-03-08", new DealWithItem(1, "done"), "dispute-undecided", "art. 24(1)");
        Assert.Equal(("2022-03-08".At(), "JY-3"), (story.Then("2022-03-08", Decision).Meeting.Agenda[0].DealtWithAt, story.Meeting.Agenda[0].Result));
    }

    [Fact]
    public void What_a_meeting_did_not_deal_with_is_carried_over_to_the_nearest_one_that_is_convened()
    {
        var story = Held.Then("2022-03-08", new DealWithItem(1, "done")).Then("2022-03-08", Convene("M-3", "2022-05-10")).Then("2022-03-08", Convene("M-2", "2022-04-12"));
        Assert.Equal([("M-1", 0), ("M-1", 0)], story.Meeting.Agenda.Select(i => (i.Meeting, i.CarriedOver)));
        story.Then("2022-03-09", new RecordMinutes("M-1", "JY-1"));
        Assert.Equal([("M-1", 0), ("M-2", 1)], story.Meeting.Agenda.Select(i => (i.Meeting, i.CarriedOver)));
    }

    [Fact]
    public void Without_a_convened_meeting_it_waits_for_the_next_one()
    {
        var story = Held.Then("2022-03-09", new RecordMinutes("M-1", "JY-1"));
        Assert.Equal(["M-1", "M-1"], story.Meeting.Agenda.Select(i => i.Meeting));
        story.Refuses("2022-03-10", new DealWithItem(1, "done"), "wrong-state", Rule);
        story.Then("2022-03-10", Convene("M-2", "2022-04-12"));
        Assert.Equal([("M-2", 1), ("M-2", 1)], story.Meeting.Agenda.Select(i => (i.Meeting, i.CarriedOver)));
        story.Then("2022-04-12", new HoldMeeting("M-2")).Then("2022-04-12", new DealWithItem(2, "done"));
    }
}

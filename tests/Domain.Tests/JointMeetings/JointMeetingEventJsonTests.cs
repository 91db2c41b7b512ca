using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>The written form of every event of a joint meeting: these strings are never edited.</summary>
public sealed class JointMeetingEventJsonTests
{
    public static readonly TheoryData<JointMeetingEvent, string, string> Approved = new()
    {
        { new MeetingConvened(Panlong, "M-1", "2022-03-08".Day()), "meeting-convened", """{"jurisdiction":"530103","meeting":"M-1","day":"2022-03-08"}""" },
        { new AgendaItemPut("M-1", 1, AgendaKind.Dispute, "PL-2022-0001"), "agenda-item-put", """{"meeting":"M-1","item":1,"kind":"dispute","subject":"PL-2022-0001"}""" },
        { new AgendaItemPut("M-1", 2, AgendaKind.LedCase, "PL-2022-0001"), "agenda-item-put", """{"meeting":"M-1","item":2,"kind":"ledCase","subject":"PL-2022-0001"}""" },
        { new MeetingHeld("M-1"), "meeting-held", """{"meeting":"M-1"}""" },
        { new AgendaItemDealtWith(1, "done"), "agenda-item-dealt-with", """{"item":1,"result":"done"}""" },
        { new MinutesRecorded("M-1", "JY-1"), "minutes-recorded", """{"meeting":"M-1","minutes":"JY-1"}""" },
        { new AgendaItemCarriedOver(1, "M-2"), "agenda-item-carried-over", """{"item":1,"meeting":"M-2"}""" },
        {
            new DisputeTakenUp(Panlong, Road, 5, [Water, Housing], "each says the other", "2022-03-31".Day()), "dispute-taken-up",
            """{"jurisdiction":"530103","case":"PL-2022-0001","raised":5,"parties":["530103-07","530103-08"],"reason":"each says the other","decideBy":"2022-03-31"}"""
        },
        {
            new DisputeTakenUp(Panlong, Road, 5, [Water], "each says the other", null), "dispute-taken-up",
            """{"jurisdiction":"530103","case":"PL-2022-0001","raised":5,"parties":["530103-07"],"reason":"each says the other"}"""
        },
        {
            new DisputeDecided(Road, Housing, "part of the estate", "JY-3"), "dispute-decided",
            """{"case":"PL-2022-0001","unit":"530103-08","reason":"part of the estate","decision":"JY-3"}"""
        },
        { new DisputeDecided(Road, Housing, "part of the estate", null), "dispute-decided", """{"case":"PL-2022-0001","unit":"530103-08","reason":"part of the estate"}""" },
        { new DisputeLapsed(Road), "dispute-lapsed", """{"case":"PL-2022-0001"}""" },
        { new UrgentMatterTakenDown(Panlong, Road), "urgent-matter-taken-down", """{"jurisdiction":"530103","case":"PL-2022-0001"}""" },
        { new UrgentMatterAcknowledged(Road), "urgent-matter-acknowledged", """{"case":"PL-2022-0001"}""" },
        { new OrderIssued(Panlong, "Z-1", Water), "order-issued", """{"jurisdiction":"530103","number":"Z-1","unit":"530103-07"}""" },
        {
            new OrderIssued(Panlong, "Z-1", Water, OrderKind.Task, "the road", "2022-04-01".Day(), Road), "order-issued",
            """{"jurisdiction":"530103","number":"Z-1","unit":"530103-07","kind":"task","subject":"the road","dueOn":"2022-04-01","case":"PL-2022-0001"}"""
        },
        { new OrderReceived("Z-1"), "order-received", """{"number":"Z-1"}""" },
        { new OrderReported("Z-1", "letter 12"), "order-reported", """{"number":"Z-1","report":"letter 12"}""" },
        { new OrderReportReturned("Z-1", "too short"), "order-report-returned", """{"number":"Z-1","reason":"too short"}""" },
        { new OrderClosed("Z-1"), "order-closed", """{"number":"Z-1"}""" },
        { new LeadAssigned(Panlong, Road, "deputy head"), "lead-assigned", """{"jurisdiction":"530103","case":"PL-2022-0001","post":"deputy head"}""" },
        { new LeadProgressed(Road, "money found", 12), "lead-progressed", """{"case":"PL-2022-0001","progress":"money found","told":12}""" },
        { new LeadEnded(Road, "resolved"), "lead-ended", """{"case":"PL-2022-0001","reason":"resolved"}""" },
    };

    [Theory, MemberData(nameof(Approved))]
    public void An_event_is_written_as_approved_and_read_back(JointMeetingEvent e, string type, string data)
    {
        Assert.Equal((type, data), JointMeetingEventJson.Write(e));
        var read = JointMeetingEventJson.Read(type, data);
        Assert.IsType(e.GetType(), read);
        Assert.Equal((type, data), JointMeetingEventJson.Write(read));
        if (e is not DisputeTakenUp)
            Assert.Equal(e, read);
    }

    [Fact]
    public void The_type_names_are_these_nineteen_and_each_has_an_approved_text()
    {
        string[] names =
        [
            "meeting-convened", "agenda-item-put", "meeting-held", "agenda-item-dealt-with", "minutes-recorded", "agenda-item-carried-over",
            "dispute-taken-up", "dispute-decided", "dispute-lapsed", "urgent-matter-taken-down", "urgent-matter-acknowledged", "order-issued",
            "order-received", "order-reported", "order-report-returned", "order-closed", "lead-assigned", "lead-progressed", "lead-ended",
        ];
        Assert.Equal(names, JointMeetingEventJson.TypeNames);
        Assert.Equal(names, Approved.Select(row => row.Data.Item2).Distinct());
    }

    [Theory]
    [InlineData("order-recalled", "{}")]
    [InlineData("order-closed", "{}")]
    [InlineData("order-closed", """{"number":null}""")]
    [InlineData("order-issued", """{"jurisdiction":"530103","number":"Z-1","unit":"530103-07","kind":1}""")]
    [InlineData("dispute-decided", """{"case":"PL","unit":"530103-08","reason":"x"}""")]
    [InlineData("agenda-item-put", """{"meeting":"M-1","kind":"dispute","subject":"x"}""")]
    public void What_does_not_fit_is_unreadable(string type, string data) =>
        Assert.Throws<UnreadableEventException>(() => JointMeetingEventJson.Read(type, data));
}

using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.JointMeetings;

public sealed class JointMeetingTests
{
    private static readonly JointMeetingModel Model = new();

    private static IssueOrder Issue(string number) => new(new("530103"), number, new("530103-07"));

    private static JointMeeting After(JointMeeting meeting, string at, JointMeetingCommand command)
    {
        var decision = Model.Decide(meeting, command, at.At());
        Assert.Null(decision.Refusal);
        return decision.After;
    }

    private static void Refuses(JointMeeting meeting, string at, JointMeetingCommand command, string code)
    {
        var decision = Model.Decide(meeting, command, at.At());
        Assert.Equal((code, "order rule"), (decision.Refusal?.Code, decision.Refusal?.Article));
        Assert.Empty(decision.Events);
    }

    private static JointMeeting Issued => After(JointMeeting.None, "2022-03-01", Issue("Z-1"));

    [Fact]
    public void An_order_is_issued_once() => Refuses(Issued, "2022-03-02", Issue("Z-1"), "order-exists");

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void An_order_has_a_number_of_1_to_64_characters(string number) => Refuses(JointMeeting.None, "2022-03-01", Issue(number), "order-number-missing");

    [Fact]
    public void An_order_that_was_not_issued_is_not_closed() => Refuses(Issued, "2022-03-02", new CloseOrder("Z-2"), "order-unknown");

    [Fact]
    public void An_order_is_closed_once() => Refuses(After(Issued, "2022-03-02", new CloseOrder("Z-1")), "2022-03-03", new CloseOrder("Z-1"), "order-closed");

    [Fact]
    public void An_order_is_not_closed_before_it_was_issued()
    {
        Refuses(Issued, "2022-03-01 08:59:59", new CloseOrder("Z-1"), "step-before-last");
        Assert.Equal("2022-03-01 09:00:00".At(), After(Issued, "2022-03-01 09:00:00", new CloseOrder("Z-1")).Orders["Z-1"].ClosedAt);
    }

    [Fact]
    public void Orders_count_by_the_day_of_issue_also_when_closed_later()
    {
        var meeting = After(After(Issued, "2022-03-02", Issue("Z-2")), "2022-04-05", new CloseOrder("Z-1"));
        Assert.Equal(
            [
                new Tally(new("530103", "order.closed", "", "2022-03-01".Day(), "2022-04-05".Day()), 1),
                new(new("530103", "order.issued", "", "2022-03-01".Day(), "2022-03-01".Day()), 1),
                new(new("530103", "order.issued", "", "2022-03-02".Day(), "2022-03-02".Day()), 1),
            ],
            Model.Project(JointMeeting.None, meeting).Tallies.OrderBy(t => t.Key.Measure, StringComparer.Ordinal).ThenBy(t => t.Key.Cohort));
        Assert.Equal([new Tally(new("530103", "order.closed", "", "2022-03-01".Day(), "2022-04-05".Day()), 1)],
            Model.Project(After(Issued, "2022-03-02", Issue("Z-2")), meeting).Tallies);
    }

    [Fact]
    public void The_events_are_written_as_approved_and_read_back()
    {
        Approved(new OrderIssued(new("530103"), "Z-1", new("530103-07")), "order-issued", """{"jurisdiction":"530103","number":"Z-1","unit":"530103-07"}""");
        Approved(new OrderClosed("Z-1"), "order-closed", """{"number":"Z-1"}""");

        static void Approved(JointMeetingEvent e, string type, string data)
        {
            Assert.Equal((type, data), Model.Write(e));
            Assert.Equal(e, Model.Read(type, data));
        }
    }
}

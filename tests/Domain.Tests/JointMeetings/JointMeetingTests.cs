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
    public void Each_step_of_an_order_counts_on_its_own_day_and_a_report_that_was_sent_back_stays_counted()
    {
        var meeting = After(After(Issued, "2022-03-02", new ReceiveOrder("Z-1")), "2022-03-05", new ReportOrder("Z-1", "letter 12"));
        meeting = After(After(meeting, "2022-03-06", new ReturnReport("Z-1", "too short")), "2022-03-09", new ReportOrder("Z-1", "letter 13"));
        Assert.Equal(
            [
                new Tally(new("530103", "order.issued", "", "2022-03-01".Day(), "2022-03-01".Day()), 1),
                new(new("530103", "order.received", "", "2022-03-01".Day(), "2022-03-02".Day()), 1),
                new(new("530103", "order.reported", "", "2022-03-01".Day(), "2022-03-05".Day()), 1),
            ],
            Model.Project(JointMeeting.None, meeting).Tallies.OrderBy(t => t.Key.Measure, StringComparer.Ordinal));
        Assert.Equal(("letter 13", null), (meeting.Orders["Z-1"].Report, meeting.Orders["Z-1"].ReturnedFor));
    }

    [Fact]
    public void An_order_is_due_on_the_day_of_issue_at_the_earliest()
    {
        Refuses(JointMeeting.None, "2022-03-01", Issue("Z-1") with { DueOn = "2022-02-28".Day() }, "due-day-not-ahead");
        Assert.Equal("2022-03-01".Day(), After(JointMeeting.None, "2022-03-01 23:59:59", Issue("Z-1") with { DueOn = "2022-03-01".Day() }).Orders["Z-1"].DueOn);
    }

    [Fact]
    public void An_order_is_overdue_while_the_unit_owes_its_report_after_the_last_day()
    {
        var issued = After(JointMeeting.None, "2022-03-01", Issue("Z-1") with { DueOn = "2022-03-10".Day() });
        Assert.False(issued.Orders["Z-1"].IsOverdue("2022-03-10 23:59:59".At()));
        Assert.True(issued.Orders["Z-1"].IsOverdue("2022-03-11 00:00:00".At()));
        var reported = After(After(issued, "2022-03-12", new ReceiveOrder("Z-1")), "2022-03-13", new ReportOrder("Z-1", "letter 12"));
        Assert.False(reported.Orders["Z-1"].IsOverdue("2022-03-14".At()));
        Assert.True(After(reported, "2022-03-14", new ReturnReport("Z-1", "too short")).Orders["Z-1"].IsOverdue("2022-03-14".At()));
        Assert.False(Issued.Orders["Z-1"].IsOverdue("2023-03-01".At()));
    }

    [Fact]
    public void An_order_about_a_case_is_not_issued_to_a_unit_that_the_case_must_not_reach()
    {
        var order = Issue("Z-1") with { Case = new("PL-2022-0001") };
        var refusal = Model.Decide(JointMeeting.None, order with { KeptFrom = [new("530103-07")] }, "2022-03-01".At()).Refusal;
        Assert.Equal(("unit-is-accused", "art. 30(3)"), (refusal?.Code, refusal?.Article));
        Assert.Equal("PL-2022-0001", After(JointMeeting.None, "2022-03-01", order with { KeptFrom = [new("530103-08")] }).Orders["Z-1"].Case?.Value);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("reason")]
    [InlineData("subject")]
    public void Texts_of_an_order_are_not_empty(string which)
    {
        var received = After(Issued, "2022-03-02", new ReceiveOrder("Z-1"));
        switch (which)
        {
            case "report":
                Refuses(received, "2022-03-03", new ReportOrder("Z-1", " "), "text-missing");
                break;
            case "reason":
                Refuses(After(received, "2022-03-03", new ReportOrder("Z-1", "letter 12")), "2022-03-04", new ReturnReport("Z-1", ""), "reason-missing");
                break;
            default:
                Refuses(Issued, "2022-03-02", Issue("Z-2") with { Subject = "" }, "text-missing");
                break;
        }
    }
}

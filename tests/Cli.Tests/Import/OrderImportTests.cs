using Xinfang.Cli.Import;
using Xinfang.Domain;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;

namespace Xinfang.Cli.Tests.Import;

public sealed class OrderImportTests : IDisposable
{
    private const string Header = "指令单编号,承办单位,下达时间,签收时间,反馈时间,限办时间,办结时间,类型,信访件编号";

    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void An_order_with_every_column_is_issued_received_reported_and_closed()
    {
        var order = Assert.Single(Read(Header, "ZL1,530103-01,2022-03-01 09:00:00,2022-03-02 10:00:00,2022-03-09 11:00:00,2022-03-10,2022-03-11 12:00:00,任务单,53010320220001").Orders);

        Assert.Equal(new IssueOrder(new("530103"), "ZL1", new("530103-01"), OrderKind.Task, null, new(2022, 3, 10), new("53010320220001")), order.Issue);
        Assert.Equal(
            [
                (typeof(IssueOrder), At(3, 1, 9)), (typeof(ReceiveOrder), At(3, 2, 10)), (typeof(ReportOrder), At(3, 9, 11)), (typeof(CloseOrder), At(3, 11, 12)),
            ],
            order.Steps().Select(s => (s.Command.GetType(), s.At)));
    }

    [Fact]
    public void A_register_that_keeps_issue_and_closing_alone_is_read_as_before()
    {
        var order = Assert.Single(Read("指令单编号,承办单位,下达时间,办结时间", "ZL1,530103-01,2022-03-01 09:00:00,2022-03-11 12:00:00").Orders);

        Assert.Equal(new IssueOrder(new("530103"), "ZL1", new("530103-01")), order.Issue);
        Assert.Equal([(typeof(IssueOrder), At(3, 1, 9)), (typeof(CloseOrder), At(3, 11, 12))], order.Steps().Select(s => (s.Command.GetType(), s.At)));
    }

    [Fact]
    public void Steps_of_which_only_the_day_is_known_are_no_earlier_than_the_one_before()
    {
        var order = Assert.Single(Read(Header, "ZL1,530103-01,2022-03-01 09:00:00,2022-03-01,2022-03-01,,2022-03-02,,").Orders);

        Assert.Equal([At(3, 1, 9), At(3, 1, 9), At(3, 1, 9), At(3, 2, 0)], order.Steps().Select(s => s.At));
    }

    [Theory]
    [InlineData("2022-03-01,2022-02-28,,,,,", "签收时间", "step-before-last")]
    [InlineData("2022-03-01,2022-03-05,2022-03-04,,,,", "反馈时间", "step-before-last")]
    [InlineData("2022-03-01,,2022-03-05,,2022-03-04,,", "办结时间", "step-before-last")]
    [InlineData("2022-03-01,,,2022-02-28,,,", "限办时间", "due-day-not-ahead")]
    [InlineData("2022-03-01,,,,,便条,", "类型", "value-unknown")]
    [InlineData("2022-03-01,,,,,,a b", "信访件编号", "code-invalid")]
    public void A_wrong_cell_is_told_with_its_column_and_rule(string cells, string column, string code)
    {
        var plan = Read(Header, "ZL1,530103-01," + cells);
        Assert.Empty(plan.Orders);
        var error = Assert.Single(plan.Errors);
        Assert.Equal((2, column, code), (error.Line, error.Column, error.Code));
    }

    private ImportPlan Read(string header, string row) => ImportPlan.Read(_files.Write("o.csv", header, row), LawBook.Shipped);

    private static DateTimeOffset At(int month, int day, int hour) => CivilTime.At(new(2022, month, day), new(hour, 0));
}

using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>Every stage of an order with every step and every role, by hand: where it leads, or the code of the refusal.</summary>
public sealed class OrderTableTests
{
    private const string Table = """
        stage    | step         | office        | its clerk          | another's clerk    | local         | everyone else
        unissued | issue        | issued        | role-not-permitted | role-not-permitted | issued        | role-not-permitted
        unissued | receive      | order-unknown | order-unknown      | order-unknown      | order-unknown | role-not-permitted
        unissued | report       | order-unknown | order-unknown      | order-unknown      | order-unknown | role-not-permitted
        unissued | returnReport | order-unknown | role-not-permitted | role-not-permitted | order-unknown | role-not-permitted
        unissued | close        | order-unknown | role-not-permitted | role-not-permitted | order-unknown | role-not-permitted
        issued   | issue        | order-exists  | role-not-permitted | role-not-permitted | order-exists  | role-not-permitted
        issued   | receive      | received      | received           | order-unknown      | received      | role-not-permitted
        issued   | report       | wrong-state   | wrong-state        | order-unknown      | reported      | role-not-permitted
        issued   | returnReport | wrong-state   | role-not-permitted | role-not-permitted | wrong-state   | role-not-permitted
        issued   | close        | wrong-state   | role-not-permitted | role-not-permitted | closed        | role-not-permitted
        received | issue        | order-exists  | role-not-permitted | role-not-permitted | order-exists  | role-not-permitted
        received | receive      | wrong-state   | wrong-state        | order-unknown      | wrong-state   | role-not-permitted
        received | report       | reported      | reported           | order-unknown      | reported      | role-not-permitted
        received | returnReport | wrong-state   | role-not-permitted | role-not-permitted | wrong-state   | role-not-permitted
        received | close        | wrong-state   | role-not-permitted | role-not-permitted | closed        | role-not-permitted
        reported | issue        | order-exists  | role-not-permitted | role-not-permitted | order-exists  | role-not-permitted
        reported | receive      | wrong-state   | wrong-state        | order-unknown      | wrong-state   | role-not-permitted
        reported | report       | wrong-state   | wrong-state        | order-unknown      | wrong-state   | role-not-permitted
        reported | returnReport | received      | role-not-permitted | role-not-permitted | received      | role-not-permitted
        reported | close        | closed        | role-not-permitted | role-not-permitted | closed        | role-not-permitted
        closed   | issue        | order-exists  | role-not-permitted | role-not-permitted | order-exists  | role-not-permitted
        closed   | receive      | order-closed  | order-closed       | order-unknown      | order-closed  | role-not-permitted
        closed   | report       | order-closed  | order-closed       | order-unknown      | order-closed  | role-not-permitted
        closed   | returnReport | order-closed  | role-not-permitted | role-not-permitted | order-closed  | role-not-permitted
        closed   | close        | order-closed  | role-not-permitted | role-not-permitted | order-closed  | role-not-permitted
        """;

    private static readonly string[] Columns = [Office, Clerk, OtherClerk, Local];

    private static readonly Dictionary<string, JointMeetingCommand> Steps = new()
    {
        ["issue"] = Issue("Z-1"),
        ["receive"] = new ReceiveOrder("Z-1"),
        ["report"] = new ReportOrder("Z-1", "letter 12"),
        ["returnReport"] = new ReturnReport("Z-1", "says nothing of the bridge"),
        ["close"] = new CloseOrder("Z-1"),
    };

    public static TheoryData<string, string, string, string> Cells()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var line in Table.Split('\n').Skip(1))
        {
            var cells = line.Split('|').Select(c => c.Trim()).ToArray();
            for (var i = 0; i < Columns.Length; i++)
                data.Add(cells[0], cells[1], Columns[i], cells[2 + i]);
            foreach (var actor in Everyone.Append(MeetingStory.System))
                data.Add(cells[0], cells[1], actor, cells[6]);
        }
        return data;
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_step_leads_where_the_table_says_or_is_refused_as_it_says(string stage, string step, string actor, string expected)
    {
        var story = At(stage);
        var decision = story.Decide("2022-04-01", Steps[step], actor);
        if (decision.Refusal is { } refusal)
        {
            Assert.Equal((expected, "order rule"), (refusal.Code, refusal.Article));
            Assert.Empty(decision.Events);
        }
        else
        {
            Assert.Equal(expected, Code.Of(decision.After.Orders["Z-1"].Stage));
            Assert.Single(decision.Events);
        }
    }

    [Fact]
    public void The_table_has_every_stage_with_every_step()
    {
        Assert.Equal(["unissued", "issued", "received", "reported", "closed"], Enum.GetValues<OrderStage>().Select(s => Code.Of(s)));
        Assert.Equal(["issue", "receive", "report", "returnReport", "close"], Enum.GetValues<OrderStep>().Select(s => Code.Of(s)));
        Assert.Equal(25, Table.Split('\n').Skip(1).Select(line => string.Join(' ', line.Split('|').Take(2).Select(c => c.Trim()))).Distinct().Count());
    }

    [Fact]
    public void A_refusal_says_what_would_be_possible_instead_to_who_asks()
    {
        Assert.Equal(["report"], At("received").Refuses("2022-04-01", Steps["receive"], "wrong-state", "order rule", Clerk).Allowed);
        Assert.Equal(["returnReport", "close"], At("reported").Refuses("2022-04-01", Steps["receive"], "wrong-state", "order rule").Allowed);
        Assert.Equal("'close' is not possible while the order 'Z-1' is at 'received'.", At("received").Refuses("2022-04-01", Steps["close"], "wrong-state", "order rule").Detail);
        Assert.Equal("'close' is taken by jointMeetingOffice, not by 'dispatcher:07'.",
            At("reported").Refuses("2022-04-01", Steps["close"], "role-not-permitted", "order rule", "dispatcher:07").Detail);
    }

    private static MeetingStory At(string stage)
    {
        var story = new MeetingStory();
        if (stage == "unissued")
            return story;
        story.Then("2022-03-01", Issue("Z-1"));
        if (stage == "issued")
            return story;
        story.Then("2022-03-02", Steps["receive"], Clerk);
        if (stage == "received")
            return story;
        story.Then("2022-03-03", Steps["report"], Clerk);
        return stage == "reported" ? story : story.Then("2022-03-04", Steps["close"]);
    }
}

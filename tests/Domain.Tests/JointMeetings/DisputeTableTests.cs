using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>Every stage of a dispute with every step and every role, by hand: where it leads, or the code of the refusal.</summary>
public sealed class DisputeTableTests
{
    private const string Table = """
        stage            | step   | office             | local              | system           | everyone else
        unknown          | takeUp | role-not-permitted | role-not-permitted | awaitingDecision | role-not-permitted
        unknown          | decide | dispute-unknown    | dispute-unknown    | dispute-unknown  | role-not-permitted
        unknown          | lapse  | role-not-permitted | role-not-permitted | dispute-unknown  | role-not-permitted
        awaitingDecision | takeUp | role-not-permitted | role-not-permitted | wrong-state      | role-not-permitted
        awaitingDecision | decide | decided            | decided            | decided          | role-not-permitted
        awaitingDecision | lapse  | role-not-permitted | role-not-permitted | lapsed           | role-not-permitted
        decided          | takeUp | role-not-permitted | role-not-permitted | awaitingDecision | role-not-permitted
        decided          | decide | dispute-ended      | dispute-ended      | dispute-ended    | role-not-permitted
        decided          | lapse  | role-not-permitted | role-not-permitted | dispute-ended    | role-not-permitted
        lapsed           | takeUp | role-not-permitted | role-not-permitted | awaitingDecision | role-not-permitted
        lapsed           | decide | dispute-ended      | dispute-ended      | dispute-ended    | role-not-permitted
        lapsed           | lapse  | role-not-permitted | role-not-permitted | dispute-ended    | role-not-permitted
        """;

    private static readonly string[] Columns = [Office, Local, MeetingStory.System];

    private static readonly Dictionary<string, JointMeetingCommand> Steps = new()
    {
        ["takeUp"] = TakeUp(raised: 9),
        ["decide"] = Decision,
        ["lapse"] = new LapseDispute(Road),
    };

    public static TheoryData<string, string, string, string> Cells()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var line in Table.Split('\n').Skip(1))
        {
            var cells = line.Split('|').Select(c => c.Trim()).ToArray();
            for (var i = 0; i < Columns.Length; i++)
                data.Add(cells[0], cells[1], Columns[i], cells[2 + i]);
            foreach (var actor in Everyone.Append(Clerk))
                data.Add(cells[0], cells[1], actor, cells[5]);
        }
        return data;
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_step_leads_where_the_table_says_or_is_refused_as_it_says(string stage, string step, string actor, string expected)
    {
        var decision = At(stage).Decide("2022-03-20", Steps[step], actor);
        if (decision.Refusal is { } refusal)
        {
            Assert.Equal((expected, "art. 24(1)"), (refusal.Code, refusal.Article));
            Assert.Empty(decision.Events);
        }
        else
        {
            Assert.Equal(expected, Code.Of(decision.After.Disputes[Road].Stage));
            Assert.Single(decision.Events);
        }
    }

    [Fact]
    public void The_table_has_every_stage_with_every_step()
    {
        Assert.Equal(["unknown", "awaitingDecision", "decided", "lapsed"], Enum.GetValues<DisputeStage>().Select(s => Code.Of(s)));
        Assert.Equal(["takeUp", "decide", "lapse"], Enum.GetValues<DisputeStep>().Select(s => Code.Of(s)));
        Assert.Equal(12, Table.Split('\n').Skip(1).Select(line => string.Join(' ', line.Split('|').Take(2).Select(c => c.Trim()))).Distinct().Count());
    }

    [Fact]
    public void A_dispute_that_has_ended_is_not_taken_up_again_but_a_later_one_of_the_same_case_is()
    {
        var story = At("decided");
        story.Refuses("2022-03-21", TakeUp(raised: 5), "already-taken-up", "art. 24(1)", MeetingStory.System);
        Assert.Equal(9, story.Then("2022-03-21", TakeUp(raised: 9), MeetingStory.System).Meeting.Disputes[Road].Raised);
    }

    [Fact]
    public void A_decided_dispute_says_who_was_designated()
    {
        var refusal = At("decided").Refuses("2022-03-21", Decision, "dispute-ended", "art. 24(1)");
        Assert.Equal("The dispute about PL-2022-0001 was decided on 2022-03-10: 530103-08 is designated. It is not decided again.", refusal.Detail);
    }

    [Fact]
    public void A_decision_has_a_reason_and_says_where_it_stands()
    {
        var story = At("awaitingDecision");
        story.Refuses("2022-03-10", Decision with { Reason = " " }, "reason-missing", "art. 24(1)");
        story.Refuses("2022-03-10", Decision with { Decision = null }, "decision-missing", "art. 24(1)");
        story.Refuses("2022-03-10", Decision with { Decision = "" }, "decision-missing", "art. 24(1)");
        story.Refuses("2022-03-04 08:59:59", Decision, "step-before-last", "art. 24(1)");
        Assert.Null(story.Then("2022-03-10", Decision with { Decision = null }, MeetingStory.System).Meeting.Disputes[Road].Decision);
    }

    [Fact]
    public void A_dispute_is_overdue_from_the_day_after_its_last_one_until_it_is_decided()
    {
        var open = At("awaitingDecision").Meeting.Disputes[Road];
        Assert.False(open.IsOverdue("2022-03-31 23:59:59".At()));
        Assert.True(open.IsOverdue("2022-04-01 00:00:00".At()));
        Assert.False(At("decided").Meeting.Disputes[Road].IsOverdue("2022-04-01".At()));
        Assert.False((open with { DecideBy = null }).IsOverdue("2023-01-01".At()));
    }

    private static MeetingStory At(string stage)
    {
        var story = new MeetingStory();
        if (stage == "unknown")
            return story;
        story.Then("2022-03-04", TakeUp(), MeetingStory.System);
        return stage switch
        {
            "decided" => story.Then("2022-03-10", Decision),
            "lapsed" => story.Then("2022-03-10", new LapseDispute(Road), MeetingStory.System),
            _ => story,
        };
    }
}

using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Every stage with every step, by hand: what is not written here is not permitted.</summary>
public sealed class LifecycleTableTests
{
    /// <summary>From a stage: each permitted step, and the stage it leads to unless the case stays where it is.</summary>
    private const string Permitted = """
        Unregistered:            register → AwaitingDisposal
        AwaitingDisposal:        transfer → AwaitingReceipt, assign → AwaitingReceipt, decline → Declined, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingReceipt:         receive → AwaitingAcceptance, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingAcceptance:      accept → AwaitingHandling, decline → Declined, object → AwaitingObjectionRuling, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingObjectionRuling: returnToSender → AwaitingDisposal, upholdTransfer → AwaitingAcceptance, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingHandling:        handle → AwaitingReply, extend, resolve, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingReply:           extend, reply → AwaitingConclusion, resolve, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        AwaitingConclusion:      conclude → Concluded, evaluate, resolve, supervise, assignLeader, labelCampaign, referClue, recordMissedDeadlines
        Concluded:               evaluate, resolve, assignLeader, labelCampaign, referClue
        Declined:                assignLeader, labelCampaign, referClue
        """;

    private static readonly Dictionary<string, CaseCommand> Steps = new()
    {
        ["register"] = CaseStory.Registration,
        ["transfer"] = new Transfer(CaseStory.Water),
        ["assign"] = new Assign(CaseStory.Water, "2022-07-01".Day()),
        ["receive"] = new Receive(),
        ["object"] = new Domain.Cases.Object("the road is the city's"),
        ["returnToSender"] = new ReturnToSender(),
        ["upholdTransfer"] = new UpholdTransfer(),
        ["accept"] = new Accept(),
        ["decline"] = new Decline("before the court"),
        ["handle"] = new Handle(),
        ["extend"] = new Extend(30, "director of the water office", "survey outstanding", "told in writing"),
        ["reply"] = new Reply(ReplyOutcome.Explained, Letter: "2022-7"),
        ["evaluate"] = new Evaluate(RatedOffice.Bureau, Rating.Satisfied),
        ["conclude"] = new Conclude(),
        ["resolve"] = new Resolve(),
        ["supervise"] = new Supervise("530103"),
        ["assignLeader"] = new AssignLeader("deputy head of the district"),
        ["labelCampaign"] = new LabelCampaign("repeat"),
        ["referClue"] = new ReferClue("organised-crime-office"),
        ["recordMissedDeadlines"] = new RecordMissedDeadlines(),
    };

    public static TheoryData<Stage, string> EveryStageAndStep()
    {
        var data = new TheoryData<Stage, string>();
        foreach (var stage in Enum.GetValues<Stage>())
            foreach (var step in Steps.Keys)
                data.Add(stage, step);
        return data;
    }

    [Theory, MemberData(nameof(EveryStageAndStep))]
    public void A_step_is_permitted_exactly_where_the_table_says_so(Stage stage, string step)
    {
        var story = CaseStory.At(stage);
        var row = RowOf(stage);
        if (row.TryGetValue(step, out var leadsTo))
        {
            story.Then("2022-06-15", Steps[step]);
            Assert.Equal(leadsTo, story.Case.Stage);
            return;
        }
        var refusal = CaseStory.Model.Decide(story.Case, Steps[step], "2022-06-15".At());
        Assert.Equal("wrong-state", refusal.Refusal?.Code);
        Assert.Empty(refusal.Events);
        Assert.Equal(row.Keys.Where(s => s != "recordMissedDeadlines").Order(), refusal.Refusal!.Allowed.Order());
    }

    [Fact]
    public void There_are_ten_stages_and_twenty_steps_and_the_table_has_them_all()
    {
        Assert.Equal(10, Enum.GetValues<Stage>().Length);
        Assert.Equal(20, Enum.GetNames<Trigger>().Length);
        Assert.Equal(Enum.GetNames<Trigger>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]).Order(), Steps.Keys.Order());
        Assert.Equal(10, Permitted.Split('\n').Length);
    }

    [Fact]
    public void A_step_that_the_stage_does_not_know_says_where_the_case_is_and_cites_the_steps_own_article()
    {
        var refusal = CaseStory.At(Stage.Concluded).Refuses("2022-06-16", Steps["transfer"], "wrong-state", "art. 22(1)");
        Assert.Equal("'transfer' is not possible while the case is at 'concluded'.", refusal.Detail);
    }

    private static Dictionary<string, Stage> RowOf(Stage stage)
    {
        var row = Permitted.Split('\n').Single(line => line.StartsWith(stage + ":", StringComparison.Ordinal));
        return row[(row.IndexOf(':') + 1)..].Split(',').Select(cell => cell.Split('→'))
            .ToDictionary(cell => cell[0].Trim(), cell => cell.Length == 1 ? stage : Enum.Parse<Stage>(cell[1].Trim()));
    }
}

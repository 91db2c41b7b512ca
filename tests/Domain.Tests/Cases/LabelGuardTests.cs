using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The axes beside the stage: ratings, settlement, supervision, leaders, campaigns and clues.</summary>
public sealed class LabelGuardTests
{
    [Theory]
    [InlineData(RatedOffice.Bureau)]
    [InlineData(RatedOffice.Unit)]
    public void An_office_is_rated_once(RatedOffice office) =>
        CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Evaluate(office, Rating.NotSatisfied))
            .Refuses("2022-06-16", new Evaluate(office, Rating.Satisfied), "already-evaluated", "rating rule");

    [Fact]
    public void The_bureau_and_the_unit_are_rated_apart_and_also_after_the_conclusion()
    {
        var story = CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Evaluate(RatedOffice.Bureau, Rating.BasicallySatisfied))
            .Then("2022-06-15", new Conclude()).Then("2022-06-20", new Evaluate(RatedOffice.Unit, Rating.NotSatisfied));
        Assert.Equal((Rating.BasicallySatisfied, Rating.NotSatisfied), (story.Case.BureauEvaluation!.Rating, story.Case.UnitEvaluation!.Rating));
        Assert.Equal((true, false), (story.Case.BureauEvaluation.Satisfied, story.Case.UnitEvaluation.Satisfied));
    }

    [Fact]
    public void A_matter_is_settled_once() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Resolve()).Refuses("2022-06-15", new Resolve(), "already-resolved", "office rule");

    [Fact]
    public void A_concluded_case_is_not_a_settled_one() => Assert.Null(CaseStory.At(Stage.Concluded).Case.ResolvedAt);

    [Fact]
    public void A_case_is_supervised_once() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Supervise("530103"))
            .Refuses("2022-06-15", new Supervise("5301"), "already-supervised", "art. 40");

    [Fact]
    public void A_case_has_one_leader() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new AssignLeader("deputy head"))
            .Refuses("2022-06-15", new AssignLeader("head"), "already-led", "office rule");

    [Fact]
    public void A_case_joins_a_campaign_once_and_another_one_too()
    {
        var story = CaseStory.At(Stage.Declined).Then("2022-06-14", new LabelCampaign("repeat")).Then("2022-06-14", new LabelCampaign("wages"));
        story.Refuses("2022-06-15", new LabelCampaign("repeat"), "already-in-campaign", "office rule");
        Assert.Equal(["repeat", "wages"], story.Case.Campaigns.Select(m => m.Label));
    }

    [Fact]
    public void A_clue_is_passed_to_an_authority_once() =>
        CaseStory.At(Stage.Concluded).Then("2022-06-16", new ReferClue("organised-crime-office"))
            .Refuses("2022-06-17", new ReferClue("organised-crime-office"), "already-referred", "office rule");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_label_is_1_to_64_characters(string label)
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-06-14", new AssignLeader(label), "label-missing", "office rule");
        story.Refuses("2022-06-14", new LabelCampaign(label), "label-missing", "office rule");
        story.Refuses("2022-06-14", new ReferClue(label), "label-missing", "office rule");
    }

    [Fact]
    public void A_label_of_64_characters_is_taken() =>
        Assert.Single(CaseStory.At(Stage.AwaitingReply)
            .Then("2022-06-14", new LabelCampaign("1234567890123456789012345678901234567890123456789012345678901234")).Case.Campaigns);
}

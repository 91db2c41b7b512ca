using Xinfang.Domain.Cases;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;
using static Xinfang.Domain.Tests.Routing.District;

namespace Xinfang.Domain.Tests.Routing;

public sealed class SuggestionTests
{
    [Fact]
    public void Rules_duties_and_like_cases_are_ranked_each_with_its_reasons()
    {
        // Of 34 like cases 31 went to the water office. Housing has a rule and a duty, the street a duty of its area.
        var learned = new LearnedRoutes();
        for (var i = 0; i < 34; i++)
            learned.Add(Property, i < 31 ? Water : Government);

        Assert.Equal(
            ["530103-07: rule R12; duty: 物业管理", "530103-08: 31 of 34 like cases went there", "530103-31: duty: everything in 530103001"],
            Router(null, new RoutingRule("R12", Housing, "物业管理")).Told(Property, learned));
    }

    [Fact]
    public void Reasons_for_one_unit_add_up_and_never_reach_certainty()
    {
        // Rule 0.9 and duty 0.5 leave 0.1 × 0.5; the street's duty of its area weighs 0.25.
        var suggestions = Router(null, new RoutingRule("R1", Housing, "物业管理")).Suggest(Property, Day, new());

        Assert.Equal([0.95, 0.25], suggestions.Select(s => Math.Round(s.Score, 6)));
    }

    [Theory]
    [InlineData("城乡建设/物业管理", true)]
    [InlineData("城乡建设", true)]
    [InlineData("城乡", true)]
    [InlineData("物业管理", true)]
    [InlineData("物业", false)]
    [InlineData("建设/物业管理", false)]
    [InlineData("城乡建设/物业管理/收费", false)]
    public void A_rule_fits_a_category_that_it_begins_or_that_it_is_a_part_of(string category, bool fits) =>
        Assert.Equal(fits, new RuleTable([new("R1", Housing, category)]).Matching(Property, Day).Count == 1);

    public static TheoryData<RoutingRule, bool> Conditions => new()
    {
        { new("R1", Housing, Place: "530103"), true },
        { new("R1", Housing, Place: "530103002"), false },
        { new("R1", Housing, Purpose: Purpose.Grievance), true },
        { new("R1", Housing, Purpose: Purpose.Suggestion), false },
        { new("R1", Housing, Channel: Channel.Visit), true },
        { new("R1", Housing, Channel: Channel.Letter), false },
        { new("R1", Housing, Keywords: ["公共收益", "电梯"]), true },
        { new("R1", Housing, Keywords: ["水压"]), false },
        { new("R1", Housing, "城乡建设", Keywords: ["电梯"]), true },
        { new("R1", Housing, "教育", Keywords: ["电梯"]), false },
        { new("R1", Housing, "城乡建设", ValidFrom: new(2022, 6, 6)), true },
        { new("R1", Housing, "城乡建设", ValidFrom: new(2022, 6, 7)), false },
        { new("R1", Housing, "城乡建设", ValidTo: new(2022, 6, 6)), false },
        { new("R1", Housing, "城乡建设", ValidTo: new(2022, 6, 7)), true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_rule_fits_when_every_condition_of_it_is_met(RoutingRule rule, bool fits) =>
        Assert.Equal(fits, new RuleTable([rule]).Matching(Property with { Channel = Channel.Visit, Content = "小区电梯常坏，公共收益不公示" }, Day).Count == 1);

    [Fact]
    public void Of_rules_that_fit_priority_comes_first_then_the_narrower_one_then_the_id()
    {
        var rules = new RuleTable([
            new("R4", Housing, "城乡建设"), new("R3", Housing, "城乡建设"), new("R2", Housing, "城乡建设", "530103001"),
            new("R1", Housing, Keywords: ["电梯"], Priority: 5), new("R5", Housing, "城乡建设", Priority: -1),
        ]);

        Assert.Equal(["R1", "R2", "R3", "R4", "R5"], rules.Matching(Property with { Content = "电梯" }, Day).Select(r => r.Id));
    }

    [Fact]
    public void A_unit_that_ended_gives_way_to_the_one_that_took_over_its_tasks()
    {
        Unit[] units = [.. Entries.Where(u => u.Code != Housing), new(Housing, "住建局", ActiveTo: new(2022, 3, 1)), new(new("530103-20"), "城建局", SuccessorOf: [Housing])];

        Assert.Equal(["530103-20: rule R1 (as 530103-07, whose tasks it took over)", "530103-31: duty: everything in 530103001"],
            Router(units, new RoutingRule("R1", Housing, "物业管理")).Told(Property));
    }

    [Fact]
    public void Between_two_units_that_share_the_tasks_of_one_that_ended_only_a_person_can_choose()
    {
        Unit[] units = [new(Housing, "住建局", ActiveTo: new(2022, 3, 1)), new(new("530103-20"), "甲", SuccessorOf: [Housing]), new(new("530103-21"), "乙", SuccessorOf: [Housing])];

        Assert.Empty(Router(units, new RoutingRule("R1", Housing, "物业管理")).Told(Property));
    }

    [Fact]
    public void Duties_of_units_outside_the_jurisdiction_do_not_count() =>
        Assert.DoesNotContain(Router([.. Entries, new(new("530102-07"), "邻区住建局", Duties: [new("物业管理")])]).Suggest(Property, Day, new(), 20), s => s.Unit.Value == "530102-07");

    [Theory]
    [InlineData(LeaderRank.Section, "530103-90 5301-90 53-90")]
    [InlineData(LeaderRank.Division, "5301-90 53-90")]
    [InlineData(LeaderRank.Bureau, "53-90")]
    public void An_accusation_against_a_leader_goes_to_discipline_organs_of_the_rank_alone(LeaderRank rank, string organs)
    {
        var matter = Property with { Purpose = Purpose.Accusation, Accused = [Water], AccusedLeader = rank };

        var suggestions = Router(null, new RoutingRule("R1", Housing, "物业管理")).Suggest(matter, Day, new());

        Assert.Equal(organs.Split(' '), suggestions.Select(s => s.Unit.Value));
        Assert.All(suggestions, s => Assert.StartsWith("art. 22(2): ", s.Grounds[0].Text));
    }

    [Fact]
    public void A_litigation_matter_goes_to_the_political_legal_organ_alone() =>
        Assert.Equal(["530103-91: art. 22(2), 31(1): the political-legal organ for a litigation matter"],
            Router(null, new RoutingRule("R1", Housing, "物业管理")).Told(Property with { Litigation = true }));
}

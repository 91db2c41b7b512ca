using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;
using static Xinfang.Domain.Tests.Routing.District;

namespace Xinfang.Domain.Tests.Routing;

public sealed class RuleCheckTests
{
    private static readonly Organisation Organisation = new([.. Entries, new(new("530103-40"), "档案局", ActiveTo: new(2022, 6, 1))]);

    [Fact]
    public void Rules_that_name_units_of_the_directory_and_a_condition_are_taken() => Assert.Empty(RuleChecks.Check(
        [new("R-1.a_b", Housing, "物业管理"), new("R2", Water, Keywords: ["水压"], ValidFrom: new(2022, 1, 1), ValidTo: new(2023, 1, 1)), new("R3", new("530103-40"), "档案", ValidTo: new(2022, 6, 1))], Organisation));

    public static TheoryData<string, RoutingRule> Refused => new()
    {
        { "rule-id-invalid", new("", Housing, "物业管理") },
        { "rule-id-invalid", new("R 1", Housing, "物业管理") },
        { "rule-id-invalid", new(new('R', 33), Housing, "物业管理") },
        { "rule-unit-unknown", new("R1", new("530103-77"), "物业管理") },
        { "rule-unit-inactive", new("R1", new("530103-40"), "物业管理", ValidFrom: new(2022, 6, 1)) },
        { "rule-without-condition", new("R1", Housing) },
        { "rule-condition-invalid", new("R1", Housing, new('类', 65)) },
        { "rule-condition-invalid", new("R1", Housing, Place: "盘龙区") },
        { "rule-keyword-too-short", new("R1", Housing, Keywords: ["水"]) },
        { "rule-priority-invalid", new("R1", Housing, "物业管理", Priority: 1001) },
        { "period-empty", new("R1", Housing, "物业管理", ValidFrom: new(2022, 6, 1), ValidTo: new(2022, 6, 1)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_rule_that_breaks_a_rule_is_refused_by_its_place_with_a_sentence(string code, RoutingRule rule)
    {
        var refused = Assert.Single(RuleChecks.Check([new("R0", Housing, "物业管理"), rule], Organisation));

        Assert.Equal((1, rule.Id, code, "routing rule"), (refused.Index, refused.Id, refused.Refusal.Code, refused.Refusal.Article));
        Assert.EndsWith(".", refused.Refusal.Detail);
    }

    [Fact]
    public void An_id_that_stands_twice_refuses_the_second_rule_alone()
    {
        var refused = Assert.Single(RuleChecks.Check([new("R1", Housing, "物业管理"), new("R1", Water, "供水")], Organisation));

        Assert.Equal((1, "rule-duplicate"), (refused.Index, refused.Refusal.Code));
    }

    [Fact]
    public void More_rules_than_a_jurisdiction_may_have_are_refused() => Assert.Equal("rules-too-many",
        Assert.Single(RuleChecks.Check([.. Enumerable.Range(0, 5_001).Select(i => new RoutingRule($"R{i}", Housing, "物业管理"))], Organisation)).Refusal.Code);
}

using System.Text.Json.Nodes;
using Xinfang.Cli.Sampling;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Tests.Sampling;

public sealed class InfeasibleMarginalsTests
{
    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "registered", "2370", "channels add up to 2371 but registered is 2370" },
        { "assignments.A.deptTimely", "1825", "deptTimely 1825 > deptBase 1824" },
        { "assignments.A.deptBase", "2400", "deptBase 2400 > registered 2371" },
        { "assignments.A.unitReplied", "1821", "unitReplied 1821 > unitBase 1820" },
        { "assignments.A.unitRated", "1821", "unitRated 1821 > unitReplied" },
        { "assignments.A.deptSatisfied", "857", "deptSatisfied 857 > deptRated 856" },
        { "assignments.A.unitLateInherited", "22", "unitLateInherited 22 > unitAccepted less unitTimely 21" },
        { "assignments.A.lastYear.unitBase", "1700", "lastYear.unitBase 1700 > lastYear.registered 1676" },
        { "localVisits", "213", "localVisits 213 > channels.visit 212" },
        { "fromUpperPlatform", "2300", "fromUpperPlatform 2300 + localVisits 106 = 2406, more than the 2371 registered" },
        { "groupVisits50Plus", "213", "groupVisits50Plus 213 > channels.visit 212" },
        { "campaignRepeat.resolved", "10", "campaignRepeat.resolved 10 > campaignRepeat.cases 9" },
        { "ledCases.resolved", "35", "ledCases.resolved 35 > ledCases.cases 34" },
        { "orders.closed", "15", "orders.closed 15 > orders.issued 14" },
        { "budgetCny.total", "\"2846343.89\"", "budgetCny.total 2846343.89 but spent adds up to 2846343.88" },
        { "budgetCny.left", "\"5615.10\"", "budgetCny.left 5615.10 but income 2851958.99 less spending 2846343.88 is 5615.11" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Figures_that_contradict_each_other_are_named(string path, string value, string reason)
    {
        var e = Assert.Throws<MarginalsException>(() => Feasibility.Check(With((path, value)), "A", LawBook.Shipped));
        Assert.Contains(e.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_contradictions_are_listed_at_once()
    {
        var e = Assert.Throws<MarginalsException>(() => Feasibility.Check(With(("localVisits", "213"), ("orders.closed", "20"), ("budgetCny.left", "\"1\"")), "A", LawBook.Shipped));
        Assert.Equal(4, e.Reasons.Count);
    }

    [Theory]
    [InlineData("channels.telegram", "3", "the channel 'telegram' is unknown; known are visit, phone")]
    [InlineData("jurisdiction", "\"53\"", "jurisdiction '53' is not a district code of 6 digits")]
    [InlineData("period.to", "\"2021-01-01\"", "is not before period.to")]
    [InlineData("registered", "-1", "registered is not a whole number")]
    [InlineData("budgetCny.spent.office", "\"-1.00\"", "budgetCny.spent.office is not an amount")]
    [InlineData("assignments.A.rule", "\"up\"", "assignments.A.rule 'up' is not one of truncate, round-half-up")]
    [InlineData("printed.deptTimely", "\"99,94\"", "printed.deptTimely '99,94' is not a percentage")]
    public void A_file_of_another_shape_is_told_what_is_wrong(string path, string value, string reason)
    {
        var e = Assert.Throws<MarginalsException>(() => With((path, value)));
        Assert.Contains(e.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_a_printed_percentage_contradicts_is_a_warning_and_the_whole_numbers_win()
    {
        var plan = Feasibility.Check(With(("assignments.A.unitTimely", "1797"), ("assignments.A.unitLateInherited", "21"), ("printed.novelty", "\"1\"")), "A", LawBook.Shipped);
        Assert.Contains(plan.Warnings, w => w.StartsWith("printed.unitTimely is 98.84, but 1797/1820 truncates to 98.73", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, w => w.StartsWith("printed.novelty is not a figure known here", StringComparison.Ordinal));
        Assert.Empty(Feasibility.Check(With(), "A", LawBook.Shipped).Warnings);
        Assert.Equal(2, Feasibility.Check(With(), "B", LawBook.Shipped).Warnings.Count);
    }

    [Fact]
    public void Cases_that_no_channel_accounts_for_get_none_when_the_file_does_not_say()
    {
        var json = Marginal.Panlong();
        json["channels"]!.AsObject().Remove("unclassified");
        var plan = Feasibility.Check(MarginalsFile.Parse(json.ToJsonString()), "A", LawBook.Shipped);
        Assert.Contains("channels add up to 2368 of 2371 registered", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, plan.Year.Channels[^1].Count);
    }

    [Fact]
    public void An_assignment_that_is_not_there_names_those_that_are()
    {
        var e = Assert.Throws<MarginalsException>(() => Feasibility.Check(With(), "C", LawBook.Shipped));
        Assert.Contains("the file has A, B", e.Message, StringComparison.Ordinal);
    }

    private static Marginals With(params (string Path, string Value)[] changes)
    {
        var json = Marginal.Panlong();
        foreach (var (path, value) in changes)
        {
            var names = path.Split('.');
            JsonNode at = json;
            foreach (var name in names[..^1])
                at = at[name]!;
            at[names[^1]] = JsonNode.Parse(value);
        }
        return MarginalsFile.Parse(json.ToJsonString());
    }
}

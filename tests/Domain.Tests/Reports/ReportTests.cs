using Xinfang.Domain.Reports;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Reports;

/// <summary>A report from sums made by hand.</summary>
public sealed class ReportTests
{
    private static readonly Period TenMonths = new(new(2022, 1, 1), new(2022, 11, 1));

    private static readonly TallySums None = new([]);

    /// <summary>1 000 cases: 955 from above, 44 local visits and one local letter. 200 of them reached a unit and 190 were accepted, 7 late.</summary>
    private static readonly TallySums Now = new(
    [
        new(Measures.Registered, "", 1000),
        new(Measures.Registered, "origin:upper", 955),
        new(Measures.Registered, "origin:local-visit", 44),
        new(Measures.Registered, "occurrence:repeat", 125),
        new(Measures.Registered, "channel:visit", 50),
        new(Measures.Registered, "channel:letter", 1),
        new(Measures.Registered, "channel:web", 946),
        new(Measures.Registered, "channel:unclassified", 3),
        new(Measures.BureauDue, "", 800), new(Measures.BureauDisposed, "", 800), new(Measures.BureauTimely, "", 799),
        new(Measures.BureauRated, "", 400), new(Measures.BureauSatisfied, "", 300),
        new(Measures.UnitDue, "", 200), new(Measures.UnitAccepted, "", 190), new(Measures.UnitTimely, "", 183),
        new(Measures.UnitLate, "fault:inherited", 5), new(Measures.UnitLate, "fault:own", 2),
        new(Measures.UnitReplied, "", 150), new(Measures.UnitRepliedOnTime, "", 149),
        new(Measures.Campaign, "campaign:repeat", 9), new(Measures.CampaignResolved, "campaign:repeat", 8),
        new(Measures.BudgetIncome, "", 285195899),
        new(Measures.BudgetSpent, "line:projects", 57637016),
        new(Measures.BudgetSpent, "line:personnel", 210791271),
        new(Measures.BudgetSpent, "line:office", 16206101),
    ]);

    private static readonly TallySums Before = new([new(Measures.Registered, "", 800), new(Measures.BureauDue, "", 3), new(Measures.BureauTimely, "", 2)]);

    private static readonly TallySums Year = new([new(Measures.BudgetPlanned, "line:office", 1), new(Measures.BudgetPlanned, "line:training", 1)]);

    private static Report Of(TallySums now, TallySums before, Rounding rounding = Rounding.Truncate, params (string, int)[] decimals) =>
        Reporting.Compute(42, new("530103"), TenMonths, [now, before, Year],
            ReportFormat.Standard with { Decimals = ReportFormat.Standard.Decimals.SetItems(decimals.Select(d => KeyValuePair.Create(d.Item1, d.Item2))) },
            rounding);

    [Theory]
    [InlineData("yearOnYear", 200, 800, "25.00")]
    [InlineData("upperShare", 955, 1000, "95.50")]
    [InlineData("localShare", 44, 1000, "4.40")]
    [InlineData("onlineShare", 946, 1000, "94.60")]
    [InlineData("repeatShare", 125, 1000, "12.50")]
    [InlineData("deptAcceptance", 800, 800, "100.00")]
    [InlineData("deptTimely", 799, 800, "99.87")]
    [InlineData("deptParticipation", 400, 800, "50.00")]
    [InlineData("deptSatisfaction", 300, 400, "75.00")]
    [InlineData("unitAcceptance", 190, 200, "95.00")]
    [InlineData("unitTimely", 183, 200, "91.50")]
    [InlineData("unitReply", 150, 200, "75.00")]
    [InlineData("unitReplyOnTime", 149, 150, "99.33")]
    [InlineData("unitParticipation", 0, 200, "0.00")]
    [InlineData("unitSatisfaction", 0, 0, "–")]
    [InlineData("campaignResolved", 8, 9, "88.88")]
    [InlineData("lastYear.deptTimely", 2, 3, "66.66")]
    [InlineData("lastYear.unitTimely", 0, 0, "–")]
    public void A_rate_has_its_count_its_base_and_its_percentage(string key, long n, long d, string percent) =>
        Assert.Equal(new Figure(n, d, percent), Of(Now, Before).Figures[key]);

    [Theory]
    [InlineData("registered", 1000)]
    [InlineData("lastYear.registered", 800)]
    [InlineData("fromUpperPlatform", 955)]
    [InlineData("localVisits", 44)]
    [InlineData("channels.web", 946)]
    [InlineData("channels.peoplesDaily", 0)]
    [InlineData("channels.unclassified", 3)]
    [InlineData("unitLateInherited", 5)]
    [InlineData("unitLateOwn", 2)]
    [InlineData("orders.issued", 0)]
    public void A_count_is_a_number_alone(string key, long n) => Assert.Equal(new Figure(n), Of(Now, Before).Figures[key]);

    [Theory]
    [InlineData("income", "2851958.99")]
    [InlineData("spent.personnel", "2107912.71")]
    [InlineData("spent.office", "162061.01")]
    [InlineData("spent.projects", "576370.16")]
    [InlineData("total", "2846343.88")]
    [InlineData("left", "5615.11")]
    public void Money_is_given_in_yuan(string key, string yuan) => Assert.Equal(yuan, Of(Now, Before).Figures["budgetCny." + key].Money.ToString());

    [Fact]
    public void The_format_sets_the_decimals_of_each_percentage()
    {
        var figures = Of(Now, Before, Rounding.Truncate, ("yearOnYear", 1), ("unitTimely", 0), ("lastYear.deptTimely", 6)).Figures;
        Assert.Equal(("25.0", "91", "66.666666"), (figures["yearOnYear"].Percent, figures["unitTimely"].Percent, figures["lastYear.deptTimely"].Percent));
    }

    [Fact]
    public void Fewer_cases_than_the_year_before_are_a_negative_change() =>
        Assert.Equal(new Figure(-800, 800, "-100.00"), Of(None, Before).Figures["yearOnYear"]);

    [Theory]
    [InlineData(Rounding.Truncate, "66.66", "33.34")]
    [InlineData(Rounding.HalfUp, "66.67", "33.33")]
    public void When_cut_off_the_local_share_is_what_is_left_of_a_hundred(Rounding rounding, string upper, string local)
    {
        var figures = Of(Shares(3, 2, 1), None, rounding).Figures;
        Assert.Equal((upper, local), (figures["upperShare"].Percent, figures["localShare"].Percent));
        Assert.Equal((1, 3L), (figures["localShare"].Count, figures["localShare"].Of));
    }

    [Fact]
    public void The_local_share_is_its_own_when_the_parts_do_not_make_up_the_whole_or_have_other_decimals()
    {
        Assert.Equal("14.28", Of(Shares(7, 5, 1), None).Figures["localShare"].Percent);
        Assert.Equal("33.3", Of(Shares(3, 2, 1), None, Rounding.Truncate, ("localShare", 1)).Figures["localShare"].Percent);
    }

    [Fact]
    public void The_warnings_say_what_a_reader_must_know() =>
        Assert.Equal(
            [
                new Warning("channels-incomplete", "The channels add up to 997 of 1 000: 3 cases have no channel."),
                new("origins-incomplete", "Cases from the upper platform and local visits add up to 999 of 1 000."),
                new("percent-truncated", "campaignResolved: 88.88 is truncated, rounded it is 88.89 (8/9)."),
                new("percent-truncated", "deptTimely: 99.87 is truncated, rounded it is 99.88 (799/800)."),
                new("percent-truncated", "lastYear.deptTimely: 66.66 is truncated, rounded it is 66.67 (2/3)."),
                new("upper-share-is-not-online-share",
                    "95.50 % is the share that came from the upper platform (955/1000); the channels that are online by nature are 94.60 % (946/1000)."),
                new("unit-lateness-inherited", "5 of 7 late unit acceptances inherited their lateness: the cases were overdue when they arrived."),
            ],
            Of(Now, Before).Warnings);

    [Fact]
    public void When_all_lateness_is_inherited_the_warning_says_all() =>
        Assert.Equal([new Warning("unit-lateness-inherited", "All 21 late unit acceptances inherited their lateness: the cases were overdue when they arrived.")],
            Of(new([new(Measures.UnitLate, "fault:inherited", 21)]), None).Warnings);

    [Fact]
    public void An_empty_period_has_no_percentage_no_warning_and_nothing_spent()
    {
        var report = Of(None, None);
        Assert.Equal((42, "530103", TenMonths, Rounding.Truncate), (report.Position, report.Jurisdiction, report.Period, report.Rounding));
        Assert.Empty(report.Warnings);
        Assert.All(report.Figures.Values, f => Assert.Equal(0, f.Count));
        Assert.All(report.Figures.Values.Where(f => f.Of is not null), f => Assert.Equal("–", f.Percent));
        Assert.Equal("0.00", report.Figures["budgetCny.left"].Money.ToString());
    }

    [Fact]
    public void Sums_of_several_jurisdictions_are_added() =>
        Assert.Equal(5, new TallySums([new(Measures.Led, "", 2), new(Measures.Led, "", 3)])[Measures.Led]);

    private static TallySums Shares(long all, long upper, long local) => new(
    [
        new(Measures.Registered, "", all), new(Measures.Registered, "origin:upper", upper), new(Measures.Registered, "origin:local-visit", local),
    ]);

    [Fact]
    public void A_planned_line_that_nothing_was_spent_on_is_a_figure_of_zero()
    {
        var figures = Of(Now, Before).Figures;

        Assert.Equal("0.00", figures["budgetCny.spent.training"].Money.ToString());
        Assert.Equal("162061.01", figures["budgetCny.spent.office"].Money.ToString());
    }

    [Fact]
    public void The_plan_is_that_of_the_year_in_which_the_period_ends() => Assert.Equal(
        [TenMonths, TenMonths.YearBefore, new Period(new(2022, 1, 1), new(2022, 11, 1))], Reporting.Periods(TenMonths));
}

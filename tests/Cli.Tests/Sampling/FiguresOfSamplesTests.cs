using System.Text.Json.Nodes;
using CsCheck;
using Xinfang.Cli.Sampling;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Tests.Sampling;

public sealed class FiguresOfSamplesTests
{
    [Fact]
    public void Every_figure_of_the_printed_report_comes_out_of_sample_A_digit_for_digit()
    {
        var report = Check(Marginal.Panlong(), "A", 530103, printed: true);
        Assert.Equal(
            ["channels-incomplete", "percent-truncated", "upper-share-is-not-online-share", "unit-lateness-inherited"],
            report.Warnings.Select(w => w.Code).Distinct());
    }

    [Fact]
    public void Sample_B_gives_the_same_counts_and_shows_which_printed_figures_were_truncated()
    {
        var report = Check(Marginal.Panlong(), "B", 530103, printed: false);
        foreach (var (key, printed) in MarginalsFile.Parse(Marginal.Panlong().ToJsonString()).Printed)
            Assert.Equal(key switch { "yearOnYear" => "41.5", "campaignResolved" => "88.89", _ => printed }, report.Figures[key].Percent);
    }

    [Theory]
    [InlineData(1, "A", 1)]
    [InlineData(2, "A", 3)]
    [InlineData(3, "B", 2)]
    [InlineData(4, "A", 5)]
    [InlineData(5, "B", 7)]
    public void Scaled_marginals_of_other_districts_give_their_own_figures(int seed, string assignment, int size) =>
        Check(Marginal.Scaled(seed, 0.15 + size * 0.2), assignment, seed, printed: false);

    [Theory]
    [InlineData("2023-01-01", "2024-01-01")]
    [InlineData("2023-04-01", "2023-07-01")]
    [InlineData("2022-11-01", "2023-04-01")]
    public void Periods_of_a_quarter_some_months_or_a_year_give_their_figures(string from, string to)
    {
        var marginals = Marginal.Scaled(11, 0.3);
        marginals["period"] = new JsonObject { ["from"] = from, ["to"] = to };
        Check(marginals, "A", 4, printed: false);
    }

    [Fact]
    public void A_period_of_one_month_gives_its_figures()
    {
        var marginals = Marginal.Scaled(12, 0.2);
        marginals["period"] = new JsonObject { ["from"] = "2024-02-01", ["to"] = "2024-03-01" };
        var a = marginals["assignments"]!["A"]!;
        a["deptTimely"] = a["deptBase"]!.GetValue<int>();
        a["unitTimely"] = a["unitBase"]!.GetValue<int>();
        a["unitLateInherited"] = 0;
        Check(marginals, "A", 4, printed: false);
    }

    [Fact]
    public void Rates_with_late_unanswered_and_refused_cases_give_their_figures()
    {
        var marginals = Marginal.Panlong();
        marginals["printed"] = new JsonObject();
        marginals["groupVisits50Plus"] = 7;
        marginals["supervised"]!["closed"] = 30;
        marginals["campaignRepeat"] = new JsonObject { ["cases"] = 40, ["concluded"] = 31, ["resolved"] = 12 };
        marginals["orders"]!["closed"] = 11;
        var a = marginals["assignments"]!["A"]!;
        (a["deptDisposed"], a["deptTimely"]) = (1790, 1700);
        (a["unitBase"], a["unitAccepted"], a["unitTimely"], a["unitLateInherited"]) = (1750, 1741, 1660, 50);
        (a["unitReplied"], a["unitRepliedOnTime"]) = (1600, 1555);
        Check(marginals, "A", 9, printed: false);
    }

    [Fact]
    public void More_unit_than_bureau_cases_and_the_reverse_give_their_figures()
    {
        var marginals = Marginal.Panlong();
        marginals["printed"] = new JsonObject();
        var a = marginals["assignments"]!["A"]!;
        (a["deptBase"], a["deptTimely"]) = (1500, 1499);
        (a["lastYear"]!["deptBase"], a["lastYear"]!["deptRated"]) = (1600, 900);
        Check(marginals, "A", 10, printed: false);
    }

    [Fact]
    public void Whatever_the_marginals_a_sample_has_their_figures_or_they_are_said_to_contradict_each_other()
    {
        var made = 0;
        Gen.Int[1, 1_000_000].Sample(seed =>
        {
            var json = Marginal.Shaken(seed);
            try
            {
                Check(json, "A", seed, printed: false);
                made++;
            }
            catch (MarginalsException e)
            {
                Assert.NotEmpty(e.Reasons);
            }
        }, iter: 40, threads: 1);
        Assert.InRange(made, 4, 40);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var marginals = MarginalsFile.Parse(Marginal.Panlong().ToJsonString());
        var (one, two, other) = (Csv(5), Csv(5), Csv(6));
        Assert.Equal(one, two);
        Assert.NotEqual(one, other);

        string Csv(int seed) => string.Concat(SampleGenerator.Generate(marginals, seed, "A").Tables.Select(t => t.ToCsv()));
    }

    [Fact]
    public void The_committed_sample_is_what_the_generator_writes()
    {
        var sample = SampleGenerator.Generate(MarginalsFile.Read(Marginal.File), 530103, "A");
        foreach (var table in sample.Tables)
            Assert.Equal(table.ToCsv(), System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(Marginal.File)!, "panlong-2022", table.FileName)));
    }

    [Fact]
    public void Cases_take_about_seven_steps_and_some_are_open_at_the_end()
    {
        var plan = SampleReport.ReadBack(SampleGenerator.Generate(MarginalsFile.Read(Marginal.File), 530103, "A"));
        Assert.Equal(4047, plan.Cases.Count);
        Assert.InRange((double)plan.CaseSteps / plan.Cases.Count, 7.0, 7.8);
        Assert.InRange(plan.Cases.Count(c => !c.Steps.Any(s => s.Command is Conclude or Decline)), 60, 500);
    }

    private static Report Check(JsonObject json, string assignment, int seed, bool printed)
    {
        var marginals = MarginalsFile.Parse(json.ToJsonString());
        var sample = SampleGenerator.Generate(marginals, seed, assignment);
        var plan = SampleReport.ReadBack(sample);
        Assert.Empty(plan.FileErrors);
        Assert.Empty(plan.Errors);
        var numbers = marginals.Assignments[assignment];
        var report = SampleReport.Of(plan, marginals, numbers.Rounding);
        ExpectedFigures.Check(marginals, numbers, report);
        if (printed)
            foreach (var (key, text) in marginals.Printed)
                Assert.Equal((key, text), (key, report.Figures[key].Percent));
        return report;
    }
}

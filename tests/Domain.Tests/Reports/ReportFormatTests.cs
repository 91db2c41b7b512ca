using Xinfang.Domain.Reports;

namespace Xinfang.Domain.Tests.Reports;

public sealed class ReportFormatTests
{
    private static readonly ReportFormatModel Model = new();

    private static SetReportFormat Set(params (string Figure, int Decimals)[] decimals) =>
        new(new("530103"), decimals.ToDictionary(d => d.Figure, d => d.Decimals));

    private static ReportFormat After(ReportFormat format, SetReportFormat command)
    {
        var decision = Model.Decide(format, command, "2022-11-01".At());
        Assert.Null(decision.Refusal);
        return decision.After;
    }

    [Fact]
    public void A_percentage_has_two_decimals_until_it_is_set() => Assert.Equal(2, ReportFormat.Standard.DecimalsOf("unitTimely"));

    [Fact]
    public void Figures_that_are_not_named_keep_their_decimals()
    {
        var format = After(After(ReportFormat.Standard, Set(("yearOnYear", 1), ("unitTimely", 6))), Set(("unitTimely", 0)));
        Assert.Equal((1, 0, 2L), (format.DecimalsOf("yearOnYear"), format.DecimalsOf("unitTimely"), format.Version));
    }

    [Fact]
    public void A_format_that_changes_nothing_is_no_event()
    {
        var decision = Model.Decide(ReportFormat.Standard, Set(("unitTimely", 2)), "2022-11-01".At());
        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [InlineData("unitTimely", -1, "decimals-out-of-range")]
    [InlineData("unitTimely", 7, "decimals-out-of-range")]
    [InlineData("registered", 2, "figure-unknown")]
    public void Unknown_figures_and_decimals_outside_0_to_6_are_refused(string figure, int decimals, string code)
    {
        var decision = Model.Decide(ReportFormat.Standard, Set((figure, decimals)), "2022-11-01".At());
        Assert.Equal((code, "report rule"), (decision.Refusal?.Code, decision.Refusal?.Article));
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void A_format_is_written_as_approved_and_read_back()
    {
        const string Approved = """{"jurisdiction":"530103","decimals":{"unitTimely":1}}""";
        Assert.Equal(("report-format-set", Approved), Model.Write(new(new("530103"), new Dictionary<string, int> { ["unitTimely"] = 1 })));
        var read = Model.Read("report-format-set", Approved);
        Assert.Equal(("530103", 1), (read.Jurisdiction.Value, read.Decimals["unitTimely"]));
        Assert.Throws<UnreadableEventException>(() => Model.Read("report-format-set", "{}"));
    }
}

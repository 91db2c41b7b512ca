using System.Text.RegularExpressions;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>The alerts: read and tried by Prometheus's own tool, and explained.</summary>
public sealed partial class AlertTests
{
    private static readonly IReadOnlyList<Alert> Alerts = MonitoringFiles.ReadAlerts();

    [Fact]
    public async Task Prometheus_reads_the_alerts()
    {
        var (exit, output, errors) = await Repository.RunAsync("promtool", "check", "rules", MonitoringFiles.Alerts);

        Assert.True(exit == 0, output + errors);
        Assert.Contains($"{Alerts.Count} rules found", output);
    }

    [Fact]
    public async Task Each_alert_fires_when_it_should_and_only_then()
    {
        var (exit, output, errors) = await Repository.RunAsync("promtool", ["test", "rules", .. MonitoringFiles.Tests]);

        Assert.True(exit == 0, output + errors);
    }

    [Fact]
    public void Each_alert_is_tried_both_ways() => Assert.Equal(
        Alerts.SelectMany(a => new[] { (a.Name, false), (a.Name, true) }).Order(), MonitoringFiles.ReadTests().Order());

    /// <summary>The trials are known to bite: alerts that never fire, and alerts that always do, are both found out.</summary>
    [Theory]
    [InlineData("vector(0) > 1")]
    [InlineData("vector(1)")]
    public async Task An_alert_that_was_changed_is_found_out(string expression)
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-alerts-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tests"));
            await File.WriteAllTextAsync(Path.Combine(folder, "alerts.yaml"), Expression().Replace(await File.ReadAllTextAsync(MonitoringFiles.Alerts), $"expr: {expression}"));
            foreach (var test in MonitoringFiles.Tests)
            {
                var copy = Path.Combine(folder, "tests", Path.GetFileName(test));
                File.Copy(test, copy);

                var (exit, output, errors) = await Repository.RunAsync("promtool", "test", "rules", copy);

                Assert.True(exit != 0, $"{Path.GetFileName(test)} is content with any alert.");
                Assert.Contains("FAILED", output + errors);
                Assert.Contains("exp:", output + errors);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Each_alert_has_a_severity_and_a_page_that_says_what_to_do()
    {
        var headings = Heading().Matches(Repository.Read("docs", "operations", "alerts.md")).Select(m => m.Groups[1].Value).ToList();

        Assert.All(Alerts, a => Assert.Contains(a.Severity, (string[])["critical", "warning"]));
        Assert.All(Alerts, a => Assert.Equal($"docs/operations/alerts.md#{a.Name.ToLowerInvariant()}", a.Runbook));
        Assert.Equal(Alerts.Select(a => a.Name), headings);
    }

    /// <summary>An expression, which may go on over more indented lines.</summary>
    [GeneratedRegex(@"expr: .*(\n {10}.*)*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^### (Xinfang\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

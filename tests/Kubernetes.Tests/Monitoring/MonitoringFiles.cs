using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>An alert as <c>k8s/monitoring/alerts.yaml</c> has it.</summary>
internal sealed record Alert(string Name, string Expression, string Severity, string Summary, string Runbook);

/// <summary>The files of <c>k8s/monitoring</c>.</summary>
internal static class MonitoringFiles
{
    public static string Alerts { get; } = Repository.PathOf("k8s", "monitoring", "alerts.yaml");

    public static string[] Tests { get; } = [.. Directory.GetFiles(Repository.PathOf("k8s", "monitoring", "tests"), "*.yaml").Order()];

    public static IReadOnlyList<Alert> ReadAlerts() =>
    [
        .. from @group in Items(Load(Alerts)["groups"])
           from rule in Items(@group["rules"])
           select new Alert(Text(rule["alert"]), Text(rule["expr"]), Text(rule["labels"]["severity"]), Text(rule["annotations"]["summary"]), Text(rule["annotations"]["runbook"])),
    ];

    /// <summary>The alerts that the tests look at, and whether they expect them to fire.</summary>
    public static IReadOnlyList<(string Alert, bool Fires)> ReadTests() =>
    [
        .. from file in Tests
           from test in Items(Load(file)["tests"])
           from expectation in Items(test["alert_rule_test"])
           select (Text(expectation["alertname"]), Items(expectation["exp_alerts"]).Any()),
    ];

    /// <summary>What the panels of the dashboard show.</summary>
    public static IReadOnlyList<(string Panel, string Expression, string Legend)> ReadDashboard() =>
    [
        .. from panel in JsonNode.Parse(Repository.Read("k8s", "monitoring", "dashboard.json"))!["panels"]!.AsArray()
           from target in panel!["targets"]?.AsArray() ?? []
           select ((string)panel["title"]!, (string)target!["expr"]!, (string)target["legendFormat"]!),
    ];

    /// <summary>The series that are handed to the autoscalers.</summary>
    public static IReadOnlyList<string> ReadAdapter() =>
        [.. Items(Load(Repository.PathOf("k8s", "monitoring", "prometheus-adapter.yaml"))["rules"]).Select(r => Text(r["seriesQuery"]))];

    public static YamlNode Load(string path)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(path);
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    public static IEnumerable<YamlNode> Items(YamlNode node) => (YamlSequenceNode)node;

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}

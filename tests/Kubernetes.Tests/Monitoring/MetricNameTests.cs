using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;
using Xinfang.Kubernetes.Tests.Programs;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>What is watched is there: a metric that gets another name in the programs turns these red.</summary>
public sealed class MetricNameTests(Published programs)
{
    private static readonly IReadOnlyList<(string Where, string Expression)> Expressions =
    [
        .. MonitoringFiles.ReadAlerts().Select(a => (a.Name, a.Expression)),
        .. MonitoringFiles.ReadDashboard().Select(p => (p.Panel, p.Expression)),
        .. MonitoringFiles.ReadAdapter().Select(s => ("prometheus-adapter.yaml", s)),
    ];

    [Fact]
    public async Task Every_metric_and_label_in_alerts_dashboard_and_adapter_is_exported()
    {
        Published.SkipUnlessRoot();
        var watched = await Watched.ReadAsync(await programs.ClusterAsync(), [.. Expressions.SelectMany(e => PromQl.Parse(e.Expression).Metrics).Select(m => m.Metric).Distinct()]);

        Assert.True(Expressions.Count > 40);
        Assert.Empty(Expressions.SelectMany(e => Unknown(e.Expression, watched).Select(u => $"{e.Where}: {u}")));
        // The same reading tells a name and a label that nobody exports.
        Assert.Equal(["the metric xinfang_transition_total"], Unknown("rate(xinfang_transition_total[5m])", watched));
        Assert.Equal(["the label kind of xinfang_transitions_total"], Unknown("""xinfang_transitions_total{kind="registered"}""", watched));
        Assert.Equal(["the label type in a group"], Unknown("sum by (type) (xinfang_refusals_total)", watched));
    }

    [Fact]
    public void Values_of_labels_that_alerts_rest_on_exist()
    {
        Assert.Contains("""xinfang_transitions_total{type="deadline-missed"}""", Expression("XinfangDeadlinesMissed"));
        Assert.Contains("""xinfang_transitions_total{type="registered"}""", Expression("XinfangDeadlinesMissed"));
        Assert.Contains("deadline-missed", Domain.Cases.CaseEventJson.TypeNames);
        Assert.Contains("registered", Domain.Cases.CaseEventJson.TypeNames);
        Assert.Contains("""xinfang_cluster_changes_total{status="Dead"}""", Expression("XinfangSilosDie"));
        Assert.Equal("Dead", SiloStatus.Dead.ToString());
    }

    [Fact]
    public async Task Every_metric_that_an_autoscaler_asks_for_is_handed_to_it()
    {
        var objects = await Overlay.ReadAsync(Overlay.Prod);
        var asked = objects.Of<V2HorizontalPodAutoscaler>().SelectMany(s => s.Spec.Metrics).Select(m => m.Pods?.Metric.Name).OfType<string>();

        Assert.Equal(MonitoringFiles.ReadAdapter().Select(s => PromQl.Parse(s).Metrics.Single().Metric).Order(), asked.Order());
    }

    /// <summary>What Prometheus looks for when it finds its targets is what the pods have.</summary>
    [Fact]
    public async Task Prometheus_finds_every_pod_of_the_system()
    {
        var config = Repository.Read("k8s", "monitoring", "prometheus.yaml");
        var objects = await Overlay.ReadAsync(Overlay.Prod);

        Assert.Contains("regex: xinfang;health", config);
        Assert.Contains("__meta_kubernetes_pod_label_app_kubernetes_io_part_of, __meta_kubernetes_pod_container_port_name", config);
        Assert.All(objects.Workloads, w =>
        {
            Assert.Equal("xinfang", w.Labels["app.kubernetes.io/part-of"]);
            Assert.Equal(w.Name, w.Labels["app.kubernetes.io/name"]);
            Assert.Single(w.Containers.SelectMany(c => c.Ports), p => p.Name == "health");
        });
    }

    private static string Expression(string alert) => Expressions.Single(e => e.Where == alert).Expression;

    private static IEnumerable<string> Unknown(string expression, Exposition watched)
    {
        var read = PromQl.Parse(expression);
        var known = new HashSet<string>(Watched.TargetLabels);
        foreach (var (metric, labels) in read.Metrics)
        {
            if (watched.LabelsOf(metric) is not { } exported)
            {
                yield return $"the metric {metric}";
                yield break;
            }
            known.UnionWith(exported);
            foreach (var label in labels.Where(l => !exported.Contains(l) && !Watched.TargetLabels.Contains(l)))
                yield return $"the label {label} of {metric}";
        }
        foreach (var label in read.Grouped.Where(l => !known.Contains(l)))
            yield return $"the label {label} in a group";
    }
}

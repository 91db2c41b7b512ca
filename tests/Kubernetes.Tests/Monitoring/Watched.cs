using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xinfang.Grains.Streams;
using Xinfang.Kubernetes.Tests.Programs;
using Xinfang.Silo;

namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>What there is to watch: what the running programs export, and what others tell of them.</summary>
internal static partial class Watched
{
    /// <summary>What Prometheus and k8s/monitoring/prometheus.yaml put on every series.</summary>
    public static readonly string[] TargetLabels = ["job", "namespace", "pod", "instance"];

    /// <summary>What Prometheus itself and kube-state-metrics tell, with its labels: by hand.</summary>
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["up"] = [],
        ["kube_deployment_spec_replicas"] = ["deployment"],
        ["kube_deployment_status_replicas_available"] = ["deployment"],
        ["kube_horizontalpodautoscaler_spec_min_replicas"] = ["horizontalpodautoscaler"],
        ["kube_horizontalpodautoscaler_spec_max_replicas"] = ["horizontalpodautoscaler"],
        ["kube_horizontalpodautoscaler_status_current_replicas"] = ["horizontalpodautoscaler"],
        ["kube_horizontalpodautoscaler_status_desired_replicas"] = ["horizontalpodautoscaler"],
        ["kube_horizontalpodautoscaler_status_condition"] = ["horizontalpodautoscaler", "condition", "status"],
        ["kube_pod_container_resource_limits"] = ["container", "resource"],
        ["kube_pod_container_status_restarts_total"] = ["container"],
    };

    /// <summary>Counters that count only what goes wrong, so that nobody sees them in a run where nothing does; with their labels.</summary>
    private static readonly Dictionary<string, string[]> OnlyInTrouble = new()
    {
        ["journal.commit.failures"] = ["error_type"],
        ["xinfang.version_conflicts"] = [],
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Everything, once the programs have exported what is <paramref name="needed"/> or have had time enough to.</summary>
    public static async Task<Exposition> ReadAsync(RunningCluster cluster, IReadOnlyCollection<string> needed)
    {
        var latent = await LatentAsync();
        using var patience = new CancellationTokenSource(Patience);
        for (var n = 1; ; n++)
        {
            await WorkAsync(cluster.Api, $"K8S-1{n:000}");
            var watched = new Exposition();
            foreach (var (metric, labels) in Others.Concat(latent))
                watched.Add(metric, labels);
            foreach (var health in cluster.SiloHealth.Append(cluster.GatewayHealth))
                watched.Read(await cluster.Api.GetStringAsync(new Uri(health, "/metrics"), TestContext.Current.CancellationToken));
            if (needed.All(watched.Names.Contains) || patience.IsCancellationRequested)
                return watched;
            await Task.Delay(500);
        }
    }

    /// <summary>A look at the counts, a step and a refused step.</summary>
    private static async Task WorkAsync(HttpClient http, string number)
    {
        await http.GetStringAsync("/api/tallies/530102", TestContext.Current.CancellationToken);
        await Post("/api/cases", $$"""{"jurisdiction":"530102","number":"{{number}}"}""", 201);
        await Post($"/api/cases/{number}/reply", """{"outcome":"supported","letter":"信答2022-7"}""", 409);

        async Task Post(string path, string body, int status)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    /// <summary>The counters of <see cref="OnlyInTrouble"/> that the programs really have, under the names that they are exported by.</summary>
    private static async Task<Dictionary<string, string[]>> LatentAsync()
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-instruments-").FullName;
        var published = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (published)
                published.Add(instrument);
        };
        listener.Start();
        await using (var app = await XinfangHost.CreateAsync(new XinfangOptions { Data = folder, Url = "http://127.0.0.1:0", LogLevel = LogLevel.Error }))
        {
            await app.StartAsync();
            // Of the grains; it comes with the first of them.
            _ = app.Services.GetRequiredService<GrainTelemetry>();
            await app.StopAsync();
        }
        Directory.Delete(folder, recursive: true);
        lock (published)
            return published.Where(i => OnlyInTrouble.ContainsKey(i.Name)).DistinctBy(i => i.Name).ToDictionary(ExportedName, i => OnlyInTrouble[i.Name]);
    }

    /// <summary>The name of a counter whose unit stands in braces.</summary>
    private static string ExportedName(Instrument counter)
    {
        Assert.Matches("^{.*}$", counter.Unit);
        Assert.StartsWith("Counter", counter.GetType().Name);
        return NotInNames().Replace(counter.Name, "_") + "_total";
    }

    [GeneratedRegex(@"\W")]
    private static partial Regex NotInNames();
}

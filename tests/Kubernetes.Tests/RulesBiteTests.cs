using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;
using Xinfang.Kubernetes.Tests.Rules;

namespace Xinfang.Kubernetes.Tests;

/// <summary>Each rule, seen failing: one thing is taken out of what was rendered, and exactly that is told.</summary>
public sealed class RulesBiteTests
{
    private static readonly List<(string Told, Action<Objects> Break)> Breaks =
    [
        ("xinfang-silo/silo: has no startup probe", o => Container(o, "xinfang-silo").StartupProbe = null),
        ("xinfang-silo/silo: has no liveness probe", o => Container(o, "xinfang-silo").LivenessProbe = null),
        ("xinfang-gateway/gateway: has no readiness probe", o => Container(o, "xinfang-gateway").ReadinessProbe = null),
        ("xinfang-postgres/postgres: has no liveness probe", o => Container(o, "xinfang-postgres").LivenessProbe = null),
        ("xinfang-gateway/gateway: has a readiness probe at the wrong path", o => Container(o, "xinfang-gateway").ReadinessProbe.HttpGet.Path = "/health/live"),
        ("xinfang-silo/silo: has a liveness probe at a port that it does not have", o => Container(o, "xinfang-silo").LivenessProbe.HttpGet.Port = "http"),
        ("xinfang-silo/silo: has no limit of memory", o => Container(o, "xinfang-silo").Resources.Limits = null),
        ("xinfang-silo/silo: asks for no processor or memory", o => Container(o, "xinfang-silo").Resources.Requests.Remove("cpu")),
        ("xinfang-silo/silo: asks for more memory than its limit", o => Container(o, "xinfang-silo").Resources.Requests["memory"] = new ResourceQuantity("64Gi")),
        ("xinfang-silo/silo: has a limit of the processor, and would be declared dead when it is held back", o => Container(o, "xinfang-silo").Resources.Limits["cpu"] = new ResourceQuantity("1")),
        ("xinfang-silo/silo: may write to its image", o => Container(o, "xinfang-silo").SecurityContext.ReadOnlyRootFilesystem = null),
        ("xinfang-gateway/gateway: may get more rights", o => Container(o, "xinfang-gateway").SecurityContext.AllowPrivilegeEscalation = true),
        ("xinfang-gateway/gateway: has capabilities", o => Container(o, "xinfang-gateway").SecurityContext.Capabilities = null),
        ("xinfang-gateway/gateway: has no /tmp to write to", o => Container(o, "xinfang-gateway").VolumeMounts = null),
        ("xinfang-gateway/gateway: has an image without a fixed version", o => Container(o, "xinfang-gateway").Image = "xinfang-gateway:latest"),
        ("xinfang-gateway/gateway: names a registry", o => Container(o, "xinfang-gateway").Image = "registry.example/xinfang-gateway:1"),
        ("xinfang-silo: may run as root", o => o.Workload("xinfang-silo").Pod.SecurityContext.RunAsNonRoot = null),
        ("xinfang-silo: has no seccomp profile", o => o.Workload("xinfang-silo").Pod.SecurityContext.SeccompProfile = null),
        ("xinfang-silo: is killed before it has left", o => o.Workload("xinfang-silo").Pod.TerminationGracePeriodSeconds = 30),
        ("xinfang-silo: is not spread over nodes", o => o.Workload("xinfang-silo").Pod.TopologySpreadConstraints = null),
        ("xinfang-gateway: does not prefer nodes without silos", o => o.Workload("xinfang-gateway").Pod.Affinity = null),

        ("Service xinfang-gateway selects 0 workloads, not one", o => o.Named<V1Service>("xinfang-gateway").Spec.Selector["app.kubernetes.io/name"] = "gateway"),
        ("Service xinfang-gateway leads to the port web that xinfang-gateway does not have", o => o.Named<V1Service>("xinfang-gateway").Spec.Ports[0].TargetPort = "web"),
        ("StatefulSet xinfang-postgres has no Service postgres", o => o.Named<V1StatefulSet>("xinfang-postgres").Spec.ServiceName = "postgres"),
        ("Deployment xinfang-silo does not select its own pods", o => o.Workload("xinfang-silo").Selector.MatchLabels["tier"] = "silo"),
        ("Service xinfang-silo is not in the namespace xinfang-trial", o => o.Named<V1Service>("xinfang-silo").Metadata.NamespaceProperty = "default"),

        ("nothing denies what no policy names", o => o.All.Remove(o.Named<V1NetworkPolicy>("default-deny"))),
        ("port 11111 of xinfang-silo is open to: anybody", o => o.Named<V1NetworkPolicy>("xinfang-silo").Spec.Ingress[0].FromProperty = null),
        ("port 8080 of xinfang-gateway is open to: ", o => o.Named<V1NetworkPolicy>("xinfang-gateway").Spec.Ingress.RemoveAt(0)),
        ("xinfang-silo may reach ports 443,6443 anywhere, not 443,5432,6443", o => o.Named<V1NetworkPolicy>("xinfang-silo").Spec.Egress[1].Ports.RemoveAt(0)),
        ("xinfang-gateway does not reach the silos", o => o.Named<V1NetworkPolicy>("xinfang-gateway").Spec.Egress.RemoveAt(0)),
        ("xinfang-silo finds no names", o => o.All.Remove(o.Named<V1NetworkPolicy>("xinfang"))),
        ("NetworkPolicy xinfang-postgres selects app.kubernetes.io/name=postgres, which nobody has", o => o.Named<V1NetworkPolicy>("xinfang-postgres").Spec.PodSelector.MatchLabels["app.kubernetes.io/name"] = "postgres"),

        ("the autoscaler xinfang-silo has no Deployment silo", o => o.Named<V2HorizontalPodAutoscaler>("xinfang-silo").Spec.ScaleTargetRef.Name = "silo"),
        ("the autoscaler xinfang-silo has no minimum, or one above its maximum", o => o.Named<V2HorizontalPodAutoscaler>("xinfang-silo").Spec.MinReplicas = 3),
        ("the autoscaler xinfang-silo does not look at the processor", o => o.Named<V2HorizontalPodAutoscaler>("xinfang-silo").Spec.Metrics.RemoveAt(0)),
        ("the autoscaler xinfang-silo looks at no metric of the system's own", o => o.Named<V2HorizontalPodAutoscaler>("xinfang-silo").Spec.Metrics.RemoveAt(1)),
        ("Deployment xinfang-silo sets replicas, and would undo its autoscaler", o => o.Named<V1Deployment>("xinfang-silo").Spec.Replicas = 2),
        ("Deployment xinfang-gateway has no autoscaler", o => o.All.Remove(o.Named<V2HorizontalPodAutoscaler>("xinfang-gateway"))),
        ("Deployment xinfang-silo takes a pod away before another serves", o => o.Named<V1Deployment>("xinfang-silo").Spec.Strategy.RollingUpdate.MaxUnavailable = "1"),
        ("Deployment xinfang-gateway has no disruption budget", o => o.All.Remove(o.Named<V1PodDisruptionBudget>("xinfang-gateway"))),
        ("the disruption budget xinfang-silo is for no pods", o => o.Named<V1PodDisruptionBudget>("xinfang-silo").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "silo"),
        ("the disruption budget xinfang-silo does not give one pod at a time", o => o.Named<V1PodDisruptionBudget>("xinfang-silo").Spec.MaxUnavailable = "100%"),
        ("the roles give something else than get and patch on xinfang-gateway and xinfang-silo", o => o.Named<V1Role>("xinfang-silo").Rules[0].ResourceNames = null),
        ("the roles give something else than get and patch on xinfang-gateway and xinfang-silo", o => o.Named<V1Role>("xinfang-silo").Rules[0].ResourceNames[0] = "xinfang-silo-5f8c"),
        ("the roles give something else than get and patch on xinfang-gateway and xinfang-silo", o => o.Named<V1Role>("xinfang-silo").Rules[0].Verbs.Add("list")),
        ("the binding xinfang-silo is for xinfang/xinfang-silo, not for the silos", o => o.Named<V1RoleBinding>("xinfang-silo").Subjects[0].NamespaceProperty = "xinfang"),
        ("xinfang-gateway can talk to the Kubernetes API", o => o.Workload("xinfang-gateway").Pod.AutomountServiceAccountToken = true),
        ("xinfang-silo runs as silo, which does not exist", o => o.Workload("xinfang-silo").Pod.ServiceAccountName = "silo"),

        ("SensitivePeriods__SiloAutoscaler names no autoscaler", o => Container(o, "xinfang-silo").Env.Add(new() { Name = "SensitivePeriods__SiloAutoscaler", Value = "silo" })),
        ("the silos do not know in which namespace the autoscalers are", o => Container(o, "xinfang-silo").Env.Remove(Container(o, "xinfang-silo").Env.Single(e => e.Name == "SensitivePeriods__Namespace"))),
        ("xinfang-gateway asks for 2 cores, and the forecast reckons with 0.1", o => Container(o, "xinfang-gateway").Resources.Requests["cpu"] = new ResourceQuantity("2")),

        ("xinfang-gateway refers to ConfigMap xinfang, which does not exist", o => Container(o, "xinfang-gateway").EnvFrom[0].ConfigMapRef.Name = "xinfang"),
        ("xinfang-silo takes url of the Secret xinfang-database, which nobody is told to make", o => Container(o, "xinfang-silo").Env.Single(e => e.Name == "Cluster__Connection").ValueFrom.SecretKeyRef.Key = "url"),
        ("xinfang-silo is told Silo__HealthAddress, which silo does not know", o => Container(o, "xinfang-silo").Env.Add(new() { Name = "Silo__HealthAddress", Value = "x" })),
        ("xinfang-gateway is told Silo__HealthUrl, which gateway does not know", o => Container(o, "xinfang-gateway").Env.Add(new() { Name = "Silo__HealthUrl", Value = "http://0.0.0.0:1" })),
        ("xinfang-silo would not start: Cluster:AdvertisedAddress is not the address of the pod.", o => Container(o, "xinfang-silo").Env.Remove(Container(o, "xinfang-silo").Env.Single(e => e.Name == "Cluster__AdvertisedAddress"))),
        ("xinfang-gateway would not start: Gateway:TrustsItsNetwork is not true, and a gateway in a pod is reached from outside.", o => Container(o, "xinfang-gateway").Env.Add(new() { Name = "Gateway__TrustsItsNetwork", Value = "false" })),
        ("xinfang-silo is told the file /run/secrets/xinfang/personal-data.key, which no volume brings", o => Container(o, "xinfang-silo").VolumeMounts.Single(m => m.Name == "personal-data").MountPath = "/keys"),
        ("the Secret xinfang-database is in the repository", o => o.All.Add(new V1Secret { Kind = "Secret", Metadata = new() { Name = "xinfang-database", NamespaceProperty = "xinfang-trial" } })),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Breaks.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task What_is_taken_out_is_told(int number)
    {
        var (told, change) = Breaks[number];
        var objects = await Overlay.ReadAsync(Overlay.Dev);

        change(objects);

        Assert.Contains(told, AllRules.Broken(objects));
    }

    [Theory]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true")]
    [InlineData("readinessProbe:", "readynessProbe:")]
    [InlineData("averageUtilization: 60", "averageUtilisation: 60")]
    [InlineData("targetPort: http", "targetPort: http\n    portName: http")]
    public async Task A_field_that_Kubernetes_does_not_have_is_no_manifest(string right, string wrong)
    {
        var rendered = await Overlay.RenderAsync(Overlay.Prod);
        Assert.Contains(right, rendered);

        Assert.ThrowsAny<Exception>(() => Overlay.Parse(rendered.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static V1Container Container(Objects objects, string workload) => objects.Workload(workload).Containers.Single();
}

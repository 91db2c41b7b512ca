using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>Who may reach whom.</summary>
internal static class NetworkRules
{
    private const string Name = "app.kubernetes.io/name";

    /// <summary>Labels of pods and namespaces that are not ours; docs/operations/kubernetes.md says what they are.</summary>
    public static readonly string[] Outside = ["xinfang.access=authenticating-proxy", "xinfang.access=monitoring", "k8s-app=kube-dns"];

    /// <summary>Who may reach which port: by hand, apart from the manifests.</summary>
    private static readonly Dictionary<(string Workload, int Port), string[]> Allowed = new()
    {
        [("xinfang-silo", 11111)] = ["pods xinfang-silo"],
        [("xinfang-silo", 30000)] = ["pods xinfang-gateway", "pods xinfang-silo"],
        [("xinfang-silo", 8081)] = ["namespaces xinfang.access=monitoring", "pods xinfang.access=monitoring"],
        [("xinfang-gateway", 8080)] = ["namespaces xinfang.access=authenticating-proxy", "pods xinfang.access=authenticating-proxy"],
        [("xinfang-gateway", 8081)] = ["namespaces xinfang.access=monitoring", "pods xinfang.access=monitoring"],
        [("xinfang-postgres", 5432)] = ["pods xinfang-gateway", "pods xinfang-silo"],
    };

    public static IEnumerable<string> Broken(Objects objects) => [.. Unselective(objects), .. Ports(objects), .. Egress(objects), .. Selectors(objects)];

    private static IEnumerable<string> Unselective(Objects objects)
    {
        if (!objects.Of<V1NetworkPolicy>().Any(p => IsEmpty(p.Spec.PodSelector) && p.Spec.PolicyTypes.Contains("Ingress") && p.Spec.PolicyTypes.Contains("Egress")
                && p.Spec.Ingress is not { Count: > 0 } && p.Spec.Egress is not { Count: > 0 }))
            yield return "nothing denies what no policy names";
    }

    private static IEnumerable<string> Ports(Objects objects)
    {
        foreach (var workload in objects.Workloads)
        {
            var policies = objects.Of<V1NetworkPolicy>().Where(p => workload.IsSelectedBy(p.Spec.PodSelector.MatchLabels)).ToList();
            foreach (var port in workload.Containers.SelectMany(c => c.Ports ?? []).Select(p => p.ContainerPort))
            {
                var rules = policies.SelectMany(p => p.Spec.Ingress ?? []).Where(r => r.Ports is not { Count: > 0 } || r.Ports.Any(p => p.Port?.Value == $"{port}"));
                var peers = rules.SelectMany(r => r.FromProperty is { Count: > 0 } from ? from.Select(Describe) : ["anybody"]).Distinct().Order().ToList();
                if (!Allowed.TryGetValue((workload.Name, port), out var allowed) || !peers.SequenceEqual(allowed))
                    yield return $"port {port} of {workload.Name} is open to: {string.Join(", ", peers)}";
            }
        }
    }

    /// <summary>Silos reach silos, the database, names, collectors and the API; gateways reach silos, the database, names and collectors.</summary>
    private static IEnumerable<string> Egress(Objects objects)
    {
        foreach (var (name, everywhere) in new[] { ("xinfang-silo", "443,5432,6443"), ("xinfang-gateway", "5432") })
        {
            var rules = objects.Of<V1NetworkPolicy>().Where(p => objects.Workload(name).IsSelectedBy(p.Spec.PodSelector.MatchLabels)).SelectMany(p => p.Spec.Egress ?? []).ToList();
            var open = rules.Where(r => r.To is not { Count: > 0 }).ToList();
            var ports = string.Join(',', open.SelectMany(r => r.Ports ?? [new V1NetworkPolicyPort { Port = "all" }]).Select(p => p.Port.Value).Order(StringComparer.Ordinal));
            if (ports != everywhere)
                yield return $"{name} may reach ports {ports} anywhere, not {everywhere}";
            if (!rules.Any(r => r.To?.Any(t => Describe(t) == "pods xinfang-silo") == true && r.Ports.Any(p => p.Port.Value == "30000")))
                yield return $"{name} does not reach the silos";
            if (!rules.Any(r => r.To?.Any(t => Describe(t).Contains("k8s-app=kube-dns", StringComparison.Ordinal)) == true))
                yield return $"{name} finds no names";
        }
    }

    /// <summary>Every selector finds a pod that exists, or one that is known to be outside.</summary>
    private static IEnumerable<string> Selectors(Objects objects)
    {
        foreach (var policy in objects.Of<V1NetworkPolicy>().Where(p => !IsEmpty(p.Spec.PodSelector)))
        {
            var peers = (policy.Spec.Ingress ?? []).SelectMany(r => r.FromProperty ?? []).Concat((policy.Spec.Egress ?? []).SelectMany(r => r.To ?? []));
            foreach (var labels in peers.SelectMany(p => new[] { p.PodSelector?.MatchLabels, p.NamespaceSelector?.MatchLabels }).Append(policy.Spec.PodSelector.MatchLabels))
                if (labels is { Count: > 0 } && !objects.Workloads.Any(w => w.IsSelectedBy(labels)) && !labels.All(l => Outside.Contains($"{l.Key}={l.Value}")))
                    yield return $"NetworkPolicy {policy.Metadata.Name} selects {string.Join(", ", labels.Select(l => $"{l.Key}={l.Value}"))}, which nobody has";
        }
    }

    private static bool IsEmpty(V1LabelSelector? selector) => selector?.MatchLabels is not { Count: > 0 } && selector?.MatchExpressions is not { Count: > 0 };

    private static string Describe(V1NetworkPolicyPeer peer) => string.Join(" of ", new[]
    {
        peer.PodSelector is null ? null : $"pods {Labels(peer.PodSelector)}",
        peer.NamespaceSelector is null ? null : $"namespaces {Labels(peer.NamespaceSelector)}",
        peer.IpBlock is null ? null : $"addresses {peer.IpBlock.Cidr}",
    }.OfType<string>());

    private static string Labels(V1LabelSelector selector) => IsEmpty(selector) ? "any"
        : string.Join(',', (selector.MatchLabels ?? new Dictionary<string, string>()).Select(l => l.Key == Name ? l.Value : $"{l.Key}={l.Value}"));
}

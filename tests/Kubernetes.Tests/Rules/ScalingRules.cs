using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>Autoscalers and disruption budgets fit what they are for, and the silos may patch the autoscalers and nothing else.</summary>
internal static class ScalingRules
{
    public static IEnumerable<string> Broken(Objects objects) => [.. Autoscalers(objects), .. Budgets(objects), .. Rights(objects), .. Periods(objects)];

    private static IEnumerable<string> Autoscalers(Objects objects)
    {
        foreach (var scaler in objects.Of<V2HorizontalPodAutoscaler>())
        {
            var (name, spec) = (scaler.Metadata.Name, scaler.Spec);
            var target = objects.Of<V1Deployment>().SingleOrDefault(d => d.Metadata.Name == spec.ScaleTargetRef.Name && spec.ScaleTargetRef.Kind == "Deployment");
            if (target is null)
                yield return $"the autoscaler {name} has no Deployment {spec.ScaleTargetRef.Name}";
            else if (target.Spec.Replicas is not null)
                yield return $"Deployment {name} sets replicas, and would undo its autoscaler";
            if (!(spec.MinReplicas >= 1 && spec.MinReplicas <= spec.MaxReplicas))
                yield return $"the autoscaler {name} has no minimum, or one above its maximum";
            if (!spec.Metrics.Any(m => m.Resource?.Name == "cpu"))
                yield return $"the autoscaler {name} does not look at the processor";
            if (!spec.Metrics.Any(m => m.Pods is not null))
                yield return $"the autoscaler {name} looks at no metric of the system's own";
        }
        foreach (var deployment in objects.Of<V1Deployment>())
        {
            if (!objects.Of<V2HorizontalPodAutoscaler>().Any(s => s.Spec.ScaleTargetRef.Name == deployment.Metadata.Name))
                yield return $"Deployment {deployment.Metadata.Name} has no autoscaler";
            var rolling = deployment.Spec.Strategy?.RollingUpdate;
            if (rolling?.MaxUnavailable?.Value != "0" || rolling.MaxSurge?.Value is null or "0")
                yield return $"Deployment {deployment.Metadata.Name} takes a pod away before another serves";
        }
    }

    private static IEnumerable<string> Budgets(Objects objects)
    {
        var budgets = objects.Of<V1PodDisruptionBudget>().ToList();
        foreach (var budget in budgets)
        {
            if (!objects.Workloads.Any(w => w.IsSelectedBy(budget.Spec.Selector.MatchLabels)))
                yield return $"the disruption budget {budget.Metadata.Name} is for no pods";
            if (budget.Spec.MaxUnavailable?.Value != "1")
                yield return $"the disruption budget {budget.Metadata.Name} does not give one pod at a time";
        }
        foreach (var deployment in objects.Workloads.Where(w => w.Kind == "Deployment" && !budgets.Any(b => w.IsSelectedBy(b.Spec.Selector.MatchLabels))))
            yield return $"Deployment {deployment.Name} has no disruption budget";
    }

    private static IEnumerable<string> Rights(Objects objects)
    {
        foreach (var workload in objects.Workloads)
        {
            var account = workload.Pod.ServiceAccountName;
            if (account is not null && !objects.Of<V1ServiceAccount>().Any(a => a.Metadata.Name == account))
                yield return $"{workload.Name} runs as {account}, which does not exist";
            if (workload.Pod.AutomountServiceAccountToken != (workload.Name == "xinfang-silo"))
                yield return $"{workload.Name} {(workload.Name == "xinfang-silo" ? "cannot" : "can")} talk to the Kubernetes API";
        }
        foreach (var account in objects.Of<V1ServiceAccount>().Where(a => a.AutomountServiceAccountToken != false))
            yield return $"whoever runs as {account.Metadata.Name} can talk to the Kubernetes API";

        var scalers = objects.Of<V2HorizontalPodAutoscaler>().Select(s => s.Metadata.Name).Order().ToList();
        var rules = objects.Of<V1Role>().SelectMany(r => r.Rules).ToList();
        if (rules is not [var only] || !only.ApiGroups.SequenceEqual(["autoscaling"]) || !only.Resources.SequenceEqual(["horizontalpodautoscalers"])
            || !only.Verbs.Order().SequenceEqual(["get", "patch"]) || only.ResourceNames?.Order().SequenceEqual(scalers) != true)
            yield return $"the roles give something else than get and patch on {string.Join(" and ", scalers)}";
        foreach (var binding in objects.Of<V1RoleBinding>())
        {
            if (!objects.Of<V1Role>().Any(r => r.Metadata.Name == binding.RoleRef.Name && binding.RoleRef.Kind == "Role"))
                yield return $"the binding {binding.Metadata.Name} is to no role";
            foreach (var subject in binding.Subjects)
                if (subject.Name != "xinfang-silo" || !objects.Of<V1ServiceAccount>().Any(a => a.Metadata.Name == subject.Name && a.Metadata.NamespaceProperty == subject.NamespaceProperty))
                    yield return $"the binding {binding.Metadata.Name} is for {subject.NamespaceProperty}/{subject.Name}, not for the silos";
        }
        foreach (var wide in objects.All.Where(o => o.Kind.StartsWith("Cluster", StringComparison.Ordinal)))
            yield return $"{wide.Kind} {wide.Metadata.Name} reaches beyond the namespace";
    }

    /// <summary>What the silos raise before a period exists, and they reckon with the processor that a pod really has.</summary>
    private static IEnumerable<string> Periods(Objects objects)
    {
        var silo = objects.Workload("xinfang-silo");
        var told = Settings.Of(objects, silo, silo.Containers.First()).Values;
        foreach (var key in new[] { "SensitivePeriods__SiloAutoscaler", "SensitivePeriods__GatewayAutoscaler" })
            if (!objects.Of<V2HorizontalPodAutoscaler>().Any(s => s.Metadata.Name == told.GetValueOrDefault(key)))
                yield return $"{key} names no autoscaler";
        if (told.GetValueOrDefault("SensitivePeriods__Namespace") != silo.Metadata.NamespaceProperty)
            yield return "the silos do not know in which namespace the autoscalers are";
        foreach (var deployment in objects.Workloads.Where(w => w.Kind == "Deployment"))
            if (deployment.Containers.First().Resources?.Requests?.TryGetValue("cpu", out var cores) == true
                && $"{cores.ToDecimal():0.###}" != told.GetValueOrDefault("SensitivePeriods__Cores"))
                yield return $"{deployment.Name} asks for {cores.ToDecimal():0.###} cores, and the forecast reckons with {told.GetValueOrDefault("SensitivePeriods__Cores")}";
    }
}

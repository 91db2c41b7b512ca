using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>Services lead somewhere, and selectors select their own.</summary>
internal static class ServiceRules
{
    public static IEnumerable<string> Broken(Objects objects)
    {
        foreach (var workload in objects.Workloads)
            if (!workload.IsSelectedBy(workload.Selector.MatchLabels))
                yield return $"{workload.Kind} {workload.Name} does not select its own pods";

        foreach (var service in objects.Of<V1Service>())
        {
            var name = service.Metadata.Name;
            var selected = objects.Workloads.Where(w => w.IsSelectedBy(service.Spec.Selector)).ToList();
            if (selected is not [var target])
            {
                yield return $"Service {name} selects {selected.Count} workloads, not one";
                continue;
            }
            foreach (var port in service.Spec.Ports)
                if (!target.Containers.SelectMany(c => c.Ports ?? []).Any(p => p.Name == port.TargetPort?.Value || $"{p.ContainerPort}" == port.TargetPort?.Value))
                    yield return $"Service {name} leads to the port {port.TargetPort?.Value} that {target.Name} does not have";
        }

        foreach (var set in objects.Of<V1StatefulSet>())
            if (!objects.Of<V1Service>().Any(s => s.Metadata.Name == set.Spec.ServiceName))
                yield return $"StatefulSet {set.Metadata.Name} has no Service {set.Spec.ServiceName}";

        var names = objects.Of<V1Namespace>().Select(n => n.Metadata.Name).ToList();
        if (names is not [var own])
            yield return $"there are {names.Count} namespaces, not one";
        else
            foreach (var stray in objects.All.Where(o => o is not V1Namespace && o.Metadata.NamespaceProperty != own))
                yield return $"{stray.Kind} {stray.Metadata.Name} is not in the namespace {own}";
    }
}

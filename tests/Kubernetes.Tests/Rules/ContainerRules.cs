using k8s.Models;
using Xinfang.Hosting;
using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>How a container runs: watched, bounded, and without rights that it does not need.</summary>
internal static class ContainerRules
{
    public static IEnumerable<string> Broken(Objects objects)
    {
        foreach (var workload in objects.Workloads)
        {
            foreach (var broken in PodIsBroken(workload))
                yield return $"{workload.Name}: {broken}";
            foreach (var container in workload.Containers)
                foreach (var broken in ContainerIsBroken(workload, container))
                    yield return $"{workload.Name}/{container.Name}: {broken}";
        }
    }

    private static IEnumerable<string> PodIsBroken(Workload workload)
    {
        var pod = workload.Pod;
        if (pod.SecurityContext?.RunAsNonRoot != true || pod.SecurityContext.RunAsUser is null or 0)
            yield return "may run as root";
        if (pod.SecurityContext?.SeccompProfile?.Type != "RuntimeDefault")
            yield return "has no seccomp profile";
        if (pod.HostNetwork == true || pod.HostPID == true || pod.HostIPC == true)
            yield return "shares the host's namespaces";
        if (pod.EnableServiceLinks != false)
            yield return "gets the addresses of services as environment";
        if (pod.AutomountServiceAccountToken is null)
            yield return "does not say whether it talks to the Kubernetes API";
        if (workload.Kind == "Deployment" && !(pod.TerminationGracePeriodSeconds >= Draining.ShutdownTimeout.TotalSeconds + 5))
            yield return "is killed before it has left";
        if (workload.Kind == "Deployment" && pod.TopologySpreadConstraints is not { Count: > 0 })
            yield return "is not spread over nodes";
        if (workload.Name == "xinfang-gateway" && !AvoidsSilos(pod))
            yield return "does not prefer nodes without silos";
    }

    private static bool AvoidsSilos(V1PodSpec pod) => pod.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution?.Select(p => p.PodAffinityTerm)
        .Any(t => t.TopologyKey == "kubernetes.io/hostname" && t.LabelSelector?.MatchLabels is { } labels && labels.TryGetValue("app.kubernetes.io/name", out var name) && name == "xinfang-silo") == true;

    private static IEnumerable<string> ContainerIsBroken(Workload workload, V1Container container)
    {
        foreach (var (name, probe) in new[] { ("startup", container.StartupProbe), ("liveness", container.LivenessProbe), ("readiness", container.ReadinessProbe) })
            if (probe is null)
                yield return $"has no {name} probe";
            else if (probe.HttpGet is { } http && container.Ports?.Any(p => p.Name == http.Port.Value) != true)
                yield return $"has a {name} probe at a port that it does not have";
            else if (workload.Kind == "Deployment" && probe.HttpGet?.Path != (name == "readiness" ? "/health/ready" : "/health/live"))
                yield return $"has a {name} probe at the wrong path";

        var (requests, limits) = (container.Resources?.Requests, container.Resources?.Limits);
        if (requests?.ContainsKey("cpu") != true || !requests.ContainsKey("memory"))
            yield return "asks for no processor or memory";
        if (limits is null || !limits.TryGetValue("memory", out var limit))
            yield return "has no limit of memory";
        else if (requests is not null && requests.TryGetValue("memory", out var request) && request.ToDecimal() > limit.ToDecimal())
            yield return "asks for more memory than its limit";
        if (limits?.ContainsKey("cpu") == true)
            yield return "has a limit of the processor, and would be declared dead when it is held back";

        var security = container.SecurityContext;
        if (security?.ReadOnlyRootFilesystem != true)
            yield return "may write to its image";
        if (security?.AllowPrivilegeEscalation != false || security?.Privileged == true)
            yield return "may get more rights";
        if (security?.Capabilities?.Drop?.Contains("ALL") != true || security?.Capabilities?.Add is { Count: > 0 })
            yield return "has capabilities";
        if (security?.RunAsNonRoot == false || security?.RunAsUser == 0)
            yield return "runs as root";
        if (container.VolumeMounts?.Any(m => m.MountPath == "/tmp") != true)
            yield return "has no /tmp to write to";
        foreach (var mount in container.VolumeMounts ?? [])
            if (workload.Pod.Volumes?.Any(v => v.Name == mount.Name) != true && workload.Kind == "Deployment")
                yield return $"mounts a volume {mount.Name} that the pod does not have";

        var image = container.Image;
        var tag = image[(image.LastIndexOf('/') + 1)..];
        if (!tag.Contains(':') && !tag.Contains('@') || tag.EndsWith(":latest", StringComparison.Ordinal))
            yield return "has an image without a fixed version";
        if (image.Split('/') is [var host, _, ..] && (host.Contains('.') || host.Contains(':')))
            yield return "names a registry";
    }
}

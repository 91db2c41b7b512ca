using k8s;
using k8s.Models;

namespace Xinfang.Kubernetes.Tests.Manifests;

/// <summary>The objects of one rendered overlay.</summary>
internal sealed class Objects(List<IKubernetesObject<V1ObjectMeta>> all)
{
    public List<IKubernetesObject<V1ObjectMeta>> All => all;

    public IEnumerable<T> Of<T>() where T : IKubernetesObject<V1ObjectMeta> => all.OfType<T>();

    public T Named<T>(string name) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Of<T>().SingleOrDefault(o => o.Metadata.Name == name) ?? throw new InvalidOperationException($"There is no {typeof(T).Name} {name}.");

    /// <summary>Deployments and StatefulSets.</summary>
    public IEnumerable<Workload> Workloads =>
    [
        .. Of<V1Deployment>().Select(d => new Workload("Deployment", d.Metadata, d.Spec.Selector, d.Spec.Template)),
        .. Of<V1StatefulSet>().Select(s => new Workload("StatefulSet", s.Metadata, s.Spec.Selector, s.Spec.Template)),
    ];

    public Workload Workload(string name) => Workloads.Single(w => w.Name == name);

    /// <summary>The map with this name, which carries a hash behind it.</summary>
    public V1ConfigMap? Map(string? name) => Of<V1ConfigMap>().SingleOrDefault(m => m.Metadata.Name == name);
}

/// <summary>What makes pods.</summary>
internal sealed record Workload(string Kind, V1ObjectMeta Metadata, V1LabelSelector Selector, V1PodTemplateSpec Template)
{
    public string Name => Metadata.Name;

    public V1PodSpec Pod => Template.Spec;

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    /// <summary>Those that run and those that run before them.</summary>
    public IEnumerable<V1Container> Containers => [.. Pod.Containers, .. Pod.InitContainers ?? []];

    public bool IsSelectedBy(IDictionary<string, string>? labels) =>
        labels is { Count: > 0 } && labels.All(l => Labels.TryGetValue(l.Key, out var value) && value == l.Value);
}

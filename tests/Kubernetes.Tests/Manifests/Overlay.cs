using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace Xinfang.Kubernetes.Tests.Manifests;

/// <summary>The overlays of <c>k8s/overlays</c>, as <c>kubectl kustomize</c> renders them.</summary>
internal static class Overlay
{
    public const string Dev = "dev";
    public const string Prod = "prod";
    public const string SensitivePeriod = "sensitive-period";

    private static readonly ConcurrentDictionary<string, Task<string>> Rendered = [];

    /// <summary>All overlays that there are.</summary>
    public static TheoryData<string> All { get; } = [.. Directory.GetDirectories(Repository.PathOf("k8s", "overlays")).Select(d => Path.GetFileName(d)!).Order()];

    /// <summary>The rendered text.</summary>
    public static Task<string> RenderAsync(string name) => Rendered.GetOrAdd(name, async overlay =>
    {
        var (exit, output, errors) = await Repository.RunAsync("kubectl", "kustomize", Repository.PathOf("k8s", "overlays", overlay));
        Assert.True(exit == 0, $"kubectl kustomize k8s/overlays/{overlay} ended with {exit}: {errors}");
        return output;
    });

    /// <summary>The rendered objects, read anew for each caller, who may change them.</summary>
    public static async Task<Objects> ReadAsync(string name) => Parse(await RenderAsync(name));

    /// <summary>Reads every document into the type of its kind. A field that the type does not have is an error.</summary>
    public static Objects Parse(string yaml) => new([.. KubernetesYaml.LoadAllFromString(yaml, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);
}

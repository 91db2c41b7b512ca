using k8s.Models;

namespace Xinfang.Kubernetes.Tests.Manifests;

/// <summary>What a container finds in its environment.</summary>
/// <param name="Values">By name; what comes from a Secret or from Kubernetes itself has a stand-in.</param>
/// <param name="Missing">References to nothing.</param>
/// <param name="Secrets">Secrets and their keys, in the environment and as files.</param>
internal sealed record Settings(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Missing, IReadOnlyList<(string Secret, string Key)> Secrets)
{
    public static Settings Of(Objects objects, Workload workload, V1Container container)
    {
        var (values, missing, secrets) = (new Dictionary<string, string>(), new List<string>(), new List<(string, string)>());
        foreach (var source in container.EnvFrom ?? [])
            if (objects.Map(source.ConfigMapRef?.Name) is { } map)
                foreach (var (key, value) in map.Data)
                    values[key] = value;
            else
                missing.Add($"ConfigMap {source.ConfigMapRef?.Name ?? "of another kind"}");
        foreach (var variable in container.Env ?? [])
        {
            values[variable.Name] = variable.ValueFrom switch
            {
                null => variable.Value,
                { SecretKeyRef: { } secret } => Remember(secret),
                { FieldRef.FieldPath: "status.podIP" } => "10.1.2.3",
                { FieldRef.FieldPath: "metadata.namespace" } => workload.Metadata.NamespaceProperty,
                _ => Lacks($"the source of {variable.Name}"),
            };
        }
        foreach (var volume in workload.Pod.Volumes ?? [])
        {
            if (volume.ConfigMap is { } map && objects.Map(map.Name) is null)
                missing.Add($"ConfigMap {map.Name}");
            if (volume.Secret is { } secret)
                secrets.AddRange((secret.Items ?? []).Select(i => (secret.SecretName, i.Key)));
        }
        return new(values, missing, secrets);

        string Remember(V1SecretKeySelector secret)
        {
            secrets.Add((secret.Name, secret.Key));
            return "Host=database;Database=xinfang;Username=xinfang";
        }

        string Lacks(string what)
        {
            missing.Add(what);
            return "";
        }
    }
}

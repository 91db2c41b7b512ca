using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>Every rule at once.</summary>
internal static class AllRules
{
    public static IReadOnlyList<string> Broken(Objects objects) =>
        [.. ContainerRules.Broken(objects), .. ServiceRules.Broken(objects), .. NetworkRules.Broken(objects), .. ScalingRules.Broken(objects), .. SettingsRules.Broken(objects)];
}

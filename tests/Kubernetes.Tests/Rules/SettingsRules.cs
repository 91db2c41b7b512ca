using Microsoft.Extensions.Configuration;
using Xinfang.Gateway;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Hosting;
using Xinfang.Kubernetes.Tests.Manifests;
using Xinfang.Silo.Clustering;
using Settings = Xinfang.Kubernetes.Tests.Manifests.Settings;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>What a container is told is what the program understands, and what it refers to is there.</summary>
internal static class SettingsRules
{
    /// <summary>Variables that are not ours: of the runtime, of logging, of OpenTelemetry.</summary>
    private static readonly string[] Foreign = ["Logging__LogLevel__", "OTEL_", "DOTNET_"];

    /// <summary>Secrets that an operator makes, with their keys: by hand, as docs/operations/kubernetes.md has them.</summary>
    private static readonly (string, string)[] Made =
        [("xinfang-database", "connection"), ("xinfang-database", "password"), ("xinfang-personal-data", "personal-data.key")];

    public static IEnumerable<string> Broken(Objects objects)
    {
        foreach (var workload in objects.Workloads)
            foreach (var container in workload.Containers)
            {
                var settings = Settings.Of(objects, workload, container);
                foreach (var missing in settings.Missing)
                    yield return $"{workload.Name} refers to {missing}, which does not exist";
                foreach (var (secret, key) in settings.Secrets.Where(s => !Made.Contains(s)))
                    yield return $"{workload.Name} takes {key} of the Secret {secret}, which nobody is told to make";
                if (!OptionTypes.OfProgram.TryGetValue(container.Name, out var sections))
                    continue;
                foreach (var name in settings.Values.Keys.Where(n => !Foreign.Any(f => n.StartsWith(f, StringComparison.Ordinal))))
                    if (name.Split("__") is not [var section, var key] || !sections.Contains(section) || !OptionTypes.HasKey(section, key))
                        yield return $"{workload.Name} is told {name}, which {container.Name} does not know";
                if (Refused(container.Name, settings) is { } refusal)
                    yield return $"{workload.Name} would not start: {refusal}";
                foreach (var file in FilesOutside(workload, container, settings))
                    yield return $"{workload.Name} is told the file {file}, which no volume brings";
            }
        foreach (var secret in objects.All.Where(o => o.Kind == "Secret"))
            yield return $"the Secret {secret.Metadata.Name} is in the repository";
    }

    /// <summary>Why the program would refuse these settings, by its own words.</summary>
    private static string? Refused(string program, Settings settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Values.Select(v => KeyValuePair.Create(v.Key.Replace("__", ":", StringComparison.Ordinal), (string?)v.Value))).Build();
        try
        {
            var cluster = XinfangClusterOptions.Read(configuration);
            if (program == "gateway")
                _ = Hosting.Settings.Bind<GatewayOptions>(configuration, GatewayOptions.Section) is { TrustsItsNetwork: true } ? true
                    : throw new OptionsException("Gateway:TrustsItsNetwork is not true, and a gateway in a pod is reached from outside.");
            else if (cluster.AdvertisedAddress == new XinfangClusterOptions().AdvertisedAddress)
                return "Cluster:AdvertisedAddress is not the address of the pod.";
            else
            {
                Hosting.Settings.Bind<XinfangSiloOptions>(configuration, XinfangSiloOptions.Section).Validate();
                Hosting.Settings.Bind<SensitivePeriodOptions>(configuration, SensitivePeriodOptions.Section);
            }
            return null;
        }
        catch (OptionsException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> FilesOutside(Workload workload, k8s.Models.V1Container container, Settings settings)
    {
        if (!settings.Values.TryGetValue("Silo__PersonalDataKey", out var key))
            yield break;
        var mount = container.VolumeMounts?.SingleOrDefault(m => m.MountPath == Path.GetDirectoryName(key) && m.ReadOnlyProperty == true);
        var volume = workload.Pod.Volumes?.SingleOrDefault(v => v.Name == mount?.Name);
        if (volume?.Secret?.Items?.Any(i => i.Path == Path.GetFileName(key)) != true || volume.Secret.DefaultMode != Convert.ToInt32("440", 8) || workload.Pod.SecurityContext?.FsGroup is null)
            yield return key;
    }
}

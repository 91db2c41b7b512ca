using System.Reflection;
using Xinfang.Gateway;
using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Kubernetes.Tests.Rules;

/// <summary>The sections of the configuration, read from the programs: types with a constant <c>Section</c>, which names one.</summary>
internal static class OptionTypes
{
    public static readonly IReadOnlyDictionary<string, Type> Sections =
        new[] { typeof(GatewayOptions), typeof(XinfangHost), typeof(XinfangClusterOptions), typeof(Grains.GrainServices) }
            .SelectMany(t => t.Assembly.GetTypes())
            .Select(t => (Type: t, Section: t.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } field ? (string)field.GetRawConstantValue()! : null))
            .Where(found => found.Section is not null)
            .ToDictionary(found => found.Section!, found => found.Type);

    /// <summary>The sections that each program reads.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> OfProgram = new Dictionary<string, string[]>
    {
        ["silo"] = ["Cluster", "Silo", "SensitivePeriods"],
        ["gateway"] = ["Cluster", "Gateway"],
    };

    public static bool HasKey(string section, string key) =>
        Sections.TryGetValue(section, out var type) && type.GetProperties().Any(p => p.CanWrite && p.Name == key);
}

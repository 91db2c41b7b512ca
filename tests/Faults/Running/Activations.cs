using Xinfang.Hosting;

namespace Xinfang.Faults.Running;

/// <summary>Where the grains of a running cluster are.</summary>
internal static class Activations
{
    /// <summary>How many grains of a type each silo has; silos with none are among them.</summary>
    /// <param name="type">The name of the class, such as <c>TallyGrain</c>.</param>
    public static async Task<IReadOnlyDictionary<SiloAddress, int>> CountAsync(string connection, string type)
    {
        await using var client = await ClusterClient.ConnectAsync(new() { Connection = connection });
        var management = client.Grains.GetGrain<IManagementGrain>(0);
        var silos = (await management.GetHosts(onlyActive: true)).Keys.ToDictionary(silo => silo, _ => 0);
        foreach (var grains in await management.GetDetailedGrainStatistics())
            if (grains.GrainType.Contains(type, StringComparison.Ordinal))
                silos[grains.SiloAddress]++;
        return silos;
    }
}

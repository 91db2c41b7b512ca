using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xinfang.Hosting;

namespace Xinfang.Faults.Running;

/// <summary>Where the grains of a running cluster are.</summary>
internal static class Activations
{
    /// <summary>How many grains of a type each silo has; silos with none are among them.</summary>
    /// <param name="type">The name of the class, such as <c>TallyGrain</c>.</param>
    public static async Task<IReadOnlyDictionary<SiloAddress, int>> CountAsync(string connection, string type)
    {
        var cluster = new XinfangClusterOptions { Connection = connection };
        await using var database = ClusterDatabase.Open(cluster, "xinfang-faults");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client => client.UseXinfangMembership(cluster, database));
        using var host = builder.Build();
        await host.StartAsync();
        var management = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        var silos = (await management.GetHosts(onlyActive: true)).Keys.ToDictionary(silo => silo, _ => 0);
        foreach (var grains in await management.GetDetailedGrainStatistics())
            if (grains.GrainType.Contains(type, StringComparison.Ordinal))
                silos[grains.SiloAddress]++;
        await host.StopAsync();
        return silos;
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Xinfang.Bench.Harness;
using Xinfang.Journal;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// The baseline: a grain with a Stateless machine on Microsoft.Orleans.Persistence.AdoNet, one write a transition. It keeps no history, no index, no
/// counts and no chain. Its tables and statements are the ones that the product uses for documents, one statement a write, which is faster than the
/// published script with its function.
/// </summary>
internal sealed class StoredGrainSubject(IHost host) : ISubject
{
    /// <summary>Fewer connections than by default, open beforehand, with statements prepared.</summary>
    public const string PoolSettings = ";Maximum Pool Size=64;Minimum Pool Size=16;Max Auto Prepare=32;No Reset On Close=true";

    /// <summary>With a connection string as the provider's documentation shows it.</summary>
    public static Task<ISubject> StartAsync(string place) => StartOnAsync(place);

    /// <summary>With the connection string set for speed.</summary>
    public static Task<ISubject> StartTunedAsync(string place) => StartOnAsync(place + PoolSettings);

    private static async Task<ISubject> StartOnAsync(string place)
    {
        var database = NpgsqlDataSource.Create(place);
        await SchemaUpgrader.UpgradePostgresAsync(database, NullLogger.Instance);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(Ports.Free(), gatewayPort: 0, serviceId: "bench", clusterId: "bench");
            silo.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = IPAddress.Loopback;
                endpoints.SiloListeningEndpoint = new(IPAddress.Loopback, endpoints.SiloPort);
            });
            // As the product's: it is also what Orleans demands where a grain of the product can be found.
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionQuantum = TimeSpan.FromSeconds(5));
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddAdoNetGrainStorage(StoredCaseGrain.Storage, storage => (storage.Invariant, storage.DataSource) = ("Npgsql", database));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new StoredGrainSubject(host);
    }

    public async Task PlayAsync(long number, StepTimer timer)
    {
        var petition = Petitions.At(number);
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStoredCaseGrain>(petition.Number.Stream);
        for (var i = 0; i < Petitions.Steps; i++)
        {
            var step = StoredStep.Of(petition, number, i);
            if (await timer.TimeAsync(() => grain.Execute(step)) != i + 1)
                throw new InvalidOperationException($"{petition.Number} is not where it should be after step {i}.");
        }
    }

    public Task<string?> FindFaultAsync() => Task.FromResult<string?>(null);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary>
/// The grains that a verb works through: a silo of its own in this process, or, when a cluster runs on the database, that cluster, whose silos must
/// know of everything that is written.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly IAsyncDisposable _owner;

    private Engine(IGrainFactory grains, IAsyncDisposable owner) => (Grains, _owner) = (grains, owner);

    public IGrainFactory Grains { get; }

    /// <param name="clock">The business clock of a silo of its own.</param>
    /// <param name="watches">Whether a silo of its own records by itself what has passed; false for verbs that only ask.</param>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static async Task<Engine> StartAsync(XinfangOptions options, TimeProvider clock, bool watches, CancellationToken cancel)
    {
        options.Validate();
        if (options.Connection is { } connection && await ClusterDatabase.FindRunningAsync(connection, cancel) is var (clusterId, _))
        {
            if (clock != TimeProvider.System)
                throw new OptionsException($"The cluster '{clusterId}' runs on that database; days that are played on another clock need a store of their own.");
            var client = await ClusterClient.ConnectAsync(new() { Connection = connection, ClusterId = clusterId }, cancel);
            return new(client.Grains, client);
        }
        var own = watches ? await EmbeddedSystem.StartAsync(options, clock, cancel) : await EmbeddedSystem.StartForAskingAsync(options, cancel);
        return new(own.Grains, own);
    }

    public ValueTask DisposeAsync() => _owner.DisposeAsync();
}

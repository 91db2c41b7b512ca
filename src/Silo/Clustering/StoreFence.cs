using System.Diagnostics;
using Orleans.Placement;

namespace Xinfang.Silo.Clustering;

/// <summary>How another silo sees the database. Keys are <c>storesight-0</c> and so on, so that some of them are on another silo.</summary>
[Alias("store-sight-grain")]
internal interface IStoreSightGrain : IGrainWithStringKey
{
    /// <summary>How long ago the silo of this grain last reached the database, and which silo it is.</summary>
    [Alias("look")]
    Task<SeenStore> Look();
}

[GenerateSerializer, Alias("seen-store"), Immutable]
internal sealed record SeenStore(SiloAddress Silo, TimeSpan SinceReached);

/// <summary>See <see cref="IStoreSightGrain"/>.</summary>
[HashBasedPlacement]
internal sealed class StoreSightGrain(StoreSight sight, ILocalSiloDetails silo) : Grain, IStoreSightGrain
{
    public Task<SeenStore> Look() => Task.FromResult(new SeenStore(silo.SiloAddress, sight.SinceReached));
}

/// <summary>
/// Ends the process when it has lost the database and another silo has not: its cases then wake up on silos that can serve them, within seconds.
/// When nobody reaches the database nothing ends, and all go on as soon as it is back. It is killed, not stopped: leaving in order needs the database.
/// </summary>
internal sealed partial class StoreFence(StoreSight sight, IGrainFactory grains, ILocalSiloDetails silo, TimeProvider time, ILogger<StoreFence> log)
    : BackgroundService
{
    private const int Grains = 12;
    private const int FailuresBeforeAsking = 2;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Without the database for so long, it asks. Two tries that fail may be shorter than the pause of a busy process.</summary>
    private static readonly TimeSpan LostFor = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sight.Show();
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await sight.LookAsync(stoppingToken);
            if (sight.Failures == FailuresBeforeAsking)
                LogLost(sight.SinceReached);
            if (sight.Failures >= FailuresBeforeAsking && sight.SinceReached >= LostFor && await AnotherSeesIt())
                End();
        }
    }

    private async Task<bool> AnotherSeesIt()
    {
        await foreach (var asked in Task.WhenEach(Enumerable.Range(0, Grains).Select(Ask)))
            if (await asked is { } answer && !answer.Silo.Equals(silo.SiloAddress) && answer.SinceReached < Fresh)
                return true;
        return false;
    }

    private async Task<SeenStore?> Ask(int n)
    {
        try
        {
            return await grains.GetGrain<IStoreSightGrain>($"storesight-{n}").Look().WaitAsync(Patience, time);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return null;
        }
    }

    private static void End()
    {
        Console.Error.WriteLine("This silo has lost the database, and another silo has not. It ends, so that its cases can be served there.");
        Process.GetCurrentProcess().Kill();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database has not been reached for {Since}.")]
    private partial void LogLost(TimeSpan since);
}

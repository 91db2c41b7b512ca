using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xinfang.Domain.Cases;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Keepers;
using Xinfang.Journal;

namespace Xinfang.Grains.Deadlines;

/// <summary>Records terms that have passed. See <see cref="IDeadlineWatchGrain"/>.</summary>
internal sealed partial class DeadlineWatchGrain(
    IProjections projections, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, ILogger<DeadlineWatchGrain> log) : Grain, IDeadlineWatchGrain
{
    /// <summary>How long a passed term waits at most before it is recorded, while the watch is up.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private const int CasesAtOnce = 256;

    public override Task OnActivateAsync(CancellationToken cancel)
    {
        this.RegisterGrainTimer(SweepQuietly, new GrainTimerCreationOptions { DueTime = Every, Period = Every, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<int> Sweep()
    {
        var (recorded, now) = (0, clock.GetUtcNow());
        DueCase? last = null;
        while (true)
        {
            var due = await projections.DueCasesAsync(now, last, CasesAtOnce);
            var settled = await Task.WhenAll(due.Select(c => Record(c.Number, now)));
            recorded += settled.Count(accepted => accepted);
            if (due.Count < CasesAtOnce)
                return recorded;
            last = due[^1];
        }
    }

    /// <summary>Has a case record its missed terms. Whether a term is missed is decided by the case, not by the index that led here.</summary>
    private async Task<bool> Record(CaseNumber number, DateTimeOffset now)
    {
        var submission = new Submission<CaseCommand>($"deadlines:{now.UtcTicks}", "", "system:deadline-watch", [new(new RecordMissedDeadlines(), now)]);
        try
        {
            var outcome = await GrainFactory.GetGrain<ICaseGrain>(number.Stream).Execute(submission);
            if (outcome.Refusal is { } refusal)
                NotRecorded(log, number.Value, refusal.ToString());
            return outcome.Accepted;
        }
        catch (Exception e) when (e is TryAgainException or TimeoutException or OrleansException)
        {
            NotRecorded(log, number.Value, e.Message);
            return false;
        }
    }

    private async Task SweepQuietly(CancellationToken cancel)
    {
        try
        {
            await Sweep();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            SweepFailed(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The missed terms of case {Number} were not recorded: {Refusal}")]
    private static partial void NotRecorded(ILogger log, string number, string refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep for passed terms failed; the next one follows.")]
    private static partial void SweepFailed(ILogger log, Exception e);
}

/// <summary>Keeps the watch awake.</summary>
internal sealed class DeadlineWatchKeeper(IGrainFactory grains, TimeProvider real, ILogger<DeadlineWatchKeeper> log)
    : GrainKeeper("The deadline watch", TimeSpan.FromSeconds(30), real, log)
{
    protected override Task AskAsync() => grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value).Sweep();
}

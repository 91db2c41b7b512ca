using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains.Keepers;
using Xinfang.Journal;
using Xinfang.Journal.Audits;

namespace Xinfang.Grains.Audits;

/// <summary>Counts everything again from the log, now and then, and tells whether the projections agree. One a cluster; the key is <see cref="AuditGrain.Key"/>.</summary>
[Alias("audit-grain")]
internal interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Wakes it; it may have died with another silo.</summary>
    [Alias("wake")]
    Task Wake();
}

/// <summary>How often the projections are audited.</summary>
public sealed record AuditSchedule(TimeSpan Every);

/// <summary>
/// See <see cref="IAuditGrain"/>. The gauges are shown by the silo that audits: <c>xinfang.tally.drift</c>, how many counts, budget lines and listed
/// cases differ from the recount; <c>xinfang.audit.chain</c>, 1 when the chain is whole; <c>xinfang.audit.age</c>, seconds since the last audit.
/// </summary>
[HashBasedPlacement]
internal sealed partial class AuditGrain(IJournalAudit audit, LawBook law, AuditSchedule schedule, TimeProvider real, ILogger<AuditGrain> log) : Grain, IAuditGrain
{
    public const string Key = "audit-all";

    /// <summary>A cluster that has just started has other work.</summary>
    private static readonly TimeSpan SoonestFirst = TimeSpan.FromMinutes(2);

    private readonly Meter _meter = new("Xinfang.Cluster");
    private AuditResult? _last;
    private long _endedAt;

    public override Task OnActivateAsync(CancellationToken cancel)
    {
        var first = schedule.Every < SoonestFirst ? schedule.Every : SoonestFirst;
        this.RegisterGrainTimer(AuditQuietly, new GrainTimerCreationOptions { DueTime = first, Period = schedule.Every, Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancel)
    {
        _meter.Dispose();
        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    private async Task AuditQuietly(CancellationToken cancel)
    {
        try
        {
            // Away from the grain's own thread, which is for calls: it takes as long as the log is.
            var result = await Task.Run(() => new Auditor(audit, law).RunAsync(null, cancel), cancel);
            if (_last is null)
                Show();
            (_last, _endedAt) = (result, real.GetTimestamp());
            if (result.IsClean)
                LogClean(result.Position, result.Tallies);
            else
                LogDiffers(result.Position, result.ChainBreak?.Reason ?? result.Differences.FirstOrDefault() ?? "records that cannot be read, or another law");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    private void Show()
    {
        _meter.CreateObservableGauge("xinfang.tally.drift", () => _last!.Drift, "{difference}", "Counts, budget lines and listed cases that differ from the recount of the last audit.");
        _meter.CreateObservableGauge("xinfang.audit.chain", () => _last!.ChainBreak is null ? 1 : 0, description: "1 when the chain of the log was whole at the last audit.");
        _meter.CreateObservableGauge("xinfang.audit.age", () => real.GetElapsedTime(_endedAt).TotalSeconds, "s", "Time since the last audit.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit up to position {Position} is clean: {Tallies} counts agree with the log.")]
    private partial void LogClean(long position, int tallies);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit up to position {Position} is not clean: {Reason}. Run 'xinfang audit' for all of it.")]
    private partial void LogDiffers(long position, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit could not be carried out; the next one follows.")]
    private partial void LogFailed(Exception e);
}

/// <summary>Keeps the audit awake.</summary>
internal sealed class AuditKeeper(IGrainFactory grains, TimeProvider real, ILogger<AuditKeeper> log)
    : GrainKeeper("The audit", TimeSpan.FromMinutes(1), real, log)
{
    protected override Task AskAsync() => grains.GetGrain<IAuditGrain>(AuditGrain.Key).Wake();
}

using System.Diagnostics.Metrics;

namespace Xinfang.Silo.Clustering;

/// <summary>
/// Tells of the members of the cluster as this silo sees them: the gauge <c>xinfang.cluster.silos</c>, the counter <c>xinfang.cluster.changes</c>
/// by new status, and a line in the log for each.
/// </summary>
internal sealed partial class MembershipMetrics(ISiloStatusOracle members, ILogger<MembershipMetrics> log) : IHostedService, ISiloStatusListener, IDisposable
{
    private readonly Meter _meter = new("Xinfang.Cluster");
    private Counter<long>? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = _meter.CreateCounter<long>("xinfang.cluster.changes", "{change}", "Changes of membership that this silo saw, by new status.");
        _meter.CreateObservableGauge("xinfang.cluster.silos", () => members.GetApproximateSiloStatuses(onlyActive: true).Count, "{silo}", "Active silos that this silo sees.");
        members.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        _changes?.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
        LogChange(updatedSilo, status);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        members.UnSubscribeFromSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Silo} is now {Status}.")]
    private partial void LogChange(SiloAddress silo, SiloStatus status);
}

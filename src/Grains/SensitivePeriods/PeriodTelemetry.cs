using System.Diagnostics.Metrics;
using Xinfang.Grains.Streams;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>What a silo tells of sensitive periods and of what a transition costs it.</summary>
public sealed class PeriodTelemetry : IDisposable
{
    private readonly Meter _meter = new(GrainTelemetry.Name);
    private readonly TransitionCost _cost = new();
    private double _factor = 1;

    public PeriodTelemetry()
    {
        _meter.CreateObservableGauge("xinfang.sensitive_period.factor", () => Volatile.Read(ref _factor), "{factor}", "The largest expected factor of the sensitive periods in force; 1 when there is none.");
        _meter.CreateObservableGauge("xinfang.transition.cpu", () => _cost.Milliseconds is { } known ? [new Measurement<double>(known)] : Array.Empty<Measurement<double>>(), "ms",
            "Processor time of this process for each transition that it made durable, over the last minute with at least 100 of them; with reads and background work.");
    }

    /// <summary>Its own, to tell it from that of another system in the same process.</summary>
    internal Meter Meter => _meter;

    public void FactorIs(decimal factor) => Volatile.Write(ref _factor, (double)factor);

    /// <summary>The end of a stretch of time: what the process has used, and what it has made durable, since it started.</summary>
    public void Worked(TimeSpan processor, long transitions) => _cost.Sample(processor, transitions);

    public void Dispose() => _meter.Dispose();
}

/// <summary>Processor time for each transition, stretch by stretch. A stretch with few transitions says nothing: it would be what the process does when idle.</summary>
internal sealed class TransitionCost
{
    private const long FewestTransitions = 100;

    private (TimeSpan Processor, long Transitions)? _before;
    private double _milliseconds = double.NaN;

    /// <summary>The cost of the last stretch that tells it; none before the first.</summary>
    public double? Milliseconds => Volatile.Read(ref _milliseconds) is var known && double.IsNaN(known) ? null : known;

    public void Sample(TimeSpan processor, long transitions)
    {
        if (_before is { } before && transitions - before.Transitions >= FewestTransitions)
            Volatile.Write(ref _milliseconds, (processor - before.Processor).TotalMilliseconds / (transitions - before.Transitions));
        _before = (processor, transitions);
    }
}

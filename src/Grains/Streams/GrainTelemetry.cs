using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Xinfang.Grains.Streams;

/// <summary>What the grains tell of their work. Names hold no case, unit or person, so that a metric shows nobody.</summary>
public sealed class GrainTelemetry : IDisposable
{
    public const string Name = "Xinfang.Grains";

    private static readonly ActivitySource Source = new(Name);
    /// <summary>Without these an exporter takes 0, 5, 10 s and so on, and every lag falls into one.</summary>
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30];

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _conflicts;
    private readonly Histogram<double> _tallyLag;
    private long _made;

    public GrainTelemetry()
    {
        _transitions = _meter.CreateCounter<long>("xinfang.transitions", "{event}", "Events that became durable, by type.");
        _refusals = _meter.CreateCounter<long>("xinfang.refusals", "{command}", "Commands that were refused, by code.");
        _conflicts = _meter.CreateCounter<long>("xinfang.version_conflicts", "{append}", "Appends that met another writer.");
        _tallyLag = _meter.CreateHistogram<double>("xinfang.tally.lag", "s", "Time from a commit to the live picture that shows it.",
            advice: new() { HistogramBucketBoundaries = Seconds });
    }

    public static Activity? Start(string kind) => Source.StartActivity(kind + " execute");

    public void Transition(string type)
    {
        Interlocked.Increment(ref _made);
        _transitions.Add(1, new KeyValuePair<string, object?>("type", type));
    }

    /// <summary>Transitions that this process made durable since it started.</summary>
    public long Transitions => Interlocked.Read(ref _made);

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public void Conflict() => _conflicts.Add(1);

    public void TallyShown(TimeSpan lag) => _tallyLag.Record(lag.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Xinfang.Journal.Commits;

/// <summary>What operators see of the writer: meter and activity source <c>Xinfang.Journal</c>.</summary>
internal sealed class CommitMetrics : IDisposable
{
    public const string Name = "Xinfang.Journal";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Without these an exporter takes 0, 5, 10 s and so on, and every commit falls into one.</summary>
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Meter _meter = new(Name);
    private readonly Histogram<int> _events;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _failures;

    public CommitMetrics(Func<int> waiting)
    {
        _events = _meter.CreateHistogram<int>("journal.batch.events", "{event}", "Events a commit.");
        _duration = _meter.CreateHistogram<double>("journal.commit.duration", "s", "Time a commit took, from the first statement on.",
            advice: new() { HistogramBucketBoundaries = Seconds });
        _failures = _meter.CreateCounter<long>("journal.commit.failures", "{commit}", "Commits that failed or whose outcome is unknown.");
        _meter.CreateObservableGauge("journal.queue.depth", waiting, "{append}", "Appends that wait for a commit.");
    }

    public void Committed(int events, TimeSpan duration)
    {
        _events.Record(events);
        _duration.Record(duration.TotalSeconds);
    }

    public void Failed(Exception reason) => _failures.Add(1, new KeyValuePair<string, object?>("error.type", reason.GetType().Name));

    /// <summary>A span of the commit, linked to the spans of its callers; none when nobody listens.</summary>
    public static Activity? Span(IReadOnlyList<PendingAppend> appends)
    {
        if (!Source.HasListeners())
            return null;
        var links = appends.Where(a => a.Caller != default).Select(a => new ActivityLink(a.Caller)).ToArray();
        var span = Source.StartActivity("journal commit", ActivityKind.Internal, parentContext: default, links: links);
        return span?.SetTag("journal.appends", appends.Count);
    }

    public void Dispose() => _meter.Dispose();
}

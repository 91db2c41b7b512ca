using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_commit_is_measured_and_its_span_links_to_those_who_waited_for_it()
    {
        // Other tests commit at the same time: only what carries this test's own trace is looked at, and sizes that no other test has.
        using var source = new ActivitySource("journal.tests");
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Xinfang.Journal" or "journal.tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (spans)
                    spans.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var names = new HashSet<string>();
        var sizes = new List<int>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Xinfang.Journal")
                l.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<int>((i, value, _, _) => Heard(i.Name, value));
        meters.SetMeasurementEventCallback<double>((i, _, _, _) => Heard(i.Name, 0));
        meters.Start();
        void Heard(string name, int value)
        {
            lock (sizes)
            {
                names.Add(name);
                sizes.Add(value);
            }
        }

        await using var store = await Place.OpenAsync();
        using var caller = source.StartActivity("caller")!;
        await AppendAsync(store, Plain("note-1", 0, [.. Enumerable.Repeat("a", 137)]));
        await store.DisposeAsync();
        meters.RecordObservableInstruments();

        lock (spans)
            Assert.Contains(spans, s => s.OperationName == "journal commit" && s.Links.Any(l => l.Context.SpanId == caller.SpanId));
        lock (sizes)
        {
            Assert.Contains(137, sizes);
            Assert.Superset(new HashSet<string> { "journal.batch.events", "journal.commit.duration" }, names);
        }
    }
}

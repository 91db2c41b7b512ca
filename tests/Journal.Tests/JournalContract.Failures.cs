using Xinfang.Domain.Tallies;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_failure_before_the_commit_writes_nothing_and_the_next_append_goes_through(int k)
    {
        await using var store = await Place.OpenAsync(change: o => o.Faults = new BreakAt(k, afterwards: false));
        var script = new CaseScript("2022-0001");
        Append[] steps = [.. script.WholeWay(Noon).Take(5)];
        for (var i = 0; i < steps.Length; i++)
        {
            if (i == k - 1)
            {
                var e = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(steps[i]));
                Assert.False(e.IsFull);
                Assert.Equal(k - 1, (await store.Journal.ReadHeadAsync()).Position);
                Assert.Equal(k - 1, (await AllAsync(store)).Count);
            }
            Assert.Equal(new Appended(i + 1, i + 1, Noon), await store.Journal.AppendAsync(steps[i]));
        }
        Assert.Null(await store.Audit.VerifyChainAsync());
        await AssertCountsAreThoseOfTheLogAsync(store);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_an_unknown_outcome_the_stream_tells_that_the_commit_stands(int k)
    {
        await using var store = await Place.OpenAsync(change: o => o.Faults = new BreakAt(k, afterwards: true));
        var script = new CaseScript("2022-0001");
        Append[] steps = [.. script.WholeWay(Noon).Take(5)];
        for (var i = 0; i < steps.Length; i++)
            if (i == k - 1)
            {
                await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await store.Journal.AppendAsync(steps[i]));
                Assert.Equal(steps[i].CommandId, (await store.Journal.ReadStreamAsync(steps[i].Stream))[^1].CommandId);
                Assert.Equal(new VersionConflict(k), await store.Journal.AppendAsync(steps[i]));
            }
            else
                Assert.Equal(new Appended(i + 1, i + 1, Noon), await store.Journal.AppendAsync(steps[i]));
        Assert.Null(await store.Audit.VerifyChainAsync());
        await AssertCountsAreThoseOfTheLogAsync(store);
    }

    [Fact]
    public async Task A_failed_commit_fails_all_that_shared_it_and_nobody_else()
    {
        using var gate = new GatedFaults();
        var faults = new BothFaults(gate, new BreakAt(2, afterwards: false));
        await using var store = await Place.OpenAsync(change: o => o.Faults = faults);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = new[] { Plain("note-2", 0, "b"), Plain("note-3", 0, "c") }.Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        gate.Open();

        Assert.Equal(new Appended(1, 1, Noon), await first);
        foreach (var task in waiting)
            await Assert.ThrowsAsync<JournalUnavailableException>(() => task);
        Assert.Equal(new Appended(2, 2, Noon), await store.Journal.AppendAsync(Plain("note-2", 0, "b")));
        Assert.Equal(["a", "b"], (await AllAsync(store)).Select(e => e.Data));
    }

    [Fact]
    public async Task An_append_that_the_database_does_not_take_harms_no_other_of_its_batch()
    {
        using var gate = new GatedFaults();
        await using var store = await Place.OpenAsync(change: o => o.Faults = gate);
        // A trigger stands for whatever rule of the database an append may break.
        await Place.TamperAsync(RefuseForbiddenData);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = new[] { Plain("note-2", 0, "b"), Plain("note-3", 0, "forbidden"), Plain("note-4", 0, "d"), Plain("note-5", 0, "e") }
            .Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        gate.Open();

        await first;
        await Assert.ThrowsAsync<ArgumentException>(() => waiting[1]);
        Assert.Equal([new Appended(2, 2, Noon), new Appended(3, 3, Noon), new Appended(4, 4, Noon)],
            [await waiting[0], await waiting[2], await waiting[3]]);
        Assert.Equal(["a", "b", "d", "e"], (await AllAsync(store)).Select(e => e.Data));
        Assert.Null(await store.Audit.VerifyChainAsync());
    }

    /// <summary>SQL that makes the database refuse an event whose data are the word forbidden.</summary>
    protected abstract string RefuseForbiddenData { get; }

    [Fact]
    public async Task Observers_hear_the_new_values_of_standing_counts_after_each_commit_and_cannot_break_it()
    {
        var heard = new HearingObserver();
        await using var store = await Place.OpenAsync(observers: [new FailingObserver(), heard]);
        var one = new CaseScript("2022-0001");
        var two = new CaseScript("2022-0002");
        await AppendAsync(store, one.Register(Noon));
        await AppendAsync(store, two.Register(Noon));
        await AppendAsync(store, Plain("note-1", 0, "a"));

        Assert.Equal([1, 2, 3], heard.Commits.Select(c => c.Position));
        Assert.All(heard.Commits, c => Assert.Equal(Noon, c.RecordedAt));
        Tally[] counts =
        [
            Standing(Measures.StandingCases, "stage:awaitingDisposal", 2), Standing(Measures.StandingOpen, "", 2),
            Standing(Measures.StandingOpen, "channel:visit", 2),
        ];
        Assert.Equal(counts, heard.Commits[1].Standing.OrderBy(t => t.Key.Measure, StringComparer.Ordinal).ThenBy(t => t.Key.Facet, StringComparer.Ordinal));
        Assert.Empty(heard.Commits[2].Standing);
    }

    private static Tally Standing(string measure, string facet, long value) => new(new("530103", measure, facet, null, null), value);

    private sealed class HearingObserver : ICommitObserver
    {
        public List<(long Position, DateTimeOffset RecordedAt, IReadOnlyList<Tally> Standing)> Commits { get; } = [];

        public void Committed(long position, DateTimeOffset recordedAt, IReadOnlyList<Tally> standing) => Commits.Add((position, recordedAt, standing));
    }

    private sealed class FailingObserver : ICommitObserver
    {
        public void Committed(long position, DateTimeOffset recordedAt, IReadOnlyList<Tally> standing) =>
            throw new InvalidOperationException("an observer that fails");
    }
}

using Xinfang.Domain.Streams;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task What_was_appended_is_read_as_it_was()
    {
        await using var store = await Place.OpenAsync();
        var effective = new DateTimeOffset(2022, 5, 31, 9, 30, 15, 123, TimeSpan.FromHours(8)).AddTicks(45);
        var append = new Append("note-中文", 0, "command-1", "clerk:7",
            [new("noted", """{"text":"上访"}""", effective), new("noted", "{}", effective.AddDays(-1))], ProjectionChanges.None);

        Assert.Equal(new Appended(1, 2, Noon), await store.Journal.AppendAsync(append));

        var expected = new RecordedEvent(1, "note-中文", 1, "noted", """{"text":"上访"}""", Noon, effective.AddTicks(-5), "clerk:7", "command-1");
        var events = await store.Journal.ReadStreamAsync("note-中文");
        Assert.Equal([expected, expected with { Position = 2, Version = 2, Data = "{}", EffectiveAt = effective.AddTicks(-5).AddDays(-1) }], events);
        Assert.Equal(events.Skip(1), await store.Journal.ReadStreamAsync("note-中文", afterVersion: 1));
        Assert.Equal(events, await AllAsync(store));
        Assert.Empty(await store.Journal.ReadStreamAsync("note-other"));
        Assert.Equal(2, (await store.Journal.ReadHeadAsync()).Position);
    }

    [Fact]
    public async Task Positions_of_many_appenders_have_no_gap_and_no_double()
    {
        await using var store = await Place.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async stream =>
        {
            var positions = new List<Appended>();
            for (var version = 0; version < 10; version += 2)
                positions.Add(await AppendAsync(store, Plain($"note-{stream}", version, "a", "b")));
            return positions;
        }));

        var taken = answers.SelectMany(a => a).SelectMany(a => new[] { a.FirstPosition, a.LastPosition }).Order();
        Assert.Equal(Enumerable.Range(1, 640).Select(i => (long)i), taken);
        var events = await AllAsync(store);
        Assert.Equal(Enumerable.Range(1, 640).Select(i => (long)i), events.Select(e => e.Position));
        Assert.All(events.GroupBy(e => e.Stream), g => Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), g.Select(e => e.Version)));
        Assert.Null(await store.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task A_conflict_of_one_stream_harms_no_other()
    {
        using var gate = new GatedFaults();
        await using var store = await Place.OpenAsync(change: o => o.Faults = gate);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        // These wait together, so they are one batch.
        var waiting = new[] { Plain("note-2", 0, "b"), Plain("note-1", 0, "late"), Plain("note-1", 5, "ahead"), Plain("note-3", 0, "c") }
            .Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        gate.Open();

        Assert.Equal(new Appended(1, 1, Noon), await first);
        Assert.Equal([new Appended(2, 2, Noon), new VersionConflict(1), new VersionConflict(1), new Appended(3, 3, Noon)],
            await Task.WhenAll(waiting));
        Assert.Equal(["a", "b", "c"], (await AllAsync(store)).Select(e => e.Data));
        Assert.Null(await store.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task Appends_of_one_stream_that_follow_each_other_share_a_commit()
    {
        using var gate = new GatedFaults();
        await using var store = await Place.OpenAsync(change: o => o.Faults = gate);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = new[] { Plain("note-2", 0, "b", "c"), Plain("note-2", 2, "d"), Plain("note-2", 2, "twice"), Plain("note-2", 3, "e") }
            .Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        gate.Open();
        await first;

        Assert.Equal([new Appended(2, 3, Noon), new Appended(4, 4, Noon), new VersionConflict(3), new Appended(5, 5, Noon)],
            await Task.WhenAll(waiting));
        Assert.Equal(2, gate.Commits);
    }

    [Fact]
    public async Task A_version_that_would_leave_a_gap_is_refused()
    {
        await using var store = await Place.OpenAsync();
        Assert.Equal(new VersionConflict(0), await store.Journal.AppendAsync(Plain("note-1", 1, "a")));
        await AppendAsync(store, Plain("note-1", 0, "a"));
        Assert.Equal(new VersionConflict(1), await store.Journal.AppendAsync(Plain("note-1", 2, "c")));
        Assert.Equal(new VersionConflict(1), await store.Journal.AppendAsync(Plain("note-1", 0, "a")));
        Assert.Single(await AllAsync(store));
    }

    [Fact]
    public async Task An_append_over_the_capacity_is_refused_at_once()
    {
        using var gate = new GatedFaults();
        await using var store = await Place.OpenAsync(change: o => (o.Faults, o.QueueCapacity) = (gate, 2));
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = new[] { Plain("note-2", 0, "b"), Plain("note-3", 0, "c") }.Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        await Assert.ThrowsAsync<JournalBusyException>(async () => await store.Journal.AppendAsync(Plain("note-4", 0, "d")));
        gate.Open();

        await first;
        await Task.WhenAll(waiting);
        Assert.Equal(["a", "b", "c"], (await AllAsync(store)).Select(e => e.Data));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_while_it_waited_is_not_written()
    {
        using var gate = new GatedFaults();
        using var cancel = new CancellationTokenSource();
        await using var store = await Place.OpenAsync(change: o => o.Faults = gate);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = store.Journal.AppendAsync(Plain("note-2", 0, "b"), cancel.Token).AsTask();
        await cancel.CancelAsync();
        gate.Open();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(await AllAsync(store));
    }

    [Fact]
    public async Task A_commit_takes_no_more_events_than_its_limit_but_a_large_append_goes_alone()
    {
        using var gate = new GatedFaults();
        await using var store = await Place.OpenAsync(change: o => (o.Faults, o.EventsPerCommit) = (gate, 3));
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = new[]
        {
            Plain("note-2", 0, "b", "c"), Plain("note-3", 0, "d"), Plain("note-4", 0, "e"), Plain("note-5", 0, "f", "g", "h", "i", "j"),
        }.Select(a => store.Journal.AppendAsync(a).AsTask()).ToArray();
        gate.Open();
        await first;
        await Task.WhenAll(waiting);

        // 1 | 2 3 4 | 5 | 6 to 10
        Assert.Equal(4, gate.Commits);
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        using var gate = new GatedFaults();
        var store = await Place.OpenAsync(change: o => o.Faults = gate);
        var first = store.Journal.AppendAsync(Plain("note-1", 0, "a")).AsTask();
        await gate.Reached;
        var waiting = store.Journal.AppendAsync(Plain("note-2", 0, "b")).AsTask();
        var closing = store.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(Plain("note-3", 0, "c")));
        gate.Open();
        await closing;

        Assert.Equal(1, Assert.IsType<Appended>(await first).LastPosition);
        Assert.Equal(2, Assert.IsType<Appended>(await waiting).LastPosition);
    }

    [Fact]
    public async Task An_append_that_cannot_be_kept_is_refused_before_it_waits()
    {
        await using var store = await Place.OpenAsync();
        foreach (var stream in new[] { "", "a\0b", "half \ud83d", "half \ude00 too", new string('x', 151) })
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.Journal.AppendAsync(Plain(stream, 0, "a")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.Journal.AppendAsync(Plain("note-1", 0)));
        await AppendAsync(store, Plain("whole \ud83d\ude00", 0, "a"));
    }

    [Fact]
    public async Task After_closing_and_opening_again_the_chain_goes_on()
    {
        byte[] hash;
        await using (var store = await Place.OpenAsync())
        {
            await AppendAsync(store, Plain("note-1", 0, "a"));
            hash = (await store.Journal.ReadHeadAsync()).Hash;
        }
        await using var again = await Place.OpenAsync();
        Assert.Equal(hash, (await again.Journal.ReadHeadAsync()).Hash);
        Assert.Equal(new Appended(2, 2, Noon), await again.Journal.AppendAsync(Plain("note-1", 1, "b")));
        Assert.NotEqual(hash, (await again.Journal.ReadHeadAsync()).Hash);
        Assert.Null(await again.Audit.VerifyChainAsync());
    }

    [Fact]
    public async Task The_position_of_a_time_is_of_the_last_event_recorded_by_then()
    {
        var time = new ManualTime(Noon);
        await using var store = await Place.OpenAsync(time);
        await AppendAsync(store, Plain("note-1", 0, "a", "b"));
        time.Now = Noon.AddMinutes(5);
        await AppendAsync(store, Plain("note-1", 2, "c"));
        time.Now = Noon.AddMinutes(3);
        Assert.Equal(new Appended(4, 4, Noon.AddMinutes(5)), await store.Journal.AppendAsync(Plain("note-1", 3, "d")));

        Assert.Equal(0, await store.Journal.PositionAtAsync(Noon.AddTicks(-1)));
        Assert.Equal(2, await store.Journal.PositionAtAsync(Noon));
        Assert.Equal(2, await store.Journal.PositionAtAsync(Noon.AddMinutes(5).AddTicks(-1)));
        Assert.Equal(4, await store.Journal.PositionAtAsync(Noon.AddMinutes(5)));
        Assert.Equal(4, await store.Journal.PositionAtAsync(Noon.AddYears(50)));
    }

    [Fact]
    public async Task Events_by_stream_come_stream_after_stream_up_to_a_position()
    {
        await using var store = await Place.OpenAsync();
        await AppendAsync(store, Plain("note-b", 0, "b1"));
        await AppendAsync(store, Plain("note-a", 0, "a1"));
        await AppendAsync(store, Plain("note-B", 0, "B1"));
        await AppendAsync(store, Plain("note-b", 1, "b2"));
        await AppendAsync(store, Plain("note-a", 1, "a2"));
        var seen = new List<string>();
        await foreach (var e in store.Journal.ReadByStreamAsync(through: 4))
            seen.Add(e.Data);
        Assert.Equal(["B1", "a1", "b1", "b2"], seen);
    }

    [Fact]
    public async Task A_reader_works_beside_the_writer_and_writes_nothing()
    {
        await using var store = await Place.OpenAsync();
        await AppendAsync(store, Plain("note-1", 0, "a"));
        await using var reader = await Place.OpenAsync(readOnly: true);
        Assert.Single(await AllAsync(reader));
        await AppendAsync(store, Plain("note-1", 1, "b"));
        Assert.Equal(2, (await AllAsync(reader)).Count);
        Assert.Null(await reader.Audit.VerifyChainAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.Journal.AppendAsync(Plain("note-1", 2, "c")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.Audit.RebuildAsync());
    }

    [Fact]
    public async Task A_reader_opens_a_journal_that_nobody_writes()
    {
        await using (var store = await Place.OpenAsync())
            await AppendAsync(store, Plain("note-1", 0, "a"));
        await using var reader = await Place.OpenAsync(readOnly: true);
        Assert.Single(await AllAsync(reader));
    }
}

using Xinfang.Journal.Seals;

namespace Xinfang.Journal.Commits;

/// <summary>
/// Which of the waiting appends fit together. A stream's later append fits when it expects what the earlier ones of the same batch lead to.
/// </summary>
internal sealed class BatchPlan
{
    private readonly List<PendingAppend> _accepted = [];
    private readonly List<(PendingAppend Append, long Actual)> _refused = [];

    /// <param name="appends">In the order in which they came.</param>
    /// <param name="known">Streams whose version the database has told; any other is taken to be where its first append expects it.</param>
    public BatchPlan(IReadOnlyList<PendingAppend> appends, IReadOnlyDictionary<string, long> known)
    {
        var versions = new Dictionary<string, long>(appends.Count);
        foreach (var pending in appends)
        {
            var append = pending.Append;
            if (!versions.TryGetValue(append.Stream, out var version) && !known.TryGetValue(append.Stream, out version))
                version = append.ExpectedVersion;
            if (append.ExpectedVersion == version)
            {
                _accepted.Add(pending);
                version += append.Events.Count;
            }
            else
                _refused.Add((pending, version));
            versions[append.Stream] = version;
        }
    }

    public bool IsEmpty => _accepted.Count == 0;

    public Batch ToBatch(Sealer sealer)
    {
        var events = new List<EventRow>(_accepted.Count);
        var starts = new List<StreamStart>(_accepted.Count);
        var streams = new HashSet<string>(_accepted.Count);
        var merge = new ProjectionMerge();
        foreach (var append in _accepted.Select(a => a.Append))
        {
            if (streams.Add(append.Stream))
                starts.Add(new(append.Stream, append.ExpectedVersion));
            var version = append.ExpectedVersion;
            foreach (var e in append.Events)
            {
                version++;
                var effectiveAt = JournalTime.Micros(e.EffectiveAt);
                var checksum = sealer.Add(append.Stream, version, e.Type, effectiveAt, append.Actor, append.CommandId, e.Data);
                events.Add(new(append.Stream, version, e.Type, effectiveAt, append.Actor, append.CommandId, e.Data, checksum));
            }
            merge.Add(append);
        }
        return new(events, starts, sealer.Digest(), merge.ToRows());
    }

    /// <summary>Tells every caller why there is no answer.</summary>
    public void Fail(Exception reason)
    {
        foreach (var pending in _accepted.Concat(_refused.Select(r => r.Append)))
            pending.Fail(reason);
    }

    /// <summary>Answers every caller: the accepted by their positions, the others by the version they met.</summary>
    public void Answer(BatchCommitted? committed, int events)
    {
        if (committed is not null)
        {
            var position = committed.LastPosition - events;
            var recordedAt = JournalTime.At(committed.RecordedAt);
            foreach (var pending in _accepted)
            {
                var first = position + 1;
                position += pending.Append.Events.Count;
                pending.Succeed(new Appended(first, position, recordedAt));
            }
        }
        foreach (var (pending, actual) in _refused)
            pending.Succeed(new VersionConflict(actual));
    }
}

using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Seals;

/// <summary>Walks the log from its first position and compares every row with what was sealed, one batch after the other.</summary>
internal sealed class ChainVerifier(ReadSession session, IProgress<long>? progress)
{
    private readonly Sealer _sealer = new();
    private byte[] _hash = Sealer.Genesis;
    private long _position;
    private long _recordedAt;
    private Queue<SealedEvent> _events = new();

    public async ValueTask<ChainBreak?> VerifyAsync(CancellationToken cancel)
    {
        var head = await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false);
        while (await LogQueries.BatchesAsync(session, _position, cancel).ConfigureAwait(false) is { Count: > 0 } batches)
            foreach (var batch in batches)
            {
                if (await VerifyAsync(batch, cancel).ConfigureAwait(false) is { } broken)
                    return broken;
                progress?.Report(_position);
            }
        return await VerifyEndAsync(head, cancel).ConfigureAwait(false);
    }

    private async ValueTask<ChainBreak?> VerifyAsync(BatchRow batch, CancellationToken cancel)
    {
        if (batch.First != _position + 1 || batch.Last < batch.First)
            return new(_position + 1, Math.Max(batch.First - 1, _position + 1), "The row of the batch that sealed these positions is missing or was changed.");
        long? otherTime = null;
        var otherTimes = 0L;
        for (var position = batch.First; position <= batch.Last; position++)
        {
            if (await NextAsync(position, cancel).ConfigureAwait(false) is not { } row)
                return new(position, position, "The event is missing.");
            if (IsChanged(row))
                return new(position, position, "The event is not the one that was sealed here: it was changed, or put in another's place.");
            var recordedAt = JournalTime.Micros(row.Event.RecordedAt);
            if (recordedAt == batch.RecordedAt)
                continue;
            otherTime ??= position;
            otherTimes++;
        }
        var link = Sealer.Link(_hash, _sealer.Digest(), batch.RecordedAt);
        if (!link.AsSpan().SequenceEqual(batch.Hash))
            return new(batch.First, batch.Last, otherTimes == 0
                ? "The events, or the row of their batch, do not fit the batch's seal."
                : "The time of the batch does not fit its seal or its events.");
        if (otherTime is { } changed)
            return new(changed, changed, "The event's time of record was changed.");
        if (batch.RecordedAt < _recordedAt)
            return new(batch.First, batch.Last, "The batch was recorded earlier than the one before it.");
        (_hash, _position, _recordedAt) = (link, batch.Last, batch.RecordedAt);
        return null;
    }

    private bool IsChanged(SealedEvent row)
    {
        var e = row.Event;
        var checksum = _sealer.Add(e.Stream, e.Version, e.Type, JournalTime.Micros(e.EffectiveAt), e.Actor, e.CommandId, e.Data);
        return Sealer.At(checksum, e.Position) != row.Checksum;
    }

    private async ValueTask<SealedEvent?> NextAsync(long position, CancellationToken cancel)
    {
        if (_events.Count == 0)
            _events = new(await LogQueries.PageAsync(session, position == 1 ? long.MinValue : position - 1, long.MaxValue, cancel).ConfigureAwait(false));
        return _events.TryPeek(out var row) && row.Event.Position == position ? _events.Dequeue() : null;
    }

    private async ValueTask<ChainBreak?> VerifyEndAsync(HeadRow head, CancellationToken cancel)
    {
        if (await NextAsync(_position + 1, cancel).ConfigureAwait(false) is not null || _events.Count > 0)
            return new(_position + 1, Math.Max(head.Position, _position + 1), "There are events that no batch has sealed.");
        if (head.Position > _position)
            return new(_position + 1, head.Position, $"The log ends at position {_position}, but its head says {head.Position}: the end was cut off.");
        if (head.Position < _position)
            return new(head.Position + 1, _position, $"The log goes to position {_position}, but its head says {head.Position}: the head was changed.");
        if (!head.Hash.AsSpan().SequenceEqual(_hash) || head.RecordedAt != _recordedAt)
            return new(_position, _position, "The hash or the time of the head is not that of the last batch: the head was changed.");
        return null;
    }
}

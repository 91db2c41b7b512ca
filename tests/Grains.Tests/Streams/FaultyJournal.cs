using Xinfang.Journal;

namespace Xinfang.Grains.Tests.Streams;

/// <summary>What goes wrong at an append.</summary>
public enum Fault
{
    /// <summary>Refused before anything was written.</summary>
    Unavailable,

    /// <summary>Written, and then the connection breaks.</summary>
    WrittenButUnknown,

    /// <summary>Not written, and then the connection breaks.</summary>
    LostAndUnknown,

    /// <summary>Another writer appended first.</summary>
    OtherWriter,

    /// <summary>Another writer appended, and this one is told no more than that nothing of its own was written.</summary>
    OtherWriterUnseen,

    /// <summary>Written, then the connection breaks, and the next read of a stream fails as well.</summary>
    WrittenThenUnreadable,
}

/// <summary>A journal that fails at the n-th append, once, and works before and after; at the 0th, never.</summary>
public sealed class FaultyJournal(IJournal inner, Fault fault, int failAt) : IJournal
{
    private int _appends, _reads;
    private bool _unreadable;

    public int Appends => _appends;

    /// <summary>How often a stream was read.</summary>
    public int Reads => _reads;

    public async ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancel = default)
    {
        if (Interlocked.Increment(ref _appends) != failAt)
            return await inner.AppendAsync(append, cancel);
        switch (fault)
        {
            case Fault.Unavailable:
                throw new JournalUnavailableException("The store is away.");
            case Fault.LostAndUnknown:
                throw new OutcomeUnknownException("The connection broke.");
            case Fault.WrittenThenUnreadable:
                _unreadable = true;
                await inner.AppendAsync(append, cancel);
                throw new OutcomeUnknownException("The connection broke.");
            case Fault.WrittenButUnknown:
                await inner.AppendAsync(append, cancel);
                throw new OutcomeUnknownException("The connection broke.");
            case Fault.OtherWriterUnseen:
                await inner.AppendAsync(append with { CommandId = "other-writer#x" }, cancel);
                throw new JournalUnavailableException("The store is away.");
            default:
                await inner.AppendAsync(append with { CommandId = "other-writer#x" }, cancel);
                return await inner.AppendAsync(append, cancel);
        }
    }

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _reads);
        if (!_unreadable)
            return inner.ReadStreamAsync(stream, afterVersion, cancel);
        _unreadable = false;
        throw new JournalUnavailableException("The store cannot be read now.");
    }

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long after, long through, CancellationToken cancel = default) =>
        inner.ReadAllAsync(after, through, cancel);

    public IAsyncEnumerable<RecordedEvent> ReadByStreamAsync(long through, CancellationToken cancel = default) =>
        inner.ReadByStreamAsync(through, cancel);

    public ValueTask<JournalHead> ReadHeadAsync(CancellationToken cancel = default) => inner.ReadHeadAsync(cancel);

    public ValueTask<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancel = default) => inner.PositionAtAsync(recordedAt, cancel);
}

using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal;

/// <summary>The log of either database. Without a writer it was opened for reading only.</summary>
internal sealed class LogJournal(LogReader reader, GroupCommitWriter? writer) : IJournal
{
    public ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancel = default) => writer is null
        ? throw new InvalidOperationException("The journal is open for reading only.")
        : writer.AppendAsync(append, cancel);

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancel = default) =>
        reader.StreamAsync(stream, afterVersion, cancel);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long after, long through, CancellationToken cancel = default) =>
        reader.AllAsync(after, through, cancel);

    public IAsyncEnumerable<RecordedEvent> ReadByStreamAsync(long through, CancellationToken cancel = default) =>
        reader.ByStreamAsync(through, cancel);

    public ValueTask<JournalHead> ReadHeadAsync(CancellationToken cancel = default) => reader.HeadAsync(cancel);

    public ValueTask<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancel = default) =>
        reader.PositionAtAsync(recordedAt, cancel);
}

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Xinfang.Journal.Seals;

namespace Xinfang.Journal.Commits;

/// <summary>
/// Writes what many callers append, many appends a commit. It takes what waits already and never waits for more, so a lone append pays for
/// one commit only. A commit has its place in the log before it is on disk: the next is written meanwhile, and nobody is answered before.
/// </summary>
internal sealed partial class GroupCommitWriter : IAsyncDisposable
{
    /// <summary>Commits that may wait for the disk; then the next waits.</summary>
    private const int MostUnsettled = 256;

    private readonly Channel<PendingAppend> _queue;
    private readonly Channel<Unsettled> _unsettled = Channel.CreateBounded<Unsettled>(new BoundedChannelOptions(MostUnsettled) { SingleReader = true, SingleWriter = true });
    private readonly IBatchStore _store;
    private readonly TimeProvider _time;
    private readonly ICommitObserver[] _observers;
    private readonly ILogger _log;
    private readonly CommitMetrics _metrics;
    private readonly Sealer _sealer = new();
    private readonly int _eventsPerCommit;
    private readonly Task _loop, _settling;
    private volatile bool _closing;

    public GroupCommitWriter(
        IBatchStore store, JournalOptions options, TimeProvider time, IEnumerable<ICommitObserver> observers, ILogger log)
    {
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        (_store, _time, _log, _eventsPerCommit) = (store, time, log, options.EventsPerCommit);
        _observers = [.. observers];
        _metrics = new CommitMetrics(() => _queue.Reader.Count);
        _loop = Task.Run(RunAsync);
        _settling = Task.Run(SettleAsync);
    }

    public ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancel)
    {
        AppendRules.Check(append);
        cancel.ThrowIfCancellationRequested();
        var pending = new PendingAppend(append, Activity.Current?.Context ?? default, cancel);
        if (_queue.Writer.TryWrite(pending))
            return new(pending.Answer);
        return ValueTask.FromException<AppendResult>(_closing
            ? new JournalUnavailableException("The journal is closing; nothing was written.")
            : new JournalBusyException());
    }

    /// <summary>Takes no more appends, and writes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _unsettled.Writer.Complete();
        await _settling.ConfigureAwait(false);
        _metrics.Dispose();
    }

    private async Task RunAsync()
    {
        var taken = new List<PendingAppend>(_eventsPerCommit);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take(taken);
            if (taken.Count > 0)
                await CommitOrFailAsync(taken).ConfigureAwait(false);
            taken.Clear();
        }
    }

    private void Take(List<PendingAppend> taken)
    {
        var events = 0;
        while (_queue.Reader.TryPeek(out var next) && (taken.Count == 0 || events + next.Append.Events.Count <= _eventsPerCommit))
        {
            _queue.Reader.TryRead(out _);
            if (!next.TryTake())
                continue;
            taken.Add(next);
            events += next.Append.Events.Count;
        }
    }

    /// <summary>Answers every append, whatever happens: a batch that fails does not end the writer.</summary>
    private async ValueTask CommitOrFailAsync(IReadOnlyList<PendingAppend> appends)
    {
        var span = CommitMetrics.Span(appends);
        try
        {
            if (await CommitAsync(appends, span).ConfigureAwait(false))
                span = null;
        }
        catch (Exception e)
        {
            var reason = Reason(e, appends.Count, span);
            foreach (var pending in appends)
                pending.Fail(reason);
        }
        finally
        {
            span?.Dispose();
        }
    }

    /// <summary>What the callers of a commit that failed are told.</summary>
    private Exception Reason(Exception e, int appends, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, e.Message);
        _metrics.Failed(e);
        LogCommitFailed(e, appends);
        return e is JournalUnavailableException or OutcomeUnknownException or ArgumentException
            ? e
            : new OutcomeUnknownException("The writer failed while it wrote; only a fresh read of the stream tells.", e);
    }

    /// <summary>Whether there is a commit to be settled; its span ends then.</summary>
    private async ValueTask<bool> CommitAsync(IReadOnlyList<PendingAppend> appends, Activity? span)
    {
        var known = new Dictionary<string, long>();
        while (true)
        {
            var plan = new BatchPlan(appends, known);
            if (plan.IsEmpty)
            {
                plan.Answer(null, 0);
                return false;
            }
            var batch = plan.ToBatch(_sealer);
            var began = _time.GetTimestamp();
            BatchResult result;
            try
            {
                result = await _store.CommitAsync(batch, JournalTime.Micros(_time.GetUtcNow())).ConfigureAwait(false);
            }
            catch (RowRefusedException e)
            {
                await SplitAsync(appends, e).ConfigureAwait(false);
                return false;
            }
            if (result is BatchCommitted committed)
            {
                await _unsettled.Writer.WriteAsync(new(plan, committed, batch.Events.Count, appends.Count, began, span)).ConfigureAwait(false);
                return true;
            }
            foreach (var (stream, actual) in ((BatchConflicted)result).Actual)
                known[stream] = actual;
        }
    }

    /// <summary>Finds the append that the database does not take, by halves, and writes the others.</summary>
    private async ValueTask SplitAsync(IReadOnlyList<PendingAppend> appends, RowRefusedException reason)
    {
        if (appends.Count == 1)
            throw new ArgumentException($"The database does not take this append: {reason.Message}", reason.InnerException);
        var half = appends.Count / 2;
        await CommitOrFailAsync([.. appends.Take(half)]).ConfigureAwait(false);
        await CommitOrFailAsync([.. appends.Skip(half)]).ConfigureAwait(false);
    }

    /// <summary>Answers the callers of each commit once it is on disk, in the order of the log.</summary>
    private async Task SettleAsync()
    {
        await foreach (var (plan, committed, events, appends, began, span) in _unsettled.Reader.ReadAllAsync().ConfigureAwait(false))
            using (span)
                try
                {
                    await committed.OnDisk.ConfigureAwait(false);
                    _metrics.Committed(events, _time.GetElapsedTime(began));
                    Tell(committed);
                    plan.Answer(committed, events);
                }
                catch (Exception e)
                {
                    plan.Fail(Reason(e, appends, span));
                }
    }

    private void Tell(BatchCommitted committed)
    {
        foreach (var observer in _observers)
            try
            {
                observer.Committed(committed.LastPosition, JournalTime.At(committed.RecordedAt), committed.Standing);
            }
            catch (Exception e)
            {
                LogObserverFailed(e, observer.GetType().Name, committed.LastPosition);
            }
    }

    /// <summary>A commit that has its place in the log, and may not be on disk yet.</summary>
    private sealed record Unsettled(BatchPlan Plan, BatchCommitted Committed, int Events, int Appends, long Began, Activity? Span);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Appends} appends failed.")]
    private partial void LogCommitFailed(Exception reason, int appends);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The observer {Observer} failed at position {Position}; the commit stands.")]
    private partial void LogObserverFailed(Exception reason, string observer, long position);
}

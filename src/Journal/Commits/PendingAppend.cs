using System.Diagnostics;

namespace Xinfang.Journal.Commits;

/// <summary>An append that waits for its commit, and its caller.</summary>
internal sealed class PendingAppend(Append append, ActivityContext caller, CancellationToken cancel)
{
    /// <summary>Continuations run elsewhere, never on the writer.</summary>
    private readonly TaskCompletionSource<AppendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    /// <summary>The span of the caller; empty when there is none.</summary>
    public ActivityContext Caller => caller;

    public Task<AppendResult> Answer => _answer.Task;

    /// <summary>Takes the append out of the queue. From here on it cannot be cancelled.</summary>
    public bool TryTake() => !cancel.IsCancellationRequested || !_answer.TrySetCanceled(cancel);

    public void Succeed(AppendResult result) => _answer.TrySetResult(result);

    public void Fail(Exception reason) => _answer.TrySetException(reason);
}

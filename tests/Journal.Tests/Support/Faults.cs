namespace Xinfang.Journal.Tests.Support;

/// <summary>Holds the first commit back until it is let through, so that what comes after it waits together.</summary>
public sealed class GatedFaults : ICommitFaults, IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private long _commits;

    public Task Reached => _reached.Task;

    public long Commits => Interlocked.Read(ref _commits);

    public void Open() => _open.Set();

    public void BeforeCommit(long commit)
    {
        Interlocked.Exchange(ref _commits, commit);
        _reached.TrySetResult();
        _open.Wait();
    }

    public void AfterCommit(long commit) { }

    public void Dispose() => _open.Dispose();
}

/// <summary>Breaks one commit, before or after it is durable.</summary>
public sealed class BreakAt(long commit, bool afterwards, Exception? reason = null) : ICommitFaults
{
    public void BeforeCommit(long number)
    {
        if (number == commit && !afterwards)
            throw reason ?? new IOException("broken on purpose before the commit");
    }

    public void AfterCommit(long number)
    {
        if (number == commit && afterwards)
            throw reason ?? new IOException("broken on purpose after the commit");
    }
}

/// <summary>Two faults at once, the first one first.</summary>
public sealed class BothFaults(ICommitFaults first, ICommitFaults second) : ICommitFaults
{
    public void BeforeCommit(long commit)
    {
        first.BeforeCommit(commit);
        second.BeforeCommit(commit);
    }

    public void AfterCommit(long commit)
    {
        first.AfterCommit(commit);
        second.AfterCommit(commit);
    }
}

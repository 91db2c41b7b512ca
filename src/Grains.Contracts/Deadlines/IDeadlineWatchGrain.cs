namespace Xinfang.Grains.Deadlines;

/// <summary>Records terms that have passed unmet. One watch a cluster; the key is <see cref="DeadlineWatchKey"/>.</summary>
[Alias("deadline-watch-grain")]
public interface IDeadlineWatchGrain : IGrainWithStringKey
{
    /// <summary>
    /// Records every term that has passed by now, and keeps doing so every few seconds while this activation lives. Idempotent: a missed term is
    /// recorded once.
    /// </summary>
    /// <returns>The number of cases that got an event.</returns>
    [Alias("sweep"), ResponseTimeout(LongCalls.Timeout)]
    Task<int> Sweep();
}

public static class DeadlineWatchKey
{
    public const string Value = "deadlinewatch-all";
}

namespace Xinfang.Bench.Harness;

/// <summary>A system under measurement and its driver, inside a process of its own.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Takes one piece of work from its first step to its last; each step is durable before the next begins.</summary>
    /// <param name="number">Never used before.</param>
    Task PlayAsync(long number, StepTimer timer);

    /// <summary>Looks whether all that was written is as it should be; says what is not, or nothing.</summary>
    Task<string?> FindFaultAsync();
}

/// <summary>Notes how long each step of one worker takes.</summary>
internal sealed class StepTimer
{
    /// <summary>Milliseconds, in the order of the steps.</summary>
    public List<double> Took { get; } = [];

    public async Task<T> TimeAsync<T>(Func<Task<T>> step)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = await step();
        Took.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        return answer;
    }
}

/// <summary>Workers that each take the next piece of work when theirs is done, until none is left.</summary>
internal static class ClosedLoop
{
    public static async Task<Round> RunAsync(ISubject subject, int inFlight, long first, long pieces)
    {
        var next = first - 1;
        var timers = Enumerable.Range(0, inFlight).Select(_ => new StepTimer()).ToArray();
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(timers.Select(timer => Task.Run(async () =>
        {
            for (var mine = Interlocked.Increment(ref next); mine < first + pieces; mine = Interlocked.Increment(ref next))
                await subject.PlayAsync(mine, timer);
        })));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        double[] took = [.. timers.SelectMany(t => t.Took).Order()];
        return new(took.Length, seconds, Percentiles.At(took, 0.5), Percentiles.At(took, 0.99));
    }
}

using Xinfang.Cli.Cluster;

namespace Xinfang.Faults.Running;

/// <summary>Starts what has ended by itself again, after a pause, as systemd or Kubernetes would. A start that fails is tried again after the pause.</summary>
public sealed class Supervisor : IAsyncDisposable
{
    /// <summary>What ended once is started soon; what ends again and again is left alone for a while.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250), FirstPause = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(5), Steady = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private Supervisor(IEnumerable<(string Name, Func<bool> Runs, Func<Task> Start)> watched, Action<string> tell) =>
        _work = Task.WhenAll(watched.Select(w => Task.Run(() => WatchAsync(w.Name, w.Runs, w.Start, tell))));

    public static Supervisor Of(IEnumerable<Member> members, Action<string> tell) => new(members.Select(m => (m.Name, new Func<bool>(() => m.IsRunning), new Func<Task>(() =>
    {
        m.Start();
        return Task.CompletedTask;
    }))), tell);

    public static Supervisor Of(PrivatePostgres postgres, Action<string> tell) => new([("PostgreSQL", () => postgres.Process is not null, () => postgres.StartAsync())], tell);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WatchAsync(string name, Func<bool> runs, Func<Task> start, Action<string> tell)
    {
        long? started = null;
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Every, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested || runs())
                continue;
            tell($"{name} has ended by itself");
            await Task.Delay(started is { } last && TimeProvider.System.GetElapsedTime(last) < Steady ? Pause : FirstPause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
                return;
            try
            {
                started = TimeProvider.System.GetTimestamp();
                await start();
                tell($"{name} was started again");
            }
            catch (ClusterException e)
            {
                tell($"{name} did not start: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
    }
}

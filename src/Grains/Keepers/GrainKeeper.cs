using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xinfang.Grains.Keepers;

/// <summary>
/// Asks a grain for its work as long as this silo runs, at once and then again and again: one grain of the cluster does it, and it may have died with
/// another silo. An answer that does not come is logged, and asked for again at the next turn.
/// </summary>
/// <param name="what">The grain in the words of the log, such as <c>The deadline watch</c>.</param>
internal abstract partial class GrainKeeper(string what, TimeSpan every, TimeProvider real, ILogger log) : BackgroundService
{
    /// <summary>One turn.</summary>
    protected abstract Task AskAsync();

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, real);
        do
        {
            try
            {
                await AskAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotAnswered(log, e, what);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} did not answer; it is asked again.")]
    private static partial void NotAnswered(ILogger log, Exception e, string what);
}

using Microsoft.Extensions.Logging;

namespace Xinfang.Hosting;

/// <summary>
/// Sends a call again whose silo stopped, died or did not answer, or that found no silo in time and came back as cancelled, so that callers wait a
/// moment and see no error. Every method of our grains may be called twice: reads change nothing, and commands carry the id that makes them happen once.
/// </summary>
internal sealed partial class GrainCallRetry(TimeProvider time, ILogger<GrainCallRetry> log) : IOutgoingGrainCallFilter
{
    /// <summary>How long it goes on trying. Whoever asked is then told to try again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or OperationCanceledException && IsOurs(context) && time.GetElapsedTime(began) + pause < Patience)
            {
                LogAgain(context.MethodName, e.GetType().Name, pause);
                await Task.Delay(pause, time);
            }
    }

    /// <summary>Not those of Orleans itself, such as the next item of a stream, which may not be asked for twice.</summary>
    private static bool IsOurs(IOutgoingGrainCallContext context) =>
        context.InterfaceMethod?.DeclaringType?.Namespace?.StartsWith("Xinfang.", StringComparison.Ordinal) == true;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} was not answered ({Reason}); sent again after {Pause}.")]
    private partial void LogAgain(string method, string reason, TimeSpan pause);
}

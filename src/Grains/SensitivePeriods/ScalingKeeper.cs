using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinfang.Grains.Streams;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>Has the scaling grain checked at its times, wherever it lives, and shows on this silo's metrics what it found.</summary>
internal sealed partial class ScalingKeeper(
    IGrainFactory grains, PeriodTelemetry telemetry, GrainTelemetry work, IOptions<SensitivePeriodOptions> options, TimeProvider real, ILogger<ScalingKeeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckEvery, real);
        do
        {
            telemetry.Worked(Environment.CpuUsage.TotalTime, work.Transitions);
            try
            {
                telemetry.FactorIs((await grains.GetGrain<IScalingGrain>(ScalingKey.Value).Report()).Factor);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotChecked(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The calendar of sensitive periods was not checked; the next check follows.")]
    private static partial void NotChecked(ILogger log, Exception e);
}

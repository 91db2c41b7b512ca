using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinfang.Grains.Keepers;
using Xinfang.Grains.Streams;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>Has the scaling grain checked at its times, wherever it lives, and shows on this silo's metrics what it found.</summary>
internal sealed class ScalingKeeper(
    IGrainFactory grains, PeriodTelemetry telemetry, GrainTelemetry work, IOptions<SensitivePeriodOptions> options, TimeProvider real, ILogger<ScalingKeeper> log)
    : GrainKeeper("The calendar of sensitive periods", options.Value.CheckEvery, real, log)
{
    protected override async Task AskAsync()
    {
        telemetry.Worked(Environment.CpuUsage.TotalTime, work.Transitions);
        telemetry.FactorIs((await grains.GetGrain<IScalingGrain>(ScalingKey.Value).Report()).Factor);
    }
}

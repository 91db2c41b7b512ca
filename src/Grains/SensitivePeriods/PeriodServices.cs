using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>What the calendar and the scaling need of their silo.</summary>
internal static class PeriodServices
{
    /// <param name="watches">Whether this process checks the calendar by itself.</param>
    public static void AddSensitivePeriods(this IServiceCollection services, bool watches)
    {
        services.AddOptions<SensitivePeriodOptions>().BindConfiguration(SensitivePeriodOptions.Section)
            .Validate(o => o.AreUsable(), SensitivePeriodOptions.Usable);
        services.AddSingleton<PeriodTelemetry>();
        services.AddSingleton<ScalingController>();
        services.TryAddSingleton<IAutoscalers, NoAutoscalers>();
        if (watches)
            services.AddHostedService<ScalingKeeper>();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Xinfang.Domain;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.Clocks;
using Xinfang.Journal;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>See <see cref="IScalingGrain"/>. A forecast is read once a day and calendar, because it reads much of the log.</summary>
[HashBasedPlacement]
internal sealed class ScalingGrain(
    IProjections projections, ScalingController controller, IOptions<SensitivePeriodOptions> options, TimeProvider real,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock) : Grain, IScalingGrain
{
    private ScalingReport? _report;
    private long _checkedAt;
    private (DateOnly Day, IReadOnlyList<SensitivePeriod> Periods, SensitivePeriod Of, CapacityForecast Forecast)? _forecast;

    public async Task<ScalingReport> Report() =>
        _report is { } known && real.GetElapsedTime(_checkedAt) < options.Value.CheckEvery / 2 ? known : await Check();

    public async Task<ScalingReport> Check()
    {
        var calendar = await GrainFactory.GetGrain<ISensitivePeriodsGrain>(SensitivePeriodsKey.Value).Calendar();
        if (calendar.Told.Any())
            await Forecast(calendar);
        else
            _forecast = null;
        _report = await controller.RunAsync(calendar, _forecast?.Of, _forecast?.Forecast);
        _checkedAt = real.GetTimestamp();
        return _report;
    }

    /// <summary>The forecast that asks for the most silos, then for the most gateways.</summary>
    private async Task Forecast(PeriodCalendar calendar)
    {
        SensitivePeriod[] told = [.. calendar.Told];
        var today = CivilTime.Day(clock.GetUtcNow());
        if (_forecast is { } known && known.Day == today && known.Periods.SequenceEqual(told))
            return;
        (SensitivePeriod, CapacityForecast Forecast)? most = null;
        foreach (var period in told)
        {
            var forecast = await ForecastReader.ReadAsync(projections, calendar.Periods, period.Jurisdiction, period.Factor, today, options.Value.Model());
            if (most is not { } other || (forecast.Silos.Replicas, forecast.Gateways.Replicas).CompareTo((other.Forecast.Silos.Replicas, other.Forecast.Gateways.Replicas)) > 0)
                most = (period, forecast);
        }
        _forecast = (today, told, most!.Value.Item1, most.Value.Forecast);
    }
}

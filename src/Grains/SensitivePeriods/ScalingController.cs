using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>What is done about a calendar and its forecast. It keeps nothing but what it said last, so that it says a thing once.</summary>
internal sealed partial class ScalingController(IAutoscalers autoscalers, IOptions<SensitivePeriodOptions> options, ILogger<ScalingController> log)
{
    private readonly Dictionary<string, string> _said = [];
    private string _inForce = "";

    /// <summary>Does what is due.</summary>
    /// <param name="period">The period that asks for the most, of those told of; none when there is none.</param>
    /// <param name="forecast">Its forecast.</param>
    public async Task<ScalingReport> RunAsync(PeriodCalendar calendar, SensitivePeriod? period, CapacityForecast? forecast)
    {
        SayWhatIsInForce(calendar);
        var settings = options.Value;
        AutoscalerReport[] done =
        [
            await SettleAsync(settings.SiloAutoscaler, forecast?.Silos.Replicas),
            await SettleAsync(settings.GatewayAutoscaler, forecast?.Gateways.Replicas),
        ];
        foreach (var report in done)
            if (!_said.TryGetValue(report.Name, out var before) ? report.Wanted is not null || report.Minimum is null && settings.Autoscaling == Autoscaling.Kubernetes : before != report.Note)
                Said(log, report.Name, report.Note);
        foreach (var report in done)
            _said[report.Name] = report.Note;
        return new(calendar.Now, settings.Autoscaling, calendar.Factor, period, forecast, done);
    }

    private async Task<AutoscalerReport> SettleAsync(string name, int? wanted)
    {
        if (options.Value.Autoscaling == Autoscaling.Plan)
            return new(name, wanted, null, null, wanted is null ? "No period is in force or announced." : $"The plan is at least {wanted} replicas. Nothing is changed: SensitivePeriods:Autoscaling is plan.");
        try
        {
            var state = await autoscalers.ReadAsync(name);
            var change = Scaling.Decide(state, wanted);
            if (change is not null)
                await autoscalers.WriteAsync(name, state, change);
            return new(name, wanted, change?.Minimum ?? state.Minimum, state.Maximum, Note(state, change, wanted));
        }
        catch (AutoscalerException e)
        {
            return new(name, wanted, null, null, $"{e.Message} The next check tries again.");
        }
    }

    private static string Note(AutoscalerState state, AutoscalerChange? change, int? wanted)
    {
        var minimum = change?.Minimum ?? state.Minimum;
        var stands = change is null || minimum == state.Minimum ? $"At least {minimum} replicas." : $"At least {minimum} replicas, {(minimum > state.Minimum ? "raised" : "lowered")} from {state.Minimum}.";
        return Scaling.ExceedsMaximum(state, wanted)
            ? $"{stands} The forecast asks for {wanted}, but the maximum is {state.Maximum}: raise maxReplicas, and see that the nodes and the database carry it."
            : stands;
    }

    private void SayWhatIsInForce(PeriodCalendar calendar)
    {
        var now = string.Join(", ", calendar.InForce.Select(p => FormattableString.Invariant($"{p.Id} in {p.Jurisdiction} (factor {p.Factor:0.#}, through {p.To:yyyy-MM-dd})")));
        if (now == _inForce)
            return;
        _inForce = now;
        if (now.Length > 0)
            InForce(log, calendar.Factor, now);
        else
            Over(log);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sensitive periods in force, factor {Factor}: {Periods}")]
    private static partial void InForce(ILogger log, decimal factor, string periods);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No sensitive period is in force any more; the factor is 1.")]
    private static partial void Over(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Autoscaler {Name}: {Note}")]
    private static partial void Said(ILogger log, string name, string note);
}

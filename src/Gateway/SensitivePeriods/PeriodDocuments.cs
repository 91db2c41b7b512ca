using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.SensitivePeriods;

/// <summary>An entry of the calendar of sensitive periods (敏感期).</summary>
/// <param name="Name">Its name, 1 to 60 characters.</param>
/// <param name="Jurisdiction">Where it holds: there and in everything that the code contains.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day; at most 120 days in all, both ends counted.</param>
/// <param name="Factor">How many times as many transitions as on ordinary days are expected: 1.0 to 50.0, with at most one decimal.</param>
public sealed record PeriodBody(string Name, JurisdictionCode Jurisdiction, DateOnly From, DateOnly To, decimal Factor);

/// <summary>A sensitive period as it stands now.</summary>
/// <param name="Id">What people call it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Jurisdiction">Where it holds, with everything that the code contains.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Factor">How many times as many transitions as on ordinary days are expected.</param>
/// <param name="State">Whether it is to come, announced, in force or past.</param>
public sealed record PeriodItem(string Id, string Name, JurisdictionCode Jurisdiction, DateOnly From, DateOnly To, decimal Factor, PeriodState State)
{
    public static PeriodItem Of(SensitivePeriod p, PeriodCalendar calendar) => new(p.Id, p.Name, p.Jurisdiction, p.From, p.To, p.Factor, calendar.StateOf(p));
}

/// <summary>The calendar of sensitive periods as it stands now.</summary>
/// <param name="At">When, by the engine's clock.</param>
/// <param name="Factor">The largest factor of those in force; 1 when there is none.</param>
/// <param name="Next">The id of the period that begins next.</param>
/// <param name="Periods">All periods, the earliest first.</param>
public sealed record PeriodsDocument(DateTimeOffset At, decimal Factor, string? Next, IReadOnlyList<PeriodItem> Periods)
{
    public static PeriodsDocument Of(PeriodCalendar calendar) => new(calendar.Now, calendar.Factor, calendar.Next?.Id, [.. calendar.Periods.Select(p => PeriodItem.Of(p, calendar))]);
}

/// <summary>What the system is prepared for: the plan of replicas, and what was done about it.</summary>
/// <param name="At">When it was checked last, by the engine's clock.</param>
/// <param name="Mode">Whether the minimum of the autoscalers is changed, or only planned.</param>
/// <param name="Factor">The factor in force; 1 when there is none.</param>
/// <param name="Period">The period that the plan is for.</param>
/// <param name="TransitionsAnHour">Transitions to expect in its busiest hour.</param>
/// <param name="Basis">The days that they are reckoned from.</param>
/// <param name="Autoscalers">That of the silos, then that of the gateways.</param>
public sealed record PreparationDocument(
    DateTimeOffset At, Autoscaling Mode, decimal Factor, string? Period, decimal? TransitionsAnHour, string? Basis, IReadOnlyList<AutoscalerItem> Autoscalers)
{
    public static PreparationDocument Of(ScalingReport r) => new(r.At, r.Mode, r.Factor, r.Period?.Id, r.Forecast is { } f ? decimal.Round(f.AnHour, 1) : null, r.Forecast?.Busiest.Source,
        [.. r.Autoscalers.Select(a => new AutoscalerItem(a.Name, a.Wanted, a.Minimum, a.Maximum, a.Note))]);
}

/// <summary>One autoscaler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wanted">Least replicas that the forecast asks for.</param>
/// <param name="Minimum">Its least replicas.</param>
/// <param name="Maximum">Its most replicas.</param>
/// <param name="Note">What was done, what is in the way, and what to do.</param>
public sealed record AutoscalerItem(string Name, int? Wanted, int? Minimum, int? Maximum, string Note);

using System.Text.Json.Serialization;
using Xinfang.Domain;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>
/// Raises the minimum replicas before a sensitive period and lowers them after it, or only says what it would. One grain a cluster; the key is
/// <see cref="ScalingKey"/>. It remembers nothing that a restart could lose.
/// </summary>
[Alias("scaling-grain")]
public interface IScalingGrain : IGrainWithStringKey
{
    /// <summary>Looks at the calendar and does what is due now. Never fails for what an autoscaler answers: the report says it, and the next check tries again.</summary>
    [Alias("check"), ResponseTimeout("00:02:00")]
    Task<ScalingReport> Check();

    /// <summary>The last report; a check first when it is older than half the time between two checks.</summary>
    [Alias("report"), ResponseTimeout("00:02:00")]
    Task<ScalingReport> Report();
}

public static class ScalingKey
{
    public const string Value = "scaling-all";
}

/// <summary>What the last check found and did.</summary>
/// <param name="At">When, by the business clock.</param>
/// <param name="Factor">The factor in force anywhere; 1 when there is none.</param>
/// <param name="Period">The period whose forecast asks for the most, of those in force or announced; none when there is none.</param>
/// <param name="Forecast">That forecast.</param>
/// <param name="Autoscalers">That of the silos, then that of the gateways.</param>
[GenerateSerializer, Alias("scaling-report"), Immutable]
public sealed record ScalingReport(
    DateTimeOffset At, Autoscaling Mode, decimal Factor, SensitivePeriod? Period, CapacityForecast? Forecast, IReadOnlyList<AutoscalerReport> Autoscalers);

/// <summary>One autoscaler.</summary>
/// <param name="Wanted">Least replicas that the forecast asks for; none outside periods.</param>
/// <param name="Minimum">Its least replicas after the check; none when it was not read.</param>
/// <param name="Maximum">Its most replicas; none when it was not read.</param>
/// <param name="Note">What was done, what is in the way, and what to do.</param>
[GenerateSerializer, Alias("autoscaler-report"), Immutable]
public sealed record AutoscalerReport(string Name, int? Wanted, int? Minimum, int? Maximum, string Note);

/// <summary>What is done about the forecast: said only, or done through the Kubernetes API.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Autoscaling>))]
public enum Autoscaling { Plan, Kubernetes }

using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>How a silo prepares for sensitive periods; configuration section <c>SensitivePeriods</c>.</summary>
public sealed class SensitivePeriodOptions
{
    /// <summary>The section of the configuration that is read.</summary>
    public const string Section = "SensitivePeriods";

    /// <summary><c>plan</c> (default) says what replicas are needed; <c>kubernetes</c> raises and lowers the minimum of the two autoscalers.</summary>
    public Autoscaling Autoscaling { get; set; } = Autoscaling.Plan;

    /// <summary>The namespace of the autoscalers; default that of the pod's service account.</summary>
    public string? Namespace { get; set; }

    /// <summary>The HorizontalPodAutoscaler of the silos. Default <c>xinfang-silo</c>.</summary>
    public string SiloAutoscaler { get; set; } = "xinfang-silo";

    /// <summary>The HorizontalPodAutoscaler of the gateways. Default <c>xinfang-gateway</c>.</summary>
    public string GatewayAutoscaler { get; set; } = "xinfang-gateway";

    /// <summary>How long before its first day a period is announced and the minimum raised. 0 to 30 days, default one day.</summary>
    public TimeSpan Lead { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Time between two checks. 1 second to 1 hour, default one minute.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Processor time of a transition in the silos, in milliseconds, above 0; default as measured, see <see cref="MeasuredCost"/>.</summary>
    public decimal? SiloCost { get; set; }

    /// <summary>The same in the gateways.</summary>
    public decimal? GatewayCost { get; set; }

    /// <summary>Processor cores of one replica, above 0; default 1.</summary>
    public decimal Cores { get; set; } = 1m;

    /// <summary>The share of its cores that a replica may be busy, above 0 to 1; default 0.6.</summary>
    public decimal Utilisation { get; set; } = 0.6m;

    /// <summary>Whether every value can be used.</summary>
    public bool AreUsable() =>
        Lead >= TimeSpan.Zero && Lead <= TimeSpan.FromDays(30) && CheckEvery >= TimeSpan.FromSeconds(1) && CheckEvery <= TimeSpan.FromHours(1)
        && SiloCost is null or > 0 && GatewayCost is null or > 0 && Cores > 0 && Utilisation is > 0 and <= 1
        && !string.IsNullOrWhiteSpace(SiloAutoscaler) && !string.IsNullOrWhiteSpace(GatewayAutoscaler);

    /// <summary>What usable values are.</summary>
    public const string Usable = "SensitivePeriods: Lead is 0 to 30 days, CheckEvery 1 second to 1 hour, SiloCost, GatewayCost and Cores are above 0, "
        + "Utilisation is above 0 and at most 1, SiloAutoscaler and GatewayAutoscaler are names.";

    internal ReplicaModel Model() => MeasuredCost.Model(SiloCost, GatewayCost, "SensitivePeriods:SiloCost, GatewayCost") with { Cores = Cores, Utilisation = Utilisation };
}

namespace Xinfang.Domain.SensitivePeriods;

/// <summary>What a transition costs where nobody says otherwise: the figures of a measurement that anyone can repeat.</summary>
public static class MeasuredCost
{
    /// <summary>Processor time of a transition in a silo, in milliseconds.</summary>
    public const decimal Silo = 0.70m;

    /// <summary>Processor time of a transition in a gateway, in milliseconds.</summary>
    public const decimal Gateway = 0.47m;

    /// <summary>The measurement that they are from.</summary>
    public const string Source = "bench/results/2026-11-25-transition-cost.json: one silo and one gateway on PostgreSQL, 2 cores, medians of 3 rounds";

    /// <summary>A model with the given costs, or the measured ones for those that are not given.</summary>
    /// <param name="given">Where given ones come from, as a person reads it.</param>
    public static ReplicaModel Model(decimal? silo, decimal? gateway, string given) => new(silo ?? Silo, gateway ?? Gateway,
        silo is null && gateway is null ? Source : silo is not null && gateway is not null ? given : $"{(silo is null ? "gateway" : "silo")} from {given}; the other {Source}");
}

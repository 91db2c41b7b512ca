namespace Xinfang.Domain.SensitivePeriods;

/// <summary>What a replica has and what a transition costs it.</summary>
/// <param name="SiloCost">Processor time of a transition in the silos, in milliseconds; above 0.</param>
/// <param name="GatewayCost">The same in the gateways.</param>
/// <param name="CostSource">Where the two come from, as a person reads it.</param>
/// <param name="Cores">Processor cores of one replica; above 0, default 1.</param>
/// <param name="Utilisation">The share of them that may be busy, above 0 to 1; default 0.6. The rest is for bursts within the hour, reads, and a lost replica.</param>
/// <param name="LeastSilos">Silos that run whatever the load; default 3, so that one may be lost while another is replaced.</param>
/// <param name="LeastGateways">Gateways that run whatever the load; default 2.</param>
[GenerateSerializer, Alias("replica-model"), Immutable]
public sealed record ReplicaModel(
    decimal SiloCost, decimal GatewayCost, string CostSource, decimal Cores = 1m, decimal Utilisation = 0.6m, int LeastSilos = 3, int LeastGateways = 2)
{
    /// <summary>Processor time that one replica gives, in milliseconds a second.</summary>
    public decimal Given => Cores * Utilisation * 1000m;
}

/// <summary>
/// How many replicas a factor needs. Each figure follows from those before it: expected transitions an hour, a second, processor time a second,
/// replicas.
/// </summary>
[GenerateSerializer, Alias("capacity-forecast"), Immutable]
public sealed record CapacityForecast(decimal Factor, BusiestHour Busiest, ReplicaModel Model)
{
    public const int SecondsAnHour = 3600;

    /// <summary>Transitions to expect in the busiest hour: others + own × factor ÷ the factor of then.</summary>
    public decimal AnHour => Busiest.Expected(Factor);

    public decimal ASecond => AnHour / SecondsAnHour;

    public ReplicaNeed Silos => ReplicaNeed.Of(ASecond, Model.SiloCost, Model.Given, Model.LeastSilos);

    public ReplicaNeed Gateways => ReplicaNeed.Of(ASecond, Model.GatewayCost, Model.Given, Model.LeastGateways);
}

/// <summary>Replicas of one kind.</summary>
/// <param name="Busy">Processor time that the load takes, in milliseconds a second.</param>
/// <param name="ForLoad">Replicas for the load alone: busy ÷ given, rounded up.</param>
/// <param name="Replicas">Replicas needed: those, and never fewer than availability asks for.</param>
public sealed record ReplicaNeed(decimal Busy, int ForLoad, int Replicas)
{
    /// <summary>Replicas that no autoscaler is asked for; a larger need is a figure to talk about, not to scale to.</summary>
    private const int Most = 100_000;

    public static ReplicaNeed Of(decimal aSecond, decimal cost, decimal given, int least)
    {
        var busy = aSecond * cost;
        var forLoad = (int)Math.Min(Most, decimal.Ceiling(busy / given));
        return new(busy, forLoad, Math.Max(least, forLoad));
    }
}

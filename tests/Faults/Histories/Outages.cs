namespace Xinfang.Faults.Histories;

/// <summary>
/// For how long keys were out: from the start of the first request that failed, or that took longer than <see cref="Operation.Slow"/>, to the success that
/// ended it. A gateway tries again by itself, so an outage shows as a slow answer more often than as an error; both count.
/// </summary>
public sealed class Outages
{
    private readonly List<TimeSpan> _sorted;

    private Outages(IEnumerable<TimeSpan> outages) => _sorted = [.. outages.Order()];

    public int Count => _sorted.Count;

    public TimeSpan Median => At(0.50);

    public TimeSpan P99 => At(0.99);

    public TimeSpan Longest => At(1);

    public static Outages Of(IEnumerable<Operation> operations) => new(operations
        .Where(o => o.Outcome != Outcome.Unknown && o.IsOutage).Select(o => o.End - o.Start));

    public override string ToString() => Count == 0 ? "none"
        : $"{Count}, median {Median.TotalSeconds:0.0} s, p99 {P99.TotalSeconds:0.0} s, longest {Longest.TotalSeconds:0.0} s";

    /// <summary>The value that so large a part of all does not exceed; zero when there are none.</summary>
    private TimeSpan At(double part) => Count == 0 ? TimeSpan.Zero : _sorted[Math.Max(0, (int)Math.Ceiling(part * Count) - 1)];
}

namespace Xinfang.Bench.Harness;

/// <summary>Ranks of sorted values.</summary>
internal static class Percentiles
{
    /// <summary>The smallest value that at least this share of all values does not exceed.</summary>
    /// <param name="sorted">At least one, in ascending order.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double At(IReadOnlyList<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

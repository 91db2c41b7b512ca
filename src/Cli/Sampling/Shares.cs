namespace Xinfang.Cli.Sampling;

/// <summary>Splits whole numbers without losing any.</summary>
internal static class Shares
{
    /// <summary>Parts of <paramref name="total"/> in the proportions of the weights, by largest remainder, the earlier first where equal.</summary>
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        var sum = weights.Sum();
        if (sum == 0)
            return [.. weights.Select((_, i) => i == 0 ? total : 0)];
        var parts = weights.Select(w => (long)((Int128)total * w / sum)).ToArray();
        var rest = (int)(total - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => (Int128)total * weights[i] % sum).ThenBy(i => i).Take(rest))
            parts[i]++;
        return parts;
    }

    /// <summary>Positive parts that add up to <paramref name="total"/>, unlike each other; as many as asked, or fewer of a small total.</summary>
    public static long[] Random(long total, int count, Random random)
    {
        count = (int)Math.Max(1, Math.Min(count, total));
        var weights = Enumerable.Range(0, count).Select(_ => 0.35 + random.NextDouble()).ToArray();
        var sum = weights.Sum();
        var parts = weights.Select(w => 1 + (long)((total - count) * (w / sum))).ToArray();
        parts[^1] += total - parts.Sum();
        return parts;
    }

    public static void Shuffle<T>(this Random random, List<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}

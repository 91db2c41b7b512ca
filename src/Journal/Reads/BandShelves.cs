using Xinfang.Domain.Repeats;

namespace Xinfang.Journal.Reads;

/// <summary>
/// Where the bands of signatures stand in their index: on a shelf each for those that came in one after the other, by the position of the log. A band is a random number; all of them in one
/// order would have each registration write into sixteen pages anywhere in an index that grows without end, most of them no longer in memory. What comes in now stands on the latest
/// shelf, which is; who looks for alike words looks on each shelf (decision 23). A key has the shelf in its upper bits, counted from 1, and 48 bits of the band below.
/// </summary>
internal static class BandShelves
{
    private const int BandBits = 48;

    /// <summary>Positions a shelf, as a power of two: its bands are some megabytes.</summary>
    private const int PositionBits = 17;

    private static readonly string Latest = $"(((SELECT position FROM head) >> {PositionBits}) + 1)";

    /// <summary>SQL for what a key on the latest shelf has in its upper bits.</summary>
    public static readonly string LatestPrefix = $"({Latest} << {BandBits})";

    /// <summary>SQL for the shelves as rows of <c>shelf (n)</c>, the latest first; stands behind <c>WITH RECURSIVE</c>.</summary>
    public static readonly string All = $"shelf (n) AS (SELECT {Latest} UNION ALL SELECT n - 1 FROM shelf WHERE n > 1)";

    /// <summary>SQL for the key of a band on the shelf <c>n</c>.</summary>
    public static string KeyOn(string band) => $"((n << {BandBits}) | {band})";

    /// <summary>A band as it stands in a key.</summary>
    public static long InKey(long band) => band & ((1L << BandBits) - 1);

    /// <summary>The bands of a signature as they stand in keys, each once; none for one that is too short to be sought by its words.</summary>
    public static IReadOnlyList<long> InKeys(ContentSignature? signature) => [.. (signature?.BandKeys() ?? []).Select(InKey).Distinct()];
}

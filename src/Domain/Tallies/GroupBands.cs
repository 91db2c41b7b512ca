namespace Xinfang.Domain.Tallies;

/// <summary>The sizes that visits of groups (集体访) are counted by: five people and more are a group.</summary>
public static class GroupBands
{
    /// <summary>The least people of a visit that reports name apart.</summary>
    public const int Large = 50;

    private static readonly (int Least, string Band)[] Bands = [(100, "100+"), (Large, "50-99"), (30, "30-49"), (10, "10-29"), (5, "5-9")];

    /// <summary>The band of a visit by so many people; none for fewer than five.</summary>
    public static string? Of(int people)
    {
        foreach (var (least, band) in Bands)
            if (people >= least)
                return band;
        return null;
    }
}

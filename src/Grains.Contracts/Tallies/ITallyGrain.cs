using Orleans.Concurrency;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Grains.Tallies;

/// <summary>The live counts of a jurisdiction and all it contains. The key is <see cref="TallyGrainKey.Of"/>.</summary>
[Alias("tally-grain")]
public interface ITallyGrain : IGrainWithStringKey
{
    /// <summary>
    /// The picture now, and then each time it changes, at most five times a second; a quiet one is repeated twice a second. Ends when the caller stops
    /// reading. It holds every commit that the silos have told of; what one of them did not tell of is in it 2 s later.
    /// </summary>
    [Alias("watch"), AlwaysInterleave]
    IAsyncEnumerable<LivePicture> Watch(CancellationToken cancel = default);

    /// <summary>
    /// Tells of commits up to one at this position: which standing counts have new values, and since which position each. A message that is missed is
    /// healed by a read.
    /// </summary>
    [Alias("changed"), OneWay, AlwaysInterleave]
    Task Changed(long position, DateTimeOffset recordedAt, IReadOnlyList<ChangedTally> standing);
}

/// <summary>A standing count and the position of the commit that gave it this value.</summary>
[GenerateSerializer, Alias("changed-tally"), Immutable]
public sealed record ChangedTally(Tally Tally, long Position);

/// <summary>Keys of tally grains.</summary>
public static class TallyGrainKey
{
    public static string Of(JurisdictionCode jurisdiction) => $"tally-{jurisdiction}";

    public static JurisdictionCode Jurisdiction(string key) => new(key["tally-".Length..]);
}

/// <summary>
/// What a wall shows. All of it is of the same position or a later one; <c>DataTime</c> is when the newest event in it was recorded,
/// <c>ReadAt</c> when the picture was made, both by the silo's clock.
/// </summary>
/// <param name="Counts">Standing counts by measure and facet.</param>
/// <param name="Nearest">The open cases whose next term passes first, at most 12.</param>
/// <param name="Budget">The lines of the current year's budget; empty for a jurisdiction that has none of its own.</param>
/// <param name="RegisteredByChannel">Cases registered since the first of January, by channel; registration total at the empty facet.</param>
[GenerateSerializer, Alias("live-picture"), Immutable]
public sealed record LivePicture(
    JurisdictionCode Jurisdiction, long Position, DateTimeOffset? DataTime, DateTimeOffset ReadAt, IReadOnlyList<TallySum> Counts,
    IReadOnlyList<CaseRow> Nearest, IReadOnlyList<BudgetLineRow> Budget, IReadOnlyList<TallySum> RegisteredByChannel);

using Orleans.Concurrency;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Grains.Tallies;

/// <summary>The live counts of a jurisdiction and all it contains. The key is <see cref="TallyGrainKey.Of"/>.</summary>
[Alias("tally-grain")]
public interface ITallyGrain : IGrainWithStringKey
{
    [Alias("get"), AlwaysInterleave]
    Task<LivePicture> Get();

    /// <summary>The picture now, and then each time it changes, at most five times a second. Ends when the caller stops reading.</summary>
    [Alias("watch"), AlwaysInterleave]
    IAsyncEnumerable<LivePicture> Watch(CancellationToken cancel = default);

    /// <summary>
    /// Tells of a commit: these standing counts have these new values at this position. One that is missed is healed by a read.
    /// </summary>
    [Alias("changed"), OneWay, AlwaysInterleave]
    Task Changed(long position, DateTimeOffset recordedAt, IReadOnlyList<Tally> standing);
}

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

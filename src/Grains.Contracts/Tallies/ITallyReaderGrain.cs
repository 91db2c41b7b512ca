using Xinfang.Domain.Places;

namespace Xinfang.Grains.Tallies;

/// <summary>Counts read from the store by whichever silo is asked, so that no silo's death keeps them away. Any key; 0 by custom.</summary>
[Alias("tally-reader-grain")]
public interface ITallyReaderGrain : IGrainWithIntegerKey
{
    /// <summary>The picture of one position: its counts are a recount of the log up to there.</summary>
    [Alias("get")]
    Task<LivePicture> Get(JurisdictionCode jurisdiction);
}

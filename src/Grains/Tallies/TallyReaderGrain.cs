using Orleans.Concurrency;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.Tallies;

/// <summary>Counts as the store has them. See <see cref="ITallyReaderGrain"/>.</summary>
[StatelessWorker]
internal sealed class TallyReaderGrain(PictureReader pictures) : Grain, ITallyReaderGrain
{
    public Task<LivePicture> Get(JurisdictionCode jurisdiction) => pictures.ReadAsync(jurisdiction);
}

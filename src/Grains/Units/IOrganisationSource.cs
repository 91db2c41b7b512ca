using Xinfang.Domain.Units;

namespace Xinfang.Grains.Units;

/// <summary>All units of all jurisdictions, and how they stand to each other.</summary>
public interface IOrganisationSource
{
    /// <summary>
    /// The organisation now: it holds every entry whose <see cref="IUnitGrain.Put"/> had returned before this call. While nothing changes it
    /// is the same object, at the price of one call to a grain.
    /// </summary>
    ValueTask<Organisation> CurrentAsync();
}

/// <summary>Keeps the organisation of this silo, and asks each time whether it is still the newest.</summary>
internal sealed class OrganisationSource(IGrainFactory grains) : IOrganisationSource
{
    private volatile Known? _known;

    public async ValueTask<Organisation> CurrentAsync()
    {
        var known = _known;
        var picture = await grains.GetGrain<IOrganisationGrain>(OrganisationGrain.Key).Since(known?.Version);
        if (picture.Units is not { } units)
            return known!.Organisation;
        // Of two callers that read at once the slower may keep the older picture; its next call finds that and reads again.
        var organisation = new Organisation(units);
        _known = new(picture.Version, organisation);
        return organisation;
    }

    private sealed record Known(string Version, Organisation Organisation);
}

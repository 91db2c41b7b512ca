using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Tallies;

namespace Xinfang.Gateway.Tallies;

/// <summary>The live counts.</summary>
internal static class TallyEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/tallies/{jurisdiction}", Get).WithTags("Tallies").WithName("getTallies").ForTheWholeOffice().Refuses(400, 403)
        .WithSummary("How a jurisdiction stands now")
        .WithDescription("Counts of a division and all it contains, exact at the position named. GET /api/live/{jurisdiction} sends the same document each time it changes.");

    private static async Task<Ok<CountsDocument>> Get(string jurisdiction, IGrainFactory grains)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        return TypedResults.Ok(CountsDocument.Of(await grains.GetGrain<ITallyReaderGrain>(0).Get(place)));
    }
}

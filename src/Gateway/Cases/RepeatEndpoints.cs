using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Repeats;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;

namespace Xinfang.Gateway.Cases;

/// <summary>Earlier cases that a petition may repeat.</summary>
internal static class RepeatEndpoints
{
    public static void Map(RouteGroupBuilder cases) => cases.MapGet("/{number}/repeats", Propose).WithName("proposeRepeats").Refuses(404)
        .WithSummary("Propose earlier cases that it may repeat")
        .WithDescription("Cases registered before it in its division, in those that contain it and in those that it contains, with the same petitioner "
            + "(telephone or identity number) or near-identical words; the highest score first, at most 20. Nothing counts as a repeat by being "
            + "proposed: a person confirms or rejects it, and it is not proposed again. A case that the asking office may not see is not proposed, and has no proposals.");

    private static async Task<Results<Ok<RepeatListDocument>, Problem>> Propose(
        [Description("The case's number, or another number it is known by.")] string number, HttpRequest request, IGrainFactory grains) =>
        await CaseEndpoints.Find(number, grains, grain => grain.Repeats(Acting.Of(request).Name)) is { } proposals
            ? TypedResults.Ok(new RepeatListDocument([.. proposals.Select(RepeatItem.Of)]))
            : CaseEndpoints.Unknown(number);
}

/// <summary>Earlier cases that a case may repeat.</summary>
/// <param name="Items">The highest score first.</param>
public sealed record RepeatListDocument(IReadOnlyList<RepeatItem> Items);

/// <summary>An earlier case that a case may repeat.</summary>
/// <param name="Score">How much speaks for it, 0 to 100: the likeness of the words; with the same petitioner 50 and half of the likeness.</param>
/// <param name="Grounds">What speaks for it: the same petitioner, near-identical words, or both.</param>
/// <param name="Case">The earlier case as lists show it.</param>
public sealed record RepeatItem(int Score, RepeatGrounds Grounds, CaseItem Case)
{
    public static RepeatItem Of(RepeatProposal p) => new(p.Score, p.Grounds, CaseItem.Of(p.Of));
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Cases;

/// <summary>Registering, reading and listing cases.</summary>
internal static class CaseEndpoints
{
    /// <summary>Rows a page at most; the grain is asked for one more, to know whether there is a next page.</summary>
    private const int MostRows = 200;

    /// <summary>The petitioner's id follows from the sealed data, which only the grain can make.</summary>
    private const string GrainMakesIt = "";

    public static void Map(RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapPost("", Register).AsWrite("registerCase").Refuses(409)
            .WithSummary("Register a petition (登记)")
            .WithDescription("Makes a case. Without a number, its number follows from the Idempotency-Key. Refusals: case-exists (409), "
                + "people-missing, too-many-representatives, first-registration-later, no-clock-profile, step-in-future (422).");
        cases.MapGet("", List).WithName("listCases").Refuses(400)
            .WithSummary("List cases")
            .WithDescription("Newest registration first, or nearest deadline first. Pages are keyed: give 'next' of one page as 'after' for the next; "
                + "a page stays right while cases come and go.");
        cases.MapGet("/{number}", Get).WithName("getCase").Refuses(404)
            .WithSummary("Read a case")
            .WithDescription("By its number or any number it is also known by: its clocks, the steps that are possible now, and its timeline. The petitioner is masked.");
        RepeatEndpoints.Map(cases);
        CaseStepEndpoints.Map(cases);
    }

    private static async Task<Results<Created<CaseAnswer>, Problem>> Register(Posted<RegisterBody> posted, IGrainFactory grains, HttpResponse response)
    {
        var body = posted.Body;
        Lengths.Check(("category", body.Category, 64), ("place", body.Place, 200), ("petitioner.identityNumber", body.Petitioner?.IdentityNumber, 32));
        Lengths.CheckMany("aliases", body.Aliases, 16, 64);
        Lengths.CheckMany("accused", body.Accused, 16);
        var number = body.Number ?? DerivedNumber.Of(body.Jurisdiction, posted.Key);
        var command = new Register(number, body.Jurisdiction, GrainMakesIt, body.Origin, body.Channel,
            body.Occurrence, body.Purpose, body.Category, body.Place, body.People, body.Representatives, body.FirstRegisteredAt, body.Aliases,
            body.Accused);
        var details = body.Petitioner is { } p ? new PetitionerDetails(p.Name, p.Phone, p.Address, p.Content, p.IdentityNumber) : null;
        var outcome = await grains.GetGrain<ICaseGrain>(number.Stream)
            .Execute(posted.Submission<CaseCommand>(command, body.RegisteredAt), details);
        return Answers.Refused(outcome, response) is { } problem
            ? problem
            : TypedResults.Created($"/api/cases/{number}", new CaseAnswer(number, outcome.Version));
    }

    private static async Task<Results<Ok<CaseDocument>, Problem>> Get(
        [Description("The case's number, or another number it is known by.")] string number, IGrainFactory grains)
        => await Ask(number, grains, c => c.Get()) is { } view ? TypedResults.Ok(CaseDocument.Of(view)) : Unknown(number);

    /// <summary>Asks the case of a number, or the one that is also known by it; none when neither knows an answer.</summary>
    internal static async Task<T?> Ask<T>(string number, IGrainFactory grains, Func<ICaseGrain, Task<T?>> ask) where T : class
    {
        if (number.Length > 64)
            return null;
        if (CaseNumber.TryParse(number, out var direct) && await ask(grains.GetGrain<ICaseGrain>(direct.Stream)) is { } answer)
            return answer;
        return await grains.GetGrain<ICaseListGrain>(0).Find(number) is { } found && found != direct
            ? await ask(grains.GetGrain<ICaseGrain>(found.Stream))
            : null;
    }

    private static async Task<Ok<CaseListDocument>> List(
        IGrainFactory grains,
        [Description("The division; everything in it is listed.")] string? jurisdiction = null,
        [Description("Where the cases stand, by code."), Codes(typeof(Stage))] string? stage = null,
        [Description("How they arrived, by code."), Codes(typeof(Channel))] string? channel = null,
        [Description("The unit that has them now.")] string? unit = null,
        [Description("true: still open; false: concluded or declined.")] string? open = null,
        [Description("true: a term passed and its step is still to be taken.")] string? overdue = null,
        [Description("registered (default): newest first; deadline: nearest next term first."), Codes(typeof(CaseOrder))] string? sort = null,
        [Description("Rows a page, 1 to 200; default 50.")] string? limit = null,
        [Description("'next' of the page before.")] string? after = null)
    {
        var order = Input.OptionalCode<CaseOrder>("sort", sort) ?? CaseOrder.Registered;
        var rows = Input.Number("limit", limit, 1, MostRows, 50);
        var page = await grains.GetGrain<ICaseListGrain>(0).List(new(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction ?? ""))
        {
            Stage = Input.OptionalCode<Stage>("stage", stage),
            Channel = Input.OptionalCode<Channel>("channel", channel),
            Unit = Input.OptionalText<UnitCode>("unit", unit),
            Open = Input.OptionalFlag("open", open),
            Overdue = Input.OptionalFlag("overdue", overdue),
            Order = order,
            Limit = rows + 1,
            After = string.IsNullOrEmpty(after) ? null : CaseListCursor.Read(after, order),
        });
        var shown = page.Rows.Take(rows).ToArray();
        var next = page.Rows.Count > rows
            ? CaseListCursor.Write(order, new(order == CaseOrder.Deadline ? shown[^1].DueAt : shown[^1].RegisteredAt, shown[^1].Number))
            : null;
        return TypedResults.Ok(new CaseListDocument(page.Position, [.. shown.Select(CaseItem.Of)], next));
    }

    internal static Problem Unknown(string number) => new(StatusCodes.Status404NotFound, "case-unknown", "Not found",
        $"There is no case with the number '{(number.Length > 64 ? number[..64] + "…" : number)}'. Check its spelling.")
    { Field = "number" };
}

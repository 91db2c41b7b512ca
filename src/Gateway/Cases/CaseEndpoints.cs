using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Actors;
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
        cases.MapPost("", Register).AsIntake("registerCase").Refuses(403, 409)
            .WithSummary("Register a petition (登记)")
            .WithDescription("Makes a case. Without a number, its number follows from the Idempotency-Key. Refusals: case-exists (409), "
                + "people-missing, too-many-representatives, first-registration-later, upper-stops-out-of-order, unit-is-accused, no-clock-profile, step-in-future (422).");
        cases.MapGet("", List).WithName("listCases").Refuses(400, 403)
            .WithSummary("List cases")
            .WithDescription("Newest registration first, or nearest deadline first. Pages are keyed: give 'next' of one page as 'after' for the next; "
                + "a page stays right while cases come and go. A unit's clerk is shown the cases that the unit has now, without those that accuse it.");
        cases.MapGet("/counts", Count).WithName("countCases").Refuses(400, 403)
            .WithSummary("Count the cases that a unit has")
            .WithDescription("By stage, and those that are overdue, over the same cases as the list shows: what is not listed is not counted.");
        cases.MapGet("/{number}", Get).WithName("getCase").Refuses(400, 403, 404)
            .WithSummary("Read a case")
            .WithDescription("By its number or any number it is also known by: its clocks, the steps that are possible now, and its timeline. The petitioner is "
                + "masked. With 'asOf' the case as it was known then, before later entries and corrections. A case that accuses the asking unit answers 404.");
        cases.MapGet("/{number}/reply", ReadReply).WithName("readReply").Refuses(400, 403, 404)
            .WithSummary("Read the text of the latest reply")
            .WithDescription("As it was given, part by part; none where the reply was written elsewhere.");
        RepeatEndpoints.Map(cases);
        CaseStepEndpoints.Map(cases);
    }

    private static async Task<Results<Created<CaseAnswer>, Problem>> Register(Posted<RegisterBody> posted, IGrainFactory grains, HttpResponse response)
    {
        var body = posted.Body;
        Lengths.Check(("category", body.Category, 64), ("place", body.Place, 200), ("petitioner.identityNumber", body.Petitioner?.IdentityNumber, 32));
        Lengths.CheckMany("aliases", body.Aliases, 16, 64);
        Lengths.CheckMany("accused", body.Accused, 16);
        Lengths.CheckMany("upperStops", body.UpperStops, 4);
        var number = body.Number ?? DerivedNumber.Of(body.Jurisdiction, posted.Key);
        var command = new Register(number, body.Jurisdiction, GrainMakesIt, body.Origin, body.Channel,
            body.Occurrence, body.Purpose, body.Category, body.Place, body.People, body.Representatives, body.FirstRegisteredAt, body.Aliases,
            body.Accused, body.AccusedLeader, body.Litigation, body.Urgent, body.ReceivedBy, body.PetitionerUnclear,
            body.UpperStops is { Count: > 0 } stops ? [.. stops.Select(stop => new UpperStop(stop.Level, stop.ArrivedAt))] : null);
        var details = body.Petitioner is { } p ? new PetitionerDetails(p.Name, p.Phone, p.Address, p.Content, p.IdentityNumber) : null;
        var outcome = await grains.CaseIntakeOf(number).Register(number, posted.Submission<CaseCommand>(command, body.RegisteredAt), details);
        return Answers.Refused(outcome, response) is { } problem
            ? problem
            : TypedResults.Created($"/api/cases/{number}", new CaseAnswer(number, outcome.Version));
    }

    private static async Task<Results<Ok<CaseDocument>, Problem>> Get(
        [Description("The case's number, or another number it is known by.")] string number, HttpRequest request, IGrainFactory grains,
        [Description("A position of the log, or a time of recording with its offset: the case as it was known then; default now.")] string? asOf = null) =>
        await Find(number, grains, grain => grain.Get(Acting.Of(request).Name, Input.OptionalAsOf("asOf", asOf))) is { } view
            ? TypedResults.Ok(CaseDocument.Of(view))
            : Unknown(number);

    private static async Task<Results<Ok<ReplyDocument>, Problem>> ReadReply(string number, HttpRequest request, IGrainFactory grains) =>
        await Find(number, grains, grain => grain.ReadReply(Acting.Of(request).Name)) is { } text
            ? TypedResults.Ok(ReplyDocument.Of(text))
            : new Problem(StatusCodes.Status404NotFound, "reply-unknown", "Not found",
                $"There is no case with the number '{Input.Shown(number)}', or no text of a reply to it is kept here.")
            { Field = "number" };

    /// <summary>What a case has to tell, found by its number or by another number that it is known by.</summary>
    internal static async Task<T?> Find<T>(string number, IGrainFactory grains, Func<ICaseGrain, Task<T?>> read) where T : class
    {
        if (number.Length > 64)
            return null;
        var isNumber = CaseNumber.TryParse(number, out var direct);
        if (isNumber && await read(grains.GetGrain<ICaseGrain>(direct.Stream)) is { } found)
            return found;
        return await grains.GetGrain<ICaseListGrain>(0).Find(number) is { } aliased && !(isNumber && aliased == direct)
            ? await read(grains.GetGrain<ICaseGrain>(aliased.Stream))
            : null;
    }

    private static async Task<Results<Ok<CaseListDocument>, Problem>> List(
        IGrainFactory grains, HttpRequest request,
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
        var actor = Acting.Of(request);
        if (!SeesCases(actor))
            return Acting.NotFor(actor);
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
        }, actor.Name);
        var shown = page.Rows.Take(rows).ToArray();
        var next = page.Rows.Count > rows
            ? CaseListCursor.Write(order, new(order == CaseOrder.Deadline ? shown[^1].DueAt : shown[^1].RegisteredAt, shown[^1].Number))
            : null;
        return TypedResults.Ok(new CaseListDocument(page.Position, [.. shown.Select(CaseItem.Of)], next));
    }

    private static async Task<Results<Ok<CaseCountsDocument>, Problem>> Count(
        IGrainFactory grains, HttpRequest request,
        [Description("The unit; default the one that asks.")] string? unit = null)
    {
        var actor = Acting.Of(request);
        if (!SeesCases(actor))
            return Acting.NotFor(actor);
        var of = actor.Unit ?? Input.Text<UnitCode>("unit", unit ?? "");
        return TypedResults.Ok(CaseCountsDocument.Of(of, await grains.GetGrain<ICaseListGrain>(0).Count(of, actor.Name)));
    }

    /// <summary>Whether somebody is shown lists of cases at all: those who see the whole office, and a unit's clerk.</summary>
    private static bool SeesCases(Actor actor) => actor.Unit is not null || CaseVisibility.SeesWholeOffice(actor);

    internal static Problem Unknown(string number) => new(StatusCodes.Status404NotFound, "case-unknown", "Not found",
        $"There is no case with the number '{Input.Shown(number)}'. Check its spelling.")
    { Field = "number" };
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.SensitivePeriods;

/// <summary>The calendar of sensitive periods. Everybody may read what is expected of everybody; the offices and the operator write it.</summary>
internal static class PeriodEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var periods = api.MapGroup("/sensitive-periods").WithTags("Sensitive periods");
        periods.MapGet("", List).WithName("listSensitivePeriods").Refuses(400).WithSummary("List the sensitive periods (敏感期)")
            .WithDescription("The earliest first, each with whether it is to come, announced, in force or past, and the factor in force now.");
        periods.MapGet("/preparation", Preparation).ForTheWholeOffice().WithName("getPreparation").Refuses(400, 403).WithSummary("Read what the system is prepared for")
            .WithDescription("The replicas that the forecast asks for while a period is in force or announced, and what was done about it.");
        periods.MapPut("/{id}", Put).ForWritersOfTheCalendar().AsWrite("putSensitivePeriod").Refuses(403).WithSummary("Enter a sensitive period or replace its entry")
            .WithDescription("Periods may overlap; the largest factor counts. For the dispatcher, the office of the joint meeting and the operator. Refusals: role-not-permitted (403), "
                + "period-id-invalid, period-name-invalid, period-days-invalid, period-factor-invalid, period-doubled, periods-too-many (422).");
        periods.MapDelete("/{id}", Remove).ForWritersOfTheCalendar().WithName("removeSensitivePeriod").RequireRateLimiting(WriteLimit.Policy).Refuses(400, 403, 429, 503, 507)
            .WithSummary("Take a sensitive period out").WithDescription("204 also when there is none of this id: it is out already. Refusals: role-not-permitted (403).");
    }

    private static async Task<Ok<PeriodsDocument>> List(
        IGrainFactory grains, [Description("Only the periods that hold in this division.")] string? jurisdiction = null)
    {
        var place = Input.OptionalText<JurisdictionCode>("jurisdiction", jurisdiction);
        var calendar = await Grain(grains).Calendar();
        return TypedResults.Ok(PeriodsDocument.Of(place is { } within ? calendar.Of(within) : calendar));
    }

    private static async Task<Ok<PreparationDocument>> Preparation(IGrainFactory grains) =>
        TypedResults.Ok(PreparationDocument.Of(await grains.GetGrain<IScalingGrain>(ScalingKey.Value).Report()));

    private static async Task<Results<Ok<PeriodItem>, Problem>> Put([Description("What people call the period.")] string id, Posted<PeriodBody> posted, IGrainFactory grains)
    {
        var body = posted.Body;
        var entry = new SensitivePeriod(id, body.Name, body.Jurisdiction, body.From, body.To, body.Factor);
        if (await Grain(grains).Put(entry) is { } refusal)
            return new Problem(StatusCodes.Status422UnprocessableEntity, refusal.Code, "Against a rule", refusal.Detail) { Article = refusal.Article, Field = PeriodRules.FieldOf(refusal.Code) };
        return TypedResults.Ok(PeriodItem.Of(entry, await Grain(grains).Calendar()));
    }

    private static async Task<NoContent> Remove([Description("What people call the period.")] string id, WithoutBody write, IGrainFactory grains)
    {
        await Grain(grains).Remove(id);
        return TypedResults.NoContent();
    }

    private static RouteHandlerBuilder ForWritersOfTheCalendar(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
        Acting.Of(context.HttpContext.Request) is var actor && PeriodRules.MayWrite(actor) ? await next(context) : NotFor(actor));

    private static Problem NotFor(Actor actor) => new(StatusCodes.Status403Forbidden, "role-not-permitted", "Not for this role",
        $"'{actor.Name}' does not keep the calendar of sensitive periods: the dispatcher, the office of the joint meeting and the operator do.") { Field = Acting.Header };

    private static ISensitivePeriodsGrain Grain(IGrainFactory grains) => grains.GetGrain<ISensitivePeriodsGrain>(SensitivePeriodsKey.Value);
}

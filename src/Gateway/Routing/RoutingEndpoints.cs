using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Routing;

namespace Xinfang.Gateway.Routing;

/// <summary>
/// Where petitions should go: the rules of a jurisdiction, and suggestions for a petition. For those who see the whole office: the counts of like
/// cases would tell a unit of cases that accuse it.
/// </summary>
internal static class RoutingEndpoints
{
    private const int MostSuggestions = 20;

    public static void Map(RouteGroupBuilder api)
    {
        var routing = api.MapGroup("/routing/{jurisdiction}").WithTags("Routing").ForTheWholeOffice();
        routing.MapGet("/rules", Rules).WithName("listRoutingRules").Refuses(400).WithSummary("List the routing rules of a jurisdiction (分办规则)")
            .WithDescription("In the order in which they were put.");
        routing.MapPut("/rules", PutRules).AsWrite("putRoutingRules").WithSummary("Replace the routing rules of a jurisdiction")
            .WithDescription("All or none are taken; 'field' names the first rule that cannot be. Refusals: rule-id-invalid, rule-duplicate, rule-without-condition, "
                + "rule-unit-unknown, rule-unit-inactive, rule-condition-invalid, rule-keyword-too-short, rule-priority-invalid, period-empty, rules-too-many (422).");
        routing.MapPost("/suggestions", Suggest).AsWrite("suggestUnits").WithSummary("Suggest units for a petition that is not registered yet")
            .WithDescription("Ranked, each with its reasons. Never an accused unit or one that the petition would reach the accused at, and none that does not exist today. Records nothing.");
        api.MapGet("/cases/{number}/suggestions", SuggestForCase).ForTheWholeOffice().WithTags("Cases").WithName("suggestUnitsForCase").Refuses(400, 404)
            .WithSummary("Suggest units for a case")
            .WithDescription("Ranked, each with its reasons: the law, rules, duties, and where like cases went. Never an accused or recused unit, and none that does not exist today.");
    }

    private static async Task<Ok<RulesDocument>> Rules(string jurisdiction, IGrainFactory grains) =>
        TypedResults.Ok(RulesDocument.Of(await Grain(jurisdiction, grains).Rules()));

    private static async Task<Results<Ok<RulesDocument>, Problem>> PutRules(string jurisdiction, Posted<RulesBody> posted, IGrainFactory grains)
    {
        Lengths.CheckMany("rules", posted.Body.Rules, RuleChecks.MostRules);
        for (var i = 0; i < posted.Body.Rules.Count; i++)
            Lengths.CheckMany($"rules[{i}].keywords", posted.Body.Rules[i].Keywords, RuleChecks.MostKeywords);
        RoutingRule[] rules = [.. posted.Body.Rules.Select(r => r.Rule())];
        return await Grain(jurisdiction, grains).PutRules(rules) is [var first, ..]
            ? new Problem(StatusCodes.Status422UnprocessableEntity, first.Refusal.Code, "Against a rule", first.Refusal.Detail) { Article = first.Refusal.Article, Field = $"rules[{first.Index}]" }
            : TypedResults.Ok(RulesDocument.Of(rules));
    }

    private static async Task<Ok<SuggestionsDocument>> Suggest(string jurisdiction, Posted<MatterBody> posted, IGrainFactory grains)
    {
        var body = posted.Body;
        Lengths.Check(("category", body.Category, 64), ("place", body.Place, 200));
        Lengths.CheckMany("accused", body.Accused, 16);
        if (body.Most is < 1 or > MostSuggestions)
            throw new BadInputException(StatusCodes.Status422UnprocessableEntity, "field-invalid", $"'most' is a whole number from 1 to {MostSuggestions}.", "most");
        var matter = new Matter(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction), body.Purpose, body.Category, body.Place, body.Channel, body.Content,
            body.Accused, body.AccusedLeader, body.Litigation);
        return TypedResults.Ok(SuggestionsDocument.Of(await Grain(jurisdiction, grains).Suggest(matter, body.Most)));
    }

    private static async Task<Results<Ok<SuggestionsDocument>, Problem>> SuggestForCase(
        [Description("The case's number.")] string number, IGrainFactory grains, HttpRequest request,
        [Description("Suggestions at most, 1 to 20; default 3.")] string? most = null)
    {
        var (id, count) = (Input.Text<CaseNumber>("number", number), Input.Number("most", most, 1, MostSuggestions, 3));
        return await grains.GetGrain<ICaseGrain>(id.Stream).Get(Acting.Of(request).Name) is { } view
            && await grains.GetGrain<IRoutingGrain>(RoutingGrainKey.Of(view.Case.Jurisdiction)).SuggestFor(id, count) is { } advice
            ? TypedResults.Ok(SuggestionsDocument.Of(advice))
            : new Problem(StatusCodes.Status404NotFound, "case-unknown", "Not found", $"There is no case with the number '{id}'. Check its spelling.") { Field = "number" };
    }

    private static IRoutingGrain Grain(string jurisdiction, IGrainFactory grains) =>
        grains.GetGrain<IRoutingGrain>(RoutingGrainKey.Of(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction)));
}

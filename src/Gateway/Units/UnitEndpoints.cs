using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Units;

namespace Xinfang.Gateway.Units;

/// <summary>A unit's entry in the directory.</summary>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="Kind">What it is; default <c>department</c>.</param>
/// <param name="Superior">The unit above it.</param>
/// <param name="SuccessorOf">The units whose tasks it took over, by merger or under a new name. At most 16.</param>
/// <param name="ActiveFrom">Its first day.</param>
/// <param name="ActiveTo">The day after its last one.</param>
/// <param name="Duties">What it answers for. At most 200.</param>
public sealed record UnitBody(
    string Name, UnitKind Kind = UnitKind.Department, UnitCode? Superior = null, IReadOnlyList<UnitCode>? SuccessorOf = null, DateOnly? ActiveFrom = null,
    DateOnly? ActiveTo = null, IReadOnlyList<DutyItem>? Duties = null);

/// <summary>What a unit answers for: a content category, a place, or a category in a place.</summary>
/// <param name="Category">The beginning of a content category or one of its parts; empty for any.</param>
/// <param name="Place">The beginning of a place code, up to 12 digits; empty for anywhere.</param>
public sealed record DutyItem(string Category = "", string Place = "");

/// <summary>A unit of the directory.</summary>
public sealed record UnitDocument(
    UnitCode Code, string Name, UnitKind Kind, UnitCode? Superior, IReadOnlyList<UnitCode>? SuccessorOf, DateOnly? ActiveFrom, DateOnly? ActiveTo,
    IReadOnlyList<DutyItem>? Duties)
{
    public static UnitDocument Of(Unit u) => new(u.Code, u.Name, u.Kind, u.Superior, u.SuccessorOf is { Count: > 0 } ? u.SuccessorOf : null, u.ActiveFrom, u.ActiveTo,
        u.Duties is { Count: > 0 } duties ? [.. duties.Select(d => new DutyItem(d.Category, d.Place))] : null);
}

/// <summary>The units of a jurisdiction, in the order of their codes.</summary>
public sealed record UnitsDocument(IReadOnlyList<UnitDocument> Units);

/// <summary>The directory of responsible units.</summary>
internal static class UnitEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units/{jurisdiction}").WithTags("Units");
        units.MapGet("", List).WithName("listUnits").Refuses(400).WithSummary("List the units of a jurisdiction")
            .WithDescription("In the order of their codes.");
        units.MapGet("/{code}", Get).WithName("getUnit").Refuses(400, 404).WithSummary("Read a unit").WithDescription("By its full code, such as 530103-07.");
        units.MapPut("/{code}", Put).AsWrite("putUnit").WithSummary("Enter a unit or replace its entry")
            .WithDescription("What is left out of the body is empty afterwards. Later steps of every case are held against the entry. Refusals: superior-circle, "
                + "successor-circle, successor-invalid, unit-is-itself, name-missing, name-too-long, period-empty, duty-invalid (422).");
    }

    private static async Task<Ok<UnitsDocument>> List(string jurisdiction, IGrainFactory grains)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var units = await grains.GetGrain<IUnitDirectoryGrain>(UnitGrainKey.Directory(place)).List();
        return TypedResults.Ok(new UnitsDocument([.. units.Select(UnitDocument.Of)]));
    }

    private static async Task<Results<Ok<UnitDocument>, Problem>> Get(string jurisdiction, string code, IGrainFactory grains)
    {
        var unit = Unit(jurisdiction, code);
        return await grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(unit)).Get() is { } entry
            ? TypedResults.Ok(UnitDocument.Of(entry))
            : new Problem(StatusCodes.Status404NotFound, "unit-unknown", "Not found", $"The unit '{unit}' is not in the directory.") { Field = "code" };
    }

    private static async Task<Results<Ok<UnitDocument>, Problem>> Put(string jurisdiction, string code, Posted<UnitBody> posted, IGrainFactory grains)
    {
        var (unit, body) = (Unit(jurisdiction, code), posted.Body);
        Lengths.CheckMany("duties", body.Duties, DirectoryRules.MostDuties);
        var entry = new Unit(unit, body.Name, body.Kind, body.Superior, body.SuccessorOf, body.ActiveFrom, body.ActiveTo,
            body.Duties is { } duties ? [.. duties.Select(d => new Duty(d.Category, d.Place))] : null);
        return await grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(unit)).Put(entry) is { } refusal
            ? new Problem(StatusCodes.Status422UnprocessableEntity, refusal.Code, "Against a rule", refusal.Detail) { Article = refusal.Article, Field = Field(refusal.Code, entry) }
            : TypedResults.Ok(UnitDocument.Of(entry));
    }

    /// <summary>The field that a refusal is about.</summary>
    private static string Field(string code, Unit entry) => code switch
    {
        "unit-is-itself" => entry.Superior == entry.Code ? "superior" : "successorOf",
        "superior-circle" => "superior",
        "successor-circle" or "successor-invalid" => "successorOf",
        "period-empty" => "activeTo",
        "duty-invalid" => "duties",
        _ => "name",
    };

    private static UnitCode Unit(string jurisdiction, string code)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var unit = Input.Text<UnitCode>("code", code);
        return unit.Jurisdiction == place ? unit : throw new BadInputException(StatusCodes.Status400BadRequest, "parameter-invalid",
            $"The unit '{unit}' belongs to {unit.Jurisdiction}, not to {place}.", "code");
    }
}

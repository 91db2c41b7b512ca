using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Units;

namespace Xinfang.Gateway.Units;

/// <summary>A unit's entry in the directory.</summary>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="Kind">What it is; default <c>department</c>.</param>
/// <param name="Superior">The unit above it.</param>
/// <param name="SuccessorOf">The unit whose tasks it took over.</param>
/// <param name="ActiveFrom">Its first day.</param>
/// <param name="ActiveTo">The day after its last one.</param>
public sealed record UnitBody(
    string Name, UnitKind Kind = UnitKind.Department, UnitCode? Superior = null, UnitCode? SuccessorOf = null, DateOnly? ActiveFrom = null,
    DateOnly? ActiveTo = null);

/// <summary>A unit of the directory.</summary>
public sealed record UnitDocument(
    UnitCode Code, string Name, UnitKind Kind, UnitCode? Superior, UnitCode? SuccessorOf, DateOnly? ActiveFrom, DateOnly? ActiveTo)
{
    public static UnitDocument Of(UnitEntry u) => new(u.Code, u.Name, u.Kind, u.Superior, u.SuccessorOf, u.ActiveFrom, u.ActiveTo);
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
            .WithDescription("What is left out of the body is empty afterwards.");
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
        if (string.IsNullOrWhiteSpace(body.Name))
            return Against("name-missing", "A unit has a name.", "name");
        Lengths.Check(("name", body.Name, 100));
        if (body.Superior == unit || body.SuccessorOf == unit)
            return Against("unit-is-itself", "A unit is neither its own superior nor its own successor.", body.Superior == unit ? "superior" : "successorOf");
        if (body.ActiveFrom is { } from && body.ActiveTo is { } to && to <= from)
            return Against("period-empty", "'activeTo' is the day after the last one and lies after 'activeFrom'.", "activeTo");
        var entry = new UnitEntry(unit, body.Name, body.Kind, body.Superior, body.SuccessorOf, body.ActiveFrom, body.ActiveTo);
        await grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(unit)).Put(entry);
        return TypedResults.Ok(UnitDocument.Of(entry));
    }

    private static UnitCode Unit(string jurisdiction, string code)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var unit = Input.Text<UnitCode>("code", code);
        return unit.Jurisdiction == place ? unit : throw new BadInputException(StatusCodes.Status400BadRequest, "parameter-invalid",
            $"The unit '{unit}' belongs to {unit.Jurisdiction}, not to {place}.", "code");
    }

    private static Problem Against(string code, string detail, string field) =>
        new(StatusCodes.Status422UnprocessableEntity, code, "Against a rule", detail) { Field = field };
}

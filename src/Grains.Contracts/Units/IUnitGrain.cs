using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.Units;

/// <summary>A unit's entry in the directory. The key is <c>unit-</c> and the unit's code.</summary>
[Alias("unit-grain")]
public interface IUnitGrain : IGrainWithStringKey
{
    /// <summary>The entry; none when the unit is not in the directory.</summary>
    [Alias("get")]
    Task<UnitEntry?> Get();

    /// <summary>Enters the unit or replaces its entry, and lists it in its jurisdiction's directory. Idempotent; durable when it returns.</summary>
    [Alias("put")]
    Task Put(UnitEntry entry);
}

/// <summary>The units of one jurisdiction. The key is <c>units-</c> and the jurisdiction's code.</summary>
[Alias("unit-directory-grain")]
public interface IUnitDirectoryGrain : IGrainWithStringKey
{
    /// <summary>All units, in the order of their codes.</summary>
    [Alias("list")]
    Task<IReadOnlyList<UnitEntry>> List();

    /// <summary>Lists a unit. Called by the unit's own grain.</summary>
    [Alias("put")]
    Task Put(UnitEntry entry);
}

/// <summary>A responsible unit: a department or a street office, its superior, the unit it succeeded, and the days between which it exists.</summary>
[GenerateSerializer, Alias("unit-entry"), Immutable]
public sealed record UnitEntry(
    UnitCode Code, string Name, UnitKind Kind = UnitKind.Department, UnitCode? Superior = null, UnitCode? SuccessorOf = null,
    DateOnly? ActiveFrom = null, DateOnly? ActiveTo = null);

[GenerateSerializer, JsonConverter(typeof(Xinfang.Domain.CodeConverter<UnitKind>))]
public enum UnitKind { Department, Street, Organ, Other }

/// <summary>Keys of directory grains.</summary>
public static class UnitGrainKey
{
    public static string Unit(UnitCode code) => $"unit-{code}";

    public static string Directory(JurisdictionCode jurisdiction) => $"units-{jurisdiction}";
}

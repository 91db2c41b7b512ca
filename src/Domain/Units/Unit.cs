using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Units;

/// <summary>What a unit is. Accusations against leaders go to a discipline organ, litigation matters to a political-legal organ (art. 22(2), 31(1)).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<UnitKind>))]
public enum UnitKind { Department, Street, Organ, Other, Government, Discipline, PoliticalLegal }

/// <summary>
/// A responsible unit as the directory knows it: a department or a street office, its superior, the units whose tasks it took over by merger
/// or under a new name, and the days between which it exists.
/// </summary>
/// <param name="ActiveFrom">Its first day; none when it always was.</param>
/// <param name="ActiveTo">The day after its last one; none while it exists.</param>
[GenerateSerializer, Alias("unit-entry"), Immutable]
public sealed record Unit(
    UnitCode Code, string Name, UnitKind Kind = UnitKind.Department, UnitCode? Superior = null, IReadOnlyList<UnitCode>? SuccessorOf = null,
    DateOnly? ActiveFrom = null, DateOnly? ActiveTo = null, IReadOnlyList<Duty>? Duties = null)
{
    /// <summary>Whether the unit exists on a day.</summary>
    public bool IsActiveOn(DateOnly day) => (ActiveFrom is not { } from || day >= from) && (ActiveTo is not { } to || day < to);

    public bool Equals(Unit? other) => other is not null && (Code, Name, Kind, Superior, ActiveFrom, ActiveTo) ==
        (other.Code, other.Name, other.Kind, other.Superior, other.ActiveFrom, other.ActiveTo)
        && (SuccessorOf ?? []).SequenceEqual(other.SuccessorOf ?? []) && (Duties ?? []).SequenceEqual(other.Duties ?? []);

    public override int GetHashCode() => HashCode.Combine(Code, Name, Kind, Superior, ActiveFrom, ActiveTo);
}

/// <summary>What a unit answers for: a content category, everywhere or in one place. An empty category or place means any.</summary>
/// <param name="Category">A content category as cases carry it, such as 物业管理.</param>
/// <param name="Place">The beginning of a place code of up to 12 digits.</param>
[GenerateSerializer, Alias("duty"), Immutable]
public sealed record Duty(string Category, string Place = "");

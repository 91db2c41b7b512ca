using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Grains.Units;

/// <summary>A unit's entry in the directory. The key is <c>unit-</c> and the unit's code.</summary>
[Alias("unit-grain")]
public interface IUnitGrain : IGrainWithStringKey
{
    /// <summary>The entry; none when the unit is not in the directory.</summary>
    [Alias("get")]
    Task<Unit?> Get();

    /// <summary>
    /// Enters the unit or replaces its entry. Idempotent; when it returns none, the entry is durable and every later step of a case is held
    /// against it. Refusals are those of <see cref="DirectoryRules"/>, checked against the units of all jurisdictions.
    /// </summary>
    /// <exception cref="TryAgainException">It is not known whether the entry was stored. Sending it again is safe.</exception>
    [Alias("put")]
    Task<Refusal?> Put(Unit entry);
}

/// <summary>The units of one jurisdiction. The key is <c>units-</c> and the jurisdiction's code.</summary>
[Alias("unit-directory-grain")]
public interface IUnitDirectoryGrain : IGrainWithStringKey
{
    /// <summary>All units, in the order of their codes.</summary>
    [Alias("list")]
    Task<IReadOnlyList<Unit>> List();
}

/// <summary>Keys of directory grains.</summary>
public static class UnitGrainKey
{
    public static string Unit(UnitCode code) => $"unit-{code}";

    public static string Directory(JurisdictionCode jurisdiction) => $"units-{jurisdiction}";
}

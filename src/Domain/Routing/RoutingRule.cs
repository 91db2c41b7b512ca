using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>
/// An office's own rule of where petitions go (分办规则). It fits a petition that meets every condition it has; one that is left out is met by all.
/// </summary>
/// <param name="Id">What people call it, such as R12: 1 to 32 letters, digits, hyphens, dots and underscores; once a jurisdiction.</param>
/// <param name="Unit">Where the petition goes.</param>
/// <param name="Category">The beginning of a content category, or one of its parts: 城乡建设 and 物业管理 both fit 城乡建设/物业管理.</param>
/// <param name="Place">The beginning of a place code, up to 12 digits.</param>
/// <param name="Keywords">Words of two characters and more, of which the content holds one at least.</param>
/// <param name="Priority">Of two rules that fit, the one with the higher priority comes first; -1000 to 1000.</param>
/// <param name="ValidFrom">Its first day; none when it always held.</param>
/// <param name="ValidTo">The day after its last one; none while it holds.</param>
[GenerateSerializer, Alias("routing-rule"), Immutable]
public sealed record RoutingRule(
    string Id, UnitCode Unit, string? Category = null, string? Place = null, IReadOnlyList<string>? Keywords = null, Purpose? Purpose = null,
    Channel? Channel = null, int Priority = 0, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    /// <summary>How many conditions it has; of two rules of one priority the narrower comes first.</summary>
    internal int Conditions => (Category is null ? 0 : 1) + (Place is null ? 0 : 1) + (Keywords is { Count: > 0 } ? 1 : 0) + (Purpose is null ? 0 : 1) + (Channel is null ? 0 : 1);

    /// <summary>Whether a petition meets the conditions, keywords and category apart: those are looked up.</summary>
    internal bool FitsBeside(Matter matter, DateOnly day) =>
        (ValidFrom is not { } from || day >= from) && (ValidTo is not { } to || day < to)
        && (Purpose is null || Purpose == matter.Purpose) && (Channel is null || Channel == matter.Channel) && Coverage.OfPlace(Place, matter.Place);

    internal bool FitsCategory(Matter matter) => Coverage.OfCategory(Category, matter.Category);

    public bool Equals(RoutingRule? other) => other is not null
        && (Id, Unit, Category, Place, Purpose, Channel, Priority) == (other.Id, other.Unit, other.Category, other.Place, other.Purpose, other.Channel, other.Priority)
        && (ValidFrom, ValidTo) == (other.ValidFrom, other.ValidTo) && (Keywords ?? []).SequenceEqual(other.Keywords ?? []);

    public override int GetHashCode() => HashCode.Combine(Id, Unit, Category, Place, Priority);
}

/// <summary>Whether a category or a place lies within a wider one; an empty one holds all.</summary>
internal static class Coverage
{
    /// <summary>A category lies within one that it begins with, and within each of its parts.</summary>
    public static bool OfCategory(string? wide, string? category) =>
        string.IsNullOrEmpty(wide) || category is not null
        && (category.StartsWith(wide, StringComparison.Ordinal) || $"/{category}/".Contains($"/{wide}/", StringComparison.Ordinal));

    public static bool OfPlace(string? wide, string? place) =>
        string.IsNullOrEmpty(wide) || place is not null && place.StartsWith(wide, StringComparison.Ordinal);
}

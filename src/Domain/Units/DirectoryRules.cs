using Xinfang.Domain.Places;

namespace Xinfang.Domain.Units;

/// <summary>
/// What an entry of the unit directory must look like, beside all others. A superior or a predecessor that is not in the directory is no
/// fault: units are entered in any order.
/// </summary>
public static class DirectoryRules
{
    public const int LongestName = 100;
    public const int MostPredecessors = 16;
    public const int MostDuties = 200;
    public const int LongestCategory = 64;
    public const int LongestPlace = 12;

    private const string Rule = "directory rule";

    /// <summary>
    /// Why the entry cannot stand beside the others; none when it can. Codes: <c>name-missing</c>, <c>name-too-long</c>, <c>unit-is-itself</c>,
    /// <c>superior-circle</c>, <c>successor-circle</c>, <c>successor-invalid</c>, <c>period-empty</c>, <c>duty-invalid</c>.
    /// </summary>
    /// <param name="others">The directory; an entry of the same unit in it is about to be replaced.</param>
    public static Refusal? Check(Organisation others, Unit entry) =>
        Name(entry) ?? Itself(entry) ?? Period(entry) ?? Predecessors(entry) ?? Duties(entry) ?? SuperiorCircle(others, entry) ?? SuccessorCircle(others, entry);

    private static Refusal? Name(Unit entry) =>
        string.IsNullOrWhiteSpace(entry.Name) ? new("name-missing", Rule, "A unit has a name.")
        : entry.Name.Length > LongestName ? new("name-too-long", Rule, $"The name has {entry.Name.Length} characters; at most {LongestName} are taken.")
        : null;

    private static Refusal? Itself(Unit entry) => entry.Superior == entry.Code || (entry.SuccessorOf ?? []).Contains(entry.Code)
        ? new("unit-is-itself", Rule, $"{entry.Code} is neither its own superior nor its own successor. Name another unit, or none.")
        : null;

    private static Refusal? Period(Unit entry) => entry.ActiveFrom is { } from && entry.ActiveTo is { } to && to <= from
        ? new("period-empty", Rule, $"The unit would end on {to:yyyy-MM-dd}, before it began on {from:yyyy-MM-dd}. The end is the day after its last one.")
        : null;

    private static Refusal? Predecessors(Unit entry) => entry.SuccessorOf is not { } old ? null
        : old.Count > MostPredecessors ? new("successor-invalid", Rule, $"A unit takes over the tasks of at most {MostPredecessors} units; {old.Count} were given.")
        : old.Distinct().Count() < old.Count ? new("successor-invalid", Rule, "A unit is named twice among those whose tasks were taken over. Name it once.")
        : null;

    private static Refusal? Duties(Unit entry)
    {
        if (entry.Duties is not { } duties)
            return null;
        if (duties.Count > MostDuties)
            return new("duty-invalid", Rule, $"A unit has at most {MostDuties} duties; {duties.Count} were given. Use wider categories or places.");
        foreach (var duty in duties)
        {
            if (duty.Category.Length == 0 && duty.Place.Length == 0)
                return new("duty-invalid", Rule, "A duty names a content category, a place or both; one names neither.");
            if (duty.Category.Length > LongestCategory)
                return new("duty-invalid", Rule, $"A category has at most {LongestCategory} characters; '{duty.Category[..LongestCategory]}…' has more.");
            if (duty.Place.Length > LongestPlace || !duty.Place.All(char.IsAsciiDigit))
                return new("duty-invalid", Rule, $"A duty's place is the beginning of a place code, up to {LongestPlace} digits; '{duty.Place}' is none.");
        }
        return null;
    }

    private static Refusal? SuperiorCircle(Organisation others, Unit entry)
    {
        if (entry.Superior is not { } superior)
            return null;
        List<UnitCode> line = [entry.Code, superior, .. others.SuperiorLine(superior)];
        var closes = line.IndexOf(entry.Code, 1);
        return closes < 0 ? null
            : new("superior-circle", Rule, $"{entry.Code} would stand above itself: {string.Join(" → ", line.Take(closes + 1))}. Correct the superior of one of them.");
    }

    private static Refusal? SuccessorCircle(Organisation others, Unit entry)
    {
        var heirs = others.WithSuccessors(entry.Code);
        foreach (var old in entry.SuccessorOf ?? [])
            if (heirs.Contains(old))
                return new("successor-circle", Rule, $"{entry.Code} cannot take over the tasks of {old}, which took over those of {entry.Code}, itself or through others. Correct one of the two.");
        return null;
    }
}

using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Cases;

/// <summary>What a case has to know of the world when it decides: the units as they are now, and the other cases that the step names or that it repeats.</summary>
public sealed record Surroundings(Organisation Organisation, IReadOnlyList<RelatedCase> Related)
{
    public static readonly Surroundings None = new(Organisation.Empty, []);

    public RelatedCase? Case(CaseNumber number) => Related.FirstOrDefault(r => r.Number == number);
}

/// <summary>What another case has to tell.</summary>
/// <param name="HandlingDueOn">The last day of its handling term; none when it was not accepted.</param>
/// <param name="MergedInto">The case that it was merged into, if it was.</param>
public sealed record RelatedCase(
    CaseNumber Number, JurisdictionCode Jurisdiction, Stage Stage, DateOnly? HandlingDueOn, CaseNumber? MergedInto);

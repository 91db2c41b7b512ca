using Xinfang.Domain.Deadlines;
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
/// <param name="Accused">The units that it accuses, and whether it names a leader of them.</param>
public sealed record RelatedCase(
    CaseNumber Number, JurisdictionCode Jurisdiction, Stage Stage, DateTimeOffset RegisteredAt, DateOnly? HandlingDueOn,
    IReadOnlyList<UnitCode>? Accused = null, LeaderRank? AccusedLeader = null)
{
    public static RelatedCase Of(Case c, LawBook law) => new(c.Number, c.Jurisdiction, c.Stage, c.RegisteredAt,
        law.Deadlines(c).LastOrDefault(d => d.Kind == DeadlineKind.Handling)?.DueOn,
        c.Accused, c.AccusedLeader);
}

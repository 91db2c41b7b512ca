using Xinfang.Domain.Cases;

namespace Xinfang.Cli.Sampling;

/// <summary>How a case stands to the two bases.</summary>
internal enum Cohort { Both, DeptOnly, UnitOnly, Outside }

/// <summary>What makes a case of the bureau's base alone.</summary>
internal enum DeptOnly { NotDisposed, DueLater, DueBefore, DeclinedByBureau }

/// <summary>Which mark a case bears.</summary>
internal enum MarkKind { None, Campaign, Led, Supervised }

/// <summary>What shall become of one case of the sample, before it has dates.</summary>
internal sealed class SampleCase
{
    public required YearPlan Year { get; init; }
    public required Cohort Cohort { get; init; }
    public DeptOnly DeptOnly { get; init; }
    public bool Repeat { get; set; }
    public bool DisposedLate { get; set; }
    public bool LateInherited { get; set; }
    public bool LateOwn { get; set; }
    public bool Accepted { get; set; }
    public bool Replied { get; set; }
    public bool RepliedLate { get; set; }

    /// <summary>Whether the figures ask for exactly this life; any other case may end where the period ends.</summary>
    public bool IsFixed => Cohort is not Cohort.Outside || Mark != MarkKind.None;

    public bool NeedsUpper => Cohort == Cohort.UnitOnly || LateInherited || (Cohort == Cohort.DeptOnly && DeptOnly == DeptOnly.DueBefore)
        || (Cohort == Cohort.Both && Year.IsShort);

    public bool Concludes { get; set; } = true;
    public bool Resolves { get; set; }
    public MarkKind Mark { get; set; }
    public bool CrimeReferral { get; set; }
    public Rating? BureauRating { get; set; }
    public Rating? UnitRating { get; set; }

    public Channel? Channel { get; set; }
    public Origin Origin { get; set; }
    public int People { get; set; } = 1;
    public int Representatives { get; set; } = 1;
}

using System.Text.Json.Serialization;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// The terms that hold for cases of a jurisdiction registered from a day on. A profile that has been used is never taken away: a new rule is a
/// new profile, because a case keeps the profile it was registered under.
/// </summary>
/// <param name="Id">Stable name, recorded with each case.</param>
/// <param name="Name">The regulation, as people call it.</param>
/// <param name="Jurisdiction">Prefix of the jurisdictions it holds for; empty for all. The longest prefix wins, then the latest day.</param>
/// <param name="ValidFrom">First day of registration it holds for.</param>
/// <param name="DayCount">Whether the day on which a term begins is the first day of it (Civil Code art. 201 says it is not).</param>
/// <param name="RollsOverHolidays">Whether a term of calendar days that ends on a day off ends on the next working day (Civil Code art. 203).</param>
/// <param name="Clocks">The clocks it knows, by kind. A kind that is missing is a clock that this rule does not set.</param>
/// <param name="Extension">C6, by how much the handling term may be lengthened.</param>
/// <param name="Statistics">The plain days that the reporting systems count by.</param>
/// <param name="Suspends">What stops which clock.</param>
/// <param name="GradedShares">C14, the share that each level has of the days for disposal; none where the rule sets no shares.</param>
public sealed record ClockProfile(
    string Id, string Name, string Jurisdiction, DateOnly ValidFrom, DayCount DayCount, bool RollsOverHolidays,
    IReadOnlyDictionary<DeadlineKind, Clock> Clocks, ExtensionRule Extension, StatisticsTerms Statistics,
    IReadOnlyList<SuspensionRule> Suspends, GradedShares? GradedShares = null)
{
    /// <summary>A clock of this profile; none when the rule does not set it.</summary>
    public Clock? Clock(DeadlineKind kind) => Clocks.GetValueOrDefault(kind);

    /// <summary>The rule behind a clock; the profile's name where it names none.</summary>
    public string Article(DeadlineKind kind) => kind switch
    {
        DeadlineKind.AcceptanceStatistics => Statistics.Article,
        DeadlineKind.GradedDisposal when GradedShares is { } shares => shares.Article,
        _ => Clock(kind)?.Article ?? Name,
    };

    /// <summary>Whether something that is under way stops a clock.</summary>
    public bool IsSuspendedBy(SuspensionCause cause, DeadlineKind kind) =>
        Suspends.Any(s => s.Cause == cause && s.Clocks.Contains(kind));

    /// <summary>How an article of the regulations of 2022 is cited for cases under this profile; under another regulation it is said whose article it is.</summary>
    public string Cite(string article) => ValidFrom >= InForce || !article.StartsWith("art.", StringComparison.Ordinal) ? article : "2022 " + article;

    private static readonly DateOnly InForce = new(2022, 5, 1);

    public bool HoldsFor(JurisdictionCode jurisdiction, DateOnly registeredOn) =>
        ValidFrom <= registeredOn && jurisdiction.Value.StartsWith(Jurisdiction, StringComparison.Ordinal);
}

/// <summary>How long a step may take, and by which rule.</summary>
/// <param name="Article">The rule that sets it.</param>
/// <param name="Length">Days of the unit; zero for at once, on the same day; none where the day is set in the case.</param>
/// <param name="Unit">Which days are counted; none without a length.</param>
public sealed record Clock(string Article, int? Length = null, DayUnit? Unit = null);

/// <summary>Which days a term is counted in.</summary>
[JsonConverter(typeof(CodeConverter<DayUnit>))]
public enum DayUnit { CalendarDays, WorkingDays }

/// <summary>Whether the day on which a term begins is counted.</summary>
[JsonConverter(typeof(CodeConverter<DayCount>))]
public enum DayCount { FirstDayExcluded, FirstDayIncluded }

/// <summary>How the handling term may be lengthened, once.</summary>
/// <param name="MostDays">The most calendar days that an extension may add.</param>
public sealed record ExtensionRule(int MostDays, string Article);

/// <summary>The terms that statistics count by: plain calendar days, whatever day they end on.</summary>
/// <param name="DisposalDays">From registration to disposal.</param>
/// <param name="UnitAcceptanceDays">From the first registration anywhere to the unit's acceptance.</param>
/// <param name="HandlingDays">From acceptance to the reply, before any extension.</param>
public sealed record StatisticsTerms(int DisposalDays, int UnitAcceptanceDays, int HandlingDays, string Article);

/// <summary>Clocks that stand still while something is under way.</summary>
public sealed record SuspensionRule(SuspensionCause Cause, IReadOnlyList<DeadlineKind> Clocks, string Article);

/// <summary>The days that each level has of the days for disposal, counted as disposal is, from the arrival at the level.</summary>
public sealed record GradedShares(int National, int Province, int City, int County, string Article)
{
    /// <summary>The code under which the national level stands among the levels of a case; no province has it.</summary>
    public const string NationalLevel = "00";

    /// <summary>The share of a level: the nation, a province, a city, or a county and what is below.</summary>
    public int Of(JurisdictionCode level) => level.Value switch
    {
        NationalLevel => National,
        { Length: 2 } => Province,
        { Length: 4 } => City,
        _ => County,
    };
}

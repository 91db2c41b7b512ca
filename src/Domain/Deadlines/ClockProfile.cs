using Xinfang.Domain.Places;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// The terms that hold for cases of a jurisdiction registered from a day on. A profile that has been used is never changed: a new
/// rule is a new profile, because a case keeps the profile it was registered under.
/// </summary>
/// <param name="Id">Stable name, recorded with each case.</param>
/// <param name="Name">The regulation, as people call it.</param>
/// <param name="Jurisdiction">Prefix of the jurisdictions it holds for; empty for all. The longest prefix wins, then the latest day.</param>
/// <param name="ValidFrom">First day of registration it holds for.</param>
/// <param name="RollsOverHolidays">Whether a term that ends on a day off ends on the next working day (Civil Code art. 203).</param>
/// <param name="DisposalDays">C1, calendar days from registration.</param>
/// <param name="AcceptanceDays">C3, calendar days from the unit's own receipt.</param>
/// <param name="ObjectionWorkingDays">C4, working days from the unit's own receipt; none where the law sets no term.</param>
/// <param name="HandlingDays">C5, calendar days from acceptance.</param>
/// <param name="ExtensionDays">C6, the most calendar days that an extension may add.</param>
/// <param name="UnitStatisticsDays">Calendar days from the first registration anywhere, within which statistics want the unit's acceptance.</param>
/// <param name="Articles">The rule behind each clock, by the name of its kind.</param>
public sealed record ClockProfile(
    string Id, string Name, string Jurisdiction, DateOnly ValidFrom, bool RollsOverHolidays, int DisposalDays, int AcceptanceDays,
    int? ObjectionWorkingDays, int HandlingDays, int ExtensionDays, int UnitStatisticsDays, IReadOnlyDictionary<string, string> Articles)
{
    public string Article(DeadlineKind kind) => Articles.GetValueOrDefault(kind.ToString(), Name);

    /// <summary>How an article of the regulations of 2022 is cited for cases under this profile; under another regulation it is said whose article it is.</summary>
    public string Cite(string article) => ValidFrom >= InForce || !article.StartsWith("art.", StringComparison.Ordinal) ? article : "2022 " + article;

    private static readonly DateOnly InForce = new(2022, 5, 1);

    public bool HoldsFor(JurisdictionCode jurisdiction, DateOnly registeredOn) =>
        ValidFrom <= registeredOn && jurisdiction.Value.StartsWith(Jurisdiction, StringComparison.Ordinal);
}

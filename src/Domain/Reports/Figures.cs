using Xinfang.Domain.Cases;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Reports;

/// <summary>A rate: what is counted, against what, and the rule that puts a case into the period.</summary>
public sealed record Rate(string Key, string Meaning, string Cohort, Func<TallySums, long> Count, Func<TallySums, long> Of);

/// <summary>
/// Every figure that a report knows, with its definition. The rates follow the reporting systems' rules: initial cases only, a case belongs to
/// the period in which its term falls due, and nothing that happened on or after the period's end is known.
/// </summary>
public static class Figures
{
    public const string LastYear = "lastYear.";
    public const string YearOnYear = "yearOnYear";
    public const string UpperShare = "upperShare";
    public const string LocalShare = "localShare";
    private const string BureauCohort = "initial cases whose disposal falls due in the period";
    private const string UnitCohort = "initial cases that reached a unit and whose acceptance falls due in the period";

    /// <summary>The rates that are also given for the year before.</summary>
    public static IReadOnlyList<Rate> Rates { get; } =
    [
        new("deptAcceptance", "disposed by the bureau, early or late", BureauCohort, s => s[Measures.BureauDisposed], s => s[Measures.BureauDue]),
        new("deptTimely", "disposed within 15 days of registration", BureauCohort, s => s[Measures.BureauTimely], s => s[Measures.BureauDue]),
        new("unitAcceptance", "accepted by the unit, early or late", UnitCohort, s => s[Measures.UnitAccepted], s => s[Measures.UnitDue]),
        new("unitTimely", "accepted within 30 days of the first registration", UnitCohort, s => s[Measures.UnitTimely], s => s[Measures.UnitDue]),
        new("unitReply", "replied", UnitCohort, s => s[Measures.UnitReplied], s => s[Measures.UnitDue]),
        new("unitReplyOnTime", "replied within the handling term", "replied cases of the unit's base", s => s[Measures.UnitRepliedOnTime], s => s[Measures.UnitReplied]),
        new("deptParticipation", "the bureau was rated", BureauCohort, s => s[Measures.BureauRated], s => s[Measures.BureauDue]),
        new("deptSatisfaction", "satisfied or basically satisfied with the bureau", "rated cases of the bureau's base", s => s[Measures.BureauSatisfied], s => s[Measures.BureauRated]),
        new("unitParticipation", "the unit was rated", UnitCohort, s => s[Measures.UnitRated], s => s[Measures.UnitDue]),
        new("unitSatisfaction", "satisfied or basically satisfied with the unit", "rated cases of the unit's base", s => s[Measures.UnitSatisfied], s => s[Measures.UnitRated]),
    ];

    /// <summary>The rates of this period alone.</summary>
    public static IReadOnlyList<Rate> PeriodRates { get; } =
    [
        new(UpperShare, "came from the upper platform", "cases registered in the period", s => s[Measures.Registered, Facets.Upper], s => s[Measures.Registered]),
        new(LocalShare, "local visits", "cases registered in the period", s => s[Measures.Registered, Facets.LocalVisit], s => s[Measures.Registered]),
        new("onlineShare", "came by a channel that is online by nature", "cases registered in the period", Online, s => s[Measures.Registered]),
        new("repeatShare", "repeated petitions", "cases registered in the period", s => s[Measures.Registered, Facets.Repeat], s => s[Measures.Registered]),
        new("campaignResolved", "resolved", "cases of the campaign on repeated petitions, by the day they were labelled", s => s[Measures.CampaignResolved, RepeatCampaign], s => s[Measures.Campaign, RepeatCampaign]),
    ];

    /// <summary>Counts of the period, in the order of the printed report.</summary>
    public static IReadOnlyList<(string Key, Func<TallySums, long> Count)> Counts { get; } =
    [
        ("registered", s => s[Measures.Registered]),
        ("fromUpperPlatform", s => s[Measures.Registered, Facets.Upper]),
        ("localVisits", s => s[Measures.Registered, Facets.LocalVisit]),
        .. Enum.GetValues<Channel>().Select(c => ("channels." + Code.Of(c), (Func<TallySums, long>)(s => s[Measures.Registered, Facets.Channel(c)]))),
        ("channels.unclassified", s => s[Measures.Registered, Facets.NoChannel]),
        ("groupVisits50Plus", s => s[Measures.Registered, Facets.GroupOfFifty]),
        ("campaignRepeat.cases", s => s[Measures.Campaign, RepeatCampaign]),
        ("campaignRepeat.concluded", s => s[Measures.CampaignConcluded, RepeatCampaign]),
        ("campaignRepeat.resolved", s => s[Measures.CampaignResolved, RepeatCampaign]),
        ("ledCases.cases", s => s[Measures.Led]),
        ("ledCases.resolved", s => s[Measures.LedResolved]),
        ("orders.issued", s => s[Measures.OrdersIssued]),
        ("orders.closed", s => s[Measures.OrdersClosed]),
        ("supervised.items", s => s[Measures.Supervised]),
        ("supervised.closed", s => s[Measures.SupervisedClosed]),
        ("crimeReferrals", s => s[Measures.Referred, "authority:" + CrimeOffice]),
        ("unitLateInherited", s => s[Measures.UnitLate, Facets.Inherited]),
        ("unitLateOwn", s => s[Measures.UnitLate, Facets.Own]),
    ];

    /// <summary>The label of the campaign on repeated petitions (治理重复信访).</summary>
    public const string RepeatCampaignLabel = "repeat";

    /// <summary>The authority that clues of organised crime are passed to (扫黑办).</summary>
    public const string CrimeOffice = "organised-crime-office";

    private const string RepeatCampaign = "campaign:" + RepeatCampaignLabel;

    /// <summary>The keys of all percentages.</summary>
    public static IReadOnlyList<string> Percentages { get; } =
        [YearOnYear, .. PeriodRates.Select(r => r.Key), .. Rates.Select(r => r.Key), .. Rates.Select(r => LastYear + r.Key)];

    public static bool IsPercentage(string key) => Percentages.Contains(key);

    /// <summary>
    /// What is counted by a figure and against what, for a single case as for all: the same functions over the sums of one case tell whether it
    /// is in the figure. None for money, for the growth over the year before, and for unknown keys.
    /// </summary>
    public static (Func<TallySums, long> Count, Func<TallySums, long>? Of, bool OfLastYear)? Counting(string key)
    {
        var lastYear = key.StartsWith(LastYear, StringComparison.Ordinal);
        var name = lastYear ? key[LastYear.Length..] : key;
        if ((lastYear ? Rates : Rates.Concat(PeriodRates)).FirstOrDefault(r => r.Key == name) is { } rate)
            return (rate.Count, rate.Of, lastYear);
        var count = Counts.FirstOrDefault(c => c.Key == name).Count;
        return count is null || (lastYear && name != "registered") ? null : (count, null, lastYear);
    }

    private static long Online(TallySums s) =>
        Enum.GetValues<Channel>().Where(c => c.IsOnline()).Sum(c => s[Measures.Registered, Facets.Channel(c)]);
}

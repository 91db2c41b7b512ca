namespace Xinfang.Domain.Tallies;

/// <summary>
/// The names of everything that is counted. "Standing" measures are of now and carry no day; all others are counted by the day that the
/// doc of each names.
/// </summary>
public static class Measures
{
    /// <summary>Cases, by the day of registration; by facet channel, origin, occurrence and group size.</summary>
    public const string Registered = "case.registered";

    /// <summary>Initial cases whose disposal falls due, by the statistics day it is due. The base of the bureau's rates.</summary>
    public const string BureauDue = "bureau.due";
    public const string BureauDisposed = "bureau.disposed";
    public const string BureauTimely = "bureau.timely";
    public const string BureauRated = "bureau.rated";
    public const string BureauSatisfied = "bureau.satisfied";

    /// <summary>Initial cases that reached a unit, by the statistics day its acceptance is due. The base of the unit's rates.</summary>
    public const string UnitDue = "unit.due";
    public const string UnitAccepted = "unit.accepted";
    public const string UnitTimely = "unit.timely";
    public const string UnitLate = "unit.late";
    public const string UnitReplied = "unit.replied";
    public const string UnitRepliedOnTime = "unit.replied-on-time";
    public const string UnitRated = "unit.rated";
    public const string UnitSatisfied = "unit.satisfied";

    /// <summary>Cases of a campaign, by the day they were labelled; facet campaign.</summary>
    public const string Campaign = "campaign.cases";
    public const string CampaignConcluded = "campaign.concluded";
    public const string CampaignResolved = "campaign.resolved";

    /// <summary>Cases that a leader answers for, by the day that began.</summary>
    public const string Led = "led.cases";
    public const string LedResolved = "led.resolved";

    /// <summary>Supervised cases, by the day supervision began; closed when the case is concluded.</summary>
    public const string Supervised = "supervised.items";
    public const string SupervisedClosed = "supervised.closed";

    /// <summary>Clues passed to another authority, by day; facet authority.</summary>
    public const string Referred = "clue.referred";

    /// <summary>Suggestions (人民建议) by the day of registration, and those that were adopted.</summary>
    public const string Suggestions = "suggestion.cases";
    public const string SuggestionsAdopted = "suggestion.adopted";

    /// <summary>Major or urgent matters, by the day they were marked (art. 25).</summary>
    public const string Urgent = "case.urgent";

    /// <summary>Cases sent to another procedure, by day; facet procedure (art. 31).</summary>
    public const string Redirected = "case.redirected";

    /// <summary>Times that a concluded case was handled again, by day. The first conclusion stays counted where it was.</summary>
    public const string Reopened = "case.reopened";

    /// <summary>Reviews and re-reviews that were asked for, by day (art. 35, 36).</summary>
    public const string Reviews = "case.review-requested";
    public const string Rereviews = "case.rereview-requested";

    /// <summary>Orders of the joint meeting, by the day of issue; received, first reported and closed on a day of its own.</summary>
    public const string OrdersIssued = "order.issued";
    public const string OrdersReceived = "order.received";
    public const string OrdersReported = "order.reported";
    public const string OrdersClosed = "order.closed";

    /// <summary>Fen received and spent, by the day of the voucher; spending by facet line.</summary>
    public const string BudgetIncome = "budget.income";
    public const string BudgetSpent = "budget.spent";

    /// <summary>Lines of the plan, by the first day of their year; facet line. A line that nothing was spent on is a figure, too.</summary>
    public const string BudgetPlanned = "budget.planned";

    /// <summary>Standing: all cases by facet stage, and open ones by facet channel and unit.</summary>
    public const string StandingCases = "standing.cases";
    public const string StandingOpen = "standing.open";

    /// <summary>Standing: open cases with a missed term whose step is still to be taken, by facet deadline.</summary>
    public const string StandingOverdue = "standing.overdue";

    public static bool IsStanding(string measure) => measure.StartsWith("standing.", StringComparison.Ordinal);
}

/// <summary>How facets are written: a dimension, a colon and a value.</summary>
public static class Facets
{
    public const string Whole = "";
    public const string NoChannel = "channel:unclassified";
    public const string Upper = "origin:upper";
    public const string LocalVisit = "origin:local-visit";
    public const string Repeat = "occurrence:repeat";
    public const string GroupOfFifty = "group:50+";
    public const string Inherited = "fault:inherited";
    public const string Own = "fault:own";

    public static string Channel(Cases.Channel? channel) => channel is { } c ? "channel:" + Code.Of(c) : NoChannel;

    public static string Of(string dimension, string value) => $"{dimension}:{value}";

    /// <summary>The value of a facet of the dimension, or none when it is of another one.</summary>
    public static string? ValueOf(string facet, string dimension) =>
        facet.StartsWith(dimension, StringComparison.Ordinal) && facet.Length > dimension.Length && facet[dimension.Length] == ':'
            ? facet[(dimension.Length + 1)..]
            : null;
}

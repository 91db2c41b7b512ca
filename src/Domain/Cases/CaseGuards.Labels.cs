namespace Xinfang.Domain.Cases;

/// <summary>Conditions on what stands beside the procedure: settlement, supervision, leaders, campaigns, clues.</summary>
public static partial class CaseGuards
{
    public static readonly Guard NotYetResolved = new("already-resolved", "office rule",
        s => s.Case.ResolvedAt is null,
        s => $"The matter was already recorded as resolved on {Local(s.Case.ResolvedAt!.Value)}.");

    public static readonly Guard IsASuggestion = new("not-a-suggestion", "office rule",
        s => s.Case.Purpose == Purpose.Suggestion,
        s => $"Only a suggestion is adopted; this petition is of the kind '{Code.Of(s.Case.Purpose)}'.");

    public static readonly Guard NotYetAdopted = new("already-adopted", "office rule",
        s => s.Case.AdoptedAt is null,
        s => $"The suggestion was recorded as adopted on {Local(s.Case.AdoptedAt!.Value)}.");

    public static readonly Guard NotYetSupervised = new("already-supervised", "art. 40",
        s => s.Case.SupervisedAt is null,
        s => $"The case is under supervision since {Local(s.Case.SupervisedAt!.Value)}.");

    public static readonly Guard FeedbackDayIsAhead = new("feedback-day-not-ahead", "art. 40(4)",
        s => s.Command is not SuggestImprovement { FeedbackBy: { } day } || day >= s.Day,
        s => $"Feedback is due on a day to come; {Day(((SuggestImprovement)s.Command).FeedbackBy)} has passed on {Day(s.Day)}.");

    public static readonly Guard FeedbackIsAwaited = new("no-feedback-awaited", "art. 40(4)",
        s => s.Case.Improvements.Any(i => i.FeedbackAt is null),
        s => "No suggested improvement awaits feedback.");

    public static readonly Guard NotYetLed = new("already-led", "office rule",
        s => s.Case.Leader is null,
        s => $"The {s.Case.Leader!.Label} already answers for this case.");

    public static readonly Guard ALeaderAnswersForIt = new("not-led", "office rule",
        s => s.Case.Leader is not null,
        s => "No leader answers for this case. Assign one first.");

    public static readonly Guard NotYetInThisCampaign = new("already-in-campaign", "office rule",
        s => !s.Case.Campaigns.Any(m => m.Label == LabelOf(s.Command)),
        s => $"The case already counts to the campaign '{LabelOf(s.Command)}'.");

    public static readonly Guard NotYetReferredThere = new("already-referred", "office rule",
        s => !s.Case.Referrals.Any(m => m.Label == LabelOf(s.Command)),
        s => $"The clue was already referred to '{LabelOf(s.Command)}'.");
}

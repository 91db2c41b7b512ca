using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Cases;

/// <summary>A condition on a step, read as a sentence. When it does not hold, the step is refused with the code, the article and the detail.</summary>
public sealed record Guard(string Code, string Article, Func<Step, bool> Holds, Func<Step, string> Detail);

/// <summary>A step under consideration: the case before it, what is asked, when it happens, and the law that holds.</summary>
public readonly record struct Step(Case Case, CaseCommand Command, DateTimeOffset At, LawBook Law);

/// <summary>The conditions that the lifecycle puts on its steps.</summary>
public static class CaseGuards
{
    /// <summary>The most people that a group visit may name as its representatives (art. 20(3)).</summary>
    public const int MostRepresentatives = 5;

    public static readonly Guard NamesAtLeastOnePerson = new("people-missing", "art. 22(1)",
        s => s.Command is Register { People: >= 1, Representatives: >= 1 } r && r.Representatives <= r.People,
        s => "A petition has at least one person, and no more representatives than people. Correct the number of people.");

    public static readonly Guard NamesAtMostFiveRepresentatives = new("too-many-representatives", "art. 20(3)",
        s => ((Register)s.Command).Representatives <= MostRepresentatives,
        s => $"A group visit names at most {MostRepresentatives} representatives; this one names {((Register)s.Command).Representatives}.");

    public static readonly Guard AClockProfileHolds = new("no-clock-profile", "art. 22",
        s => s.Law.ProfileFor(((Register)s.Command).Jurisdiction, CivilTime.Day(s.At)) is not null,
        s => $"No clock profile holds for a case registered on {CivilTime.Day(s.At):yyyy-MM-dd}. Check the date of registration.");

    public static readonly Guard FirstRegistrationIsNotLater = new("first-registration-later", "art. 22(1)",
        s => ((Register)s.Command).FirstRegisteredAt is not { } first || first <= s.At,
        s => $"The first registration ({Local(((Register)s.Command).FirstRegisteredAt!.Value)}) lies after this registration ({Local(s.At)}).");

    public static readonly Guard UnitIsNotAccused = new("unit-is-accused", "art. 30(3)",
        s => !s.Case.Accused.Contains(UnitOf(s.Command)),
        s => "The petition accuses this unit, and it may not be sent there. Choose another unit or the discipline organ.");

    public static readonly Guard ReplyDayIsAhead = new("reply-day-not-ahead", "art. 22(1)(3)",
        s => ((Assign)s.Command).ReplyBy >= CivilTime.Day(s.At),
        s => $"An assigned case is due on a day to come; {((Assign)s.Command).ReplyBy:yyyy-MM-dd} has passed on {CivilTime.Day(s.At):yyyy-MM-dd}.");

    public static readonly Guard ReasonIsGiven = new("reason-missing", "art. 23",
        s => !string.IsNullOrWhiteSpace(s.Command switch { Decline d => d.Reason, Object o => o.Reason, _ => null }),
        s => "Say why: the reason is part of the decision.");

    public static readonly Guard TransferWasNotUpheld = new("transfer-upheld", "art. 23(3)",
        s => !s.Case.TransferWasUpheld,
        s => "The sender has examined the objection and upheld the transfer; the unit now accepts or declines.");

    public static readonly Guard ObjectionWindowIsOpen = new("objection-window-passed", "art. 23(3)",
        s => ObjectionDueOn(s) is not { } due || CivilTime.Day(s.At) <= due,
        s => $"An objection is raised within five working days of receipt; they ended on {ObjectionDueOn(s):yyyy-MM-dd}.");

    public static readonly Guard ExtensionIsOneToThirtyDays = new("extension-out-of-range", "art. 34",
        s => ((Extend)s.Command).Days is var days && days >= 1 && days <= s.Law.Profile(s.Case.Profile).Extension.MostDays,
        s => $"An extension is 1 to {s.Law.Profile(s.Case.Profile).Extension.MostDays} days; {((Extend)s.Command).Days} were asked.");

    public static readonly Guard ExtensionNamesApproverAndReason = new("extension-unapproved", "art. 34",
        s => s.Command is Extend x && !string.IsNullOrWhiteSpace(x.ApprovedBy) && !string.IsNullOrWhiteSpace(x.Reason),
        s => "An extension names who approved it (the organ's head) and the reason that the petitioner is told.");

    public static readonly Guard ExtensionNotYetGranted = new("already-extended", "art. 34",
        s => s.Case.ExtensionDays == 0,
        s => $"The term was already extended by {s.Case.ExtensionDays} days, and it is extended only once.");

    public static readonly Guard HandlingTermHasNotEnded = new("handling-term-ended", "art. 34",
        s => HandlingDueOn(s) is not { } due || CivilTime.Day(s.At) <= due,
        s => $"The term ended on {HandlingDueOn(s):yyyy-MM-dd}; a term that has passed cannot be extended.");

    public static readonly Guard OfficeIsNotYetRated = new("already-evaluated", "rating rule",
        s => ((Evaluate)s.Command).Office == RatedOffice.Bureau ? s.Case.BureauEvaluation is null : s.Case.UnitEvaluation is null,
        s => "This office was already rated for this case, and it is rated once.");

    public static readonly Guard NotYetResolved = new("already-resolved", "office rule",
        s => s.Case.ResolvedAt is null,
        s => $"The matter was already recorded as resolved on {Local(s.Case.ResolvedAt!.Value)}.");

    public static readonly Guard NotYetSupervised = new("already-supervised", "art. 40",
        s => s.Case.SupervisedAt is null,
        s => $"The case is under supervision since {Local(s.Case.SupervisedAt!.Value)}.");

    public static readonly Guard NotYetLed = new("already-led", "office rule",
        s => s.Case.Leader is null,
        s => $"The {s.Case.Leader!.Label} already answers for this case.");

    public static readonly Guard NotYetInThisCampaign = new("already-in-campaign", "office rule",
        s => !s.Case.Campaigns.Any(m => m.Label == LabelOf(s.Command)),
        s => $"The case already counts to the campaign '{LabelOf(s.Command)}'.");

    public static readonly Guard NotYetReferredThere = new("already-referred", "office rule",
        s => !s.Case.Referrals.Any(m => m.Label == LabelOf(s.Command)),
        s => $"The clue was already referred to '{LabelOf(s.Command)}'.");

    public static readonly Guard LabelIsGiven = new("label-missing", "office rule",
        s => LabelOf(s.Command) is { Length: <= 64 } label && !string.IsNullOrWhiteSpace(label),
        s => "Give a name of 1 to 64 characters.");

    private static Places.UnitCode UnitOf(CaseCommand command) => command switch
    {
        Transfer t => t.Unit,
        Assign a => a.Unit,
        _ => default,
    };

    private static string? LabelOf(CaseCommand command) => command switch
    {
        AssignLeader l => l.Post,
        LabelCampaign l => l.Campaign,
        ReferClue r => r.Authority,
        _ => null,
    };

    private static DateOnly? ObjectionDueOn(Step s) =>
        s.Law.Profile(s.Case.Profile).Clock(DeadlineKind.Objection) is { Length: { } days } && s.Case.Hop?.ArrivedAt is { } arrived
            ? s.Law.Calendar.AddWorkingDays(CivilTime.Day(arrived), days)
            : null;

    private static DateOnly? HandlingDueOn(Step s) =>
        s.Law.Deadlines(s.Case).FirstOrDefault(d => d.Kind == DeadlineKind.Handling)?.DueOn;

    private static string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, CivilTime.Zone):yyyy-MM-dd HH:mm}";
}

using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>Conditions on handling, reply, review and their ends.</summary>
public static partial class CaseGuards
{
    public static readonly Guard NotYetSimple = new("already-simple", "office rule",
        s => s.Case.SimpleSince is null,
        s => $"The simple procedure was taken on {Local(s.Case.SimpleSince!.Value)}; a case takes it once.");

    public static readonly Guard IsInSimpleProcedure = new("not-simple", "office rule",
        s => s.Case.IsSimple,
        s => "The case is not handled by the simple procedure.");

    public static readonly Guard UnitIsNotOnTheCase = new("unit-on-case", "office rule",
        s => UnitOf(s.Command) != s.Case.Unit && s.Case.CoUnits.All(c => c.Unit != UnitOf(s.Command)),
        s => $"{UnitOf(s.Command)} is on the case already.");

    public static readonly Guard UnitOwesAnOpinion = new("unit-owes-nothing", "office rule",
        s => s.Case.CoUnits.Any(c => c.Unit == UnitOf(s.Command) && c.OpinionAt is null),
        s => $"No opinion is awaited from {UnitOf(s.Command)}.");

    public static readonly Guard EveryUnitHasGivenItsOpinion = new("opinion-outstanding", "office rule",
        s => s.Case.CoUnits.All(c => c.OpinionAt is not null),
        s => $"A joined reply waits for every unit on the case; {string.Join(", ", s.Case.CoUnits.Where(c => c.OpinionAt is null).Select(c => c.Unit))} has given none. Wait for it, or release the unit with a reason.");

    public static readonly Guard NoHearingIsOpen = new("hearing-open", "art. 36(2)",
        s => !s.Case.HearingIsOpen,
        s => "A hearing is under way. Close it before the next one.");

    public static readonly Guard AHearingIsOpen = new("no-hearing-open", "art. 36(2)",
        s => s.Case.HearingIsOpen,
        s => "No hearing is under way.");

    public static readonly Guard HearingIsClosed = new("hearing-open", "art. 36(2)",
        s => !s.Case.HearingIsOpen,
        s => "A hearing is under way, and its conclusion is part of the decision. Close it first.");

    public static readonly Guard ExtensionIsWithinItsLimit = new("extension-out-of-range", "art. 34",
        s => ((Extend)s.Command).Days is var days && days >= 1 && days <= s.Law.Profile(s.Case.Profile).Extension.MostDays,
        s => $"An extension is 1 to {s.Law.Profile(s.Case.Profile).Extension.MostDays} days; {((Extend)s.Command).Days} were asked.");

    public static readonly Guard ExtensionNamesApproverReasonAndNotice = new("extension-unapproved", "art. 34",
        s => s.Command is Extend x && !string.IsNullOrWhiteSpace(x.ApprovedBy) && !string.IsNullOrWhiteSpace(x.Reason) && !string.IsNullOrWhiteSpace(x.Notice),
        s => "An extension names who approved it (the organ's head), the reason, and how the petitioner was told of it.");

    public static readonly Guard ExtensionNotYetGranted = new("already-extended", "art. 34",
        s => s.Case.ExtensionDays == 0,
        s => $"The term was already extended by {s.Case.ExtensionDays} days, and it is extended only once.");

    public static readonly Guard HandlingTermHasNotEnded = new("handling-term-ended", "art. 34",
        s => s.DueOn(DeadlineKind.Handling) is not { } due || s.Day <= due,
        s => $"The term ended on {Day(s.DueOn(DeadlineKind.Handling))}; a term that has passed cannot be extended.");

    public static readonly Guard ReplyStatesItsSevenContents = new("reply-incomplete", "art. 32",
        s => s.Command is Reply r && (!string.IsNullOrWhiteSpace(r.Letter) || Lacking(r).Length == 0),
        s => $"A reply states request, facts, reasons, opinion, legal basis, outcome and remedy, or names the letter that does; missing: {string.Join(", ", Lacking((Reply)s.Command).Select(p => Code.Of(p)))}.");

    public static readonly Guard SomethingIsToBeServed = new("already-served", "art. 32",
        s => ToBeServed(s.Case) is not null,
        s => "The latest reply or opinion was served already.");

    public static readonly Guard WasHandledByAUnit = new("never-handled", "office rule",
        s => s.Case.AcceptedAt is not null && s.Case.Unit is not null,
        s => "No unit has the case, so none can handle it again.");

    // ---- evaluation, review, re-review ----

    public static readonly Guard OfficeIsNotYetRated = new("already-evaluated", "rating rule",
        s => ((Evaluate)s.Command).Office == RatedOffice.Bureau ? s.Case.BureauEvaluation is null : s.Case.UnitEvaluation is null,
        s => "This office was already rated for this case, and it is rated once.");

    public static readonly Guard RatingWindowIsOpen = new("rating-window-passed", "rating rule",
        s => s.DueOn(DeadlineKind.Evaluation) is not { } due || s.Day <= due,
        s => $"The case could be rated until {Day(s.DueOn(DeadlineKind.Evaluation))}.");

    public static readonly Guard ReplyIsServed = new("reply-not-served", "art. 35",
        s => s.Case.ReplyServedAt is not null,
        s => "The term for review runs from the service of the reply, which is not recorded. Record the service first.");

    public static readonly Guard ReviewWindowIsOpen = new("review-window-passed", "art. 35",
        s => s.DueOn(DeadlineKind.ReviewRequest) is not { } due || s.Day <= due,
        s => $"Review could be asked for within 30 days of service, until {Day(s.DueOn(DeadlineKind.ReviewRequest))}.");

    public static readonly Guard ReviewOpinionIsServed = new("opinion-not-served", "art. 36(1)",
        s => s.Case.Review?.ServedAt is not null,
        s => "The term for re-review runs from the service of the review opinion, which is not recorded. Record the service first.");

    public static readonly Guard RereviewWindowIsOpen = new("rereview-window-passed", "art. 36(1)",
        s => s.DueOn(DeadlineKind.RereviewRequest) is not { } due || s.Day <= due,
        s => $"Re-review could be asked for within 30 days of service, until {Day(s.DueOn(DeadlineKind.RereviewRequest))}.");

    public static readonly Guard OrganIsAbove = new("organ-not-above", "art. 35",
        s => s.IsDryRun || Decided(s.Case) is not { } decided || UnitOf(s.Command) is not { } organ || IsAbove(s, organ, decided),
        s => $"{UnitOf(s.Command)} does not stand above {Decided(s.Case)}, whose opinion is contested. Review lies with the organ one level up{(s.Organisation.SuperiorOf(Decided(s.Case)!.Value) is { } superior ? $": {superior}" : "")}.");

    // ---- endings and links ----

    public static readonly Guard EarlierCaseIsFinal = new("earlier-case-not-final", "art. 36(3)",
        s => s.Command is NoLongerAccept n && n.Of != s.Case.Number && (s.IsDryRun || s.Context.Around.Case(n.Of) is { Stage: Stage.Final }),
        s => $"A petition is no longer accepted only where a case on the same facts and reasons has been through re-review; {((NoLongerAccept)s.Command).Of} has not.");

    public static readonly Guard IsAnotherCase = new("same-case", "office rule",
        s => OtherOf(s.Command) is { } other && other != s.Case.Number && (s.IsDryRun || s.Command is AbsorbDuplicate || s.Context.Around.Case(other) is not null),
        s => $"{OtherOf(s.Command)} is this case itself, or there is no such case. Check the number.");

    public static readonly Guard NotYetLinked = new("already-linked", "office rule",
        s => OtherOf(s.Command) is { } other && !s.Case.RepeatOf.Contains(other) && !s.Case.NotRepeatOf.Contains(other),
        s => $"Whether this petition repeats {OtherOf(s.Command)} was decided already.");

    public static readonly Guard OtherCaseIsOpen = new("other-case-ended", "office rule",
        s => s.IsDryRun || s.Context.Around.Case(((Merge)s.Command).Into) is { } other && other.Stage.IsOpen(),
        s => $"{((Merge)s.Command).Into} is no longer open, so a duplicate cannot go on in it.");

    public static readonly Guard OtherCaseCameFirst = new("other-case-later", "office rule",
        s => s.IsDryRun || s.Context.Around.Case(((Merge)s.Command).Into) is not { } other
            || (other.RegisteredAt, other.Number.Value).CompareTo((s.Case.RegisteredAt, s.Case.Number.Value)) < 0,
        s => $"A duplicate goes on in the case that was registered first, and {((Merge)s.Command).Into} came later. Merge that one into this.");

    public static readonly Guard OtherCaseKnowsTheAccused = new("other-case-knows-less", "art. 30(3)",
        s => s.IsDryRun || s.Context.Around.Case(((Merge)s.Command).Into) is not { } other
            || s.Case.Accused.All(a => (other.Accused ?? []).Contains(a)) && (s.Case.AccusedLeader is null || other.AccusedLeader >= s.Case.AccusedLeader),
        s => $"This petition accuses whom {((Merge)s.Command).Into} does not, and there it could reach them. Name the accused in that case first.");

    public static readonly Guard EntryIsOfThisOffice = new("entry-of-another-office", "log rule 5",
        s => s.Command is not Correct c || c.Version < 1 || c.Version > s.Case.Version
            || EntryAt(s.Case, c.Version).Event is not (Evaluated or UnitDesignated or ReviewOpinionGiven or RereviewOpinionGiven),
        s => "A petitioner's rating, a designation and an opinion on review are not the bureau's to change. Whoever gave it gives another.");

    public static readonly Guard EntryCanBeCorrected = new("entry-unknown", "log rule 5",
        s => s.Command is Correct c && c.Version >= 1 && c.Version <= s.Case.Version && (c.Data is not null || c.HappenedAt is not null || c.Void),
        s => $"Name an entry of the timeline, 1 to {s.Case.Version}, and what was wrong with it: its content, its time, or that it happened.");

    /// <summary>What awaits service: the review opinion where there is one, else the reply.</summary>
    internal static ServedDocument? ToBeServed(Case c) => c.Stage switch
    {
        Stage.AwaitingFinalService => ServedDocument.RereviewOpinion,
        Stage.AwaitingRereviewRequest => c.Review is { ServedAt: null } ? ServedDocument.ReviewOpinion : null,
        _ => c.ReplyServedAt is null ? ServedDocument.Reply : null,
    };

    private static Entry EntryAt(Case c, long version)
    {
        var entry = c.LastEntry!;
        for (var at = c.Version; at > version; at--)
            entry = entry.Before!;
        return entry;
    }

    private static ReplyContent[] Lacking(Reply reply) =>
        [.. Enum.GetValues<ReplyContent>().Except(reply.Text?.Stated() ?? [ReplyContent.Outcome])];

    /// <summary>Whose opinion is contested: the reviewing organ's where it has given one, else the unit's.</summary>
    private static UnitCode? Decided(Case c) => c.Stage == Stage.AwaitingRereviewRequest ? c.Review?.Organ : c.Unit;

    /// <summary>
    /// The organ one level up: by the directory the nearest superior that the case is not kept from; where the directory names none, one of the
    /// unit's own jurisdiction or of the next above.
    /// </summary>
    private static bool IsAbove(Step s, UnitCode organ, UnitCode unit)
    {
        if (organ == unit)
            return false;
        if (s.Organisation.SuperiorOf(unit) is null)
            return unit.Jurisdiction.AndAbove().Take(2).Contains(organ.Jurisdiction);
        foreach (var above in s.Organisation.SuperiorLine(unit))
            if (!s.Case.IsKeptFrom(above, s.Organisation) && !s.Case.Recused.Contains(above.Value))
                return above == organ;
        return false;
    }

    private static CaseNumber? OtherOf(CaseCommand command) => command switch
    {
        ConfirmRepeat c => c.Of,
        RejectRepeat r => r.Of,
        Merge m => m.Into,
        AbsorbDuplicate a => a.Duplicate,
        _ => null,
    };
}

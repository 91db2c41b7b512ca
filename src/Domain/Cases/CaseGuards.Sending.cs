using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Cases;

/// <summary>Conditions on where a case may go, on objections and on disputes.</summary>
public static partial class CaseGuards
{
    public static readonly Guard UnitIsNotAccused = new("unit-is-accused", "art. 30(3)",
        s => UnitOf(s.Command) is not { } unit || !s.Case.KeepsAway(s, unit),
        s => "The petition accuses this unit, one that it succeeded, or a leader below it, and it may not be sent there. Choose another unit or the discipline organ.");

    public static readonly Guard HolderIsNotAccused = new("unit-is-accused", "art. 30(3)",
        s => s.Case.Unit is not { } unit || !s.Case.IsKeptFrom(unit, s.Organisation),
        s => "The petition accuses the unit that has it, one that it succeeded, or a leader below it. The bureau takes the case back.");

    public static readonly Guard UnitMayNotHaveIt = new("unit-may-have-it", "art. 30(3)",
        s => s.Case.InTheHandsOf().Any(unit => s.Case.IsKeptFrom(unit, s.Organisation) || s.Case.Recused.Contains(unit.Value)),
        s => "No unit that has the case is kept from it. A case is taken back only from a unit that the petition accuses, or that has an interest in it.");

    public static readonly Guard UnitExists = new("unit-inactive", "office rule",
        s => UnitOf(s.Command) is not { } unit || s.Organisation.Find(unit) is not { } entry || entry.IsActiveOn(s.Day),
        s => $"{UnitOf(s.Command)} does not exist on {Day(s.Day)} by the directory. Choose the unit that took over its tasks.");

    public static readonly Guard UnitIsNotRecused = new("unit-recused", "art. 28(3)",
        s => UnitOf(s.Command) is not { } unit || !s.Case.Recused.Contains(unit.Value),
        s => $"{UnitOf(s.Command)} is kept away from this case because of an interest in it. Choose another unit.");

    public static readonly Guard UrgentMatterIsReported = new("urgent-not-reported", "art. 25",
        s => s.Case.UrgentSince is null || s.Case.UrgentReportedAt is not null,
        s => "A major or urgent matter is reported to the joint-meeting office at once, before it goes anywhere else. Report it first.");

    public static readonly Guard LeaderAccusationGoesToItsDisciplineOrgan = new("discipline-organ-takes-it", "art. 22(2)",
        s => s.Case.AccusedLeader is not { } rank || s.IsDryRun || DisciplineOrganFor(rank, s.Organisation.Find(Target(s))),
        s => $"An accusation against a leader of this rank goes to the discipline organ of the {Level(s.Case.AccusedLeader!.Value)} or one above. Redirect it, or send it to such an organ.");

    public static readonly Guard LitigationGoesToThePoliticalLegalOrgan = new("political-legal-organ-takes-it", "art. 31(1)",
        s => !s.Case.Litigation || s.IsDryRun || s.Organisation.Find(Target(s)) is { Kind: UnitKind.PoliticalLegal },
        s => "The matter belongs to courts, procuratorate or police, and goes to the political-legal organ. Redirect it, or send it there.");

    public static readonly Guard SameMatterIsNotUnderWayBelow = new("under-way-below", "art. 19(3)",
        s => UnderWayBelow(s) is null,
        s => $"The same matter is under way at a lower level within its term{(s.Actor.Unit is null ? $", in case {UnderWayBelow(s)!.Number}" : "")} until {Day(UnderWayBelow(s)!.HandlingDueOn)}. Decline it with that reason, or wait for the reply.");

    public static readonly Guard ReplyDayIsAhead = new("reply-day-not-ahead", "art. 22(1)(3)",
        s => ((Assign)s.Command).ReplyBy >= s.Day,
        s => $"An assigned case is due on a day to come; {Day(((Assign)s.Command).ReplyBy)} has passed on {Day(s.Day)}.");

    public static readonly Guard ReportsToAJurisdictionAbove = new("not-above", "art. 22(1)",
        s => s.Command is ReportUp r && r.To != s.Case.Jurisdiction && r.To.Contains(s.Case.Jurisdiction),
        s => $"A case of {s.Case.Jurisdiction} is reported to a jurisdiction that contains it, such as {s.Case.Jurisdiction.AndAbove().Skip(1).Select(j => j.Value).FirstOrDefault("that of its province")}.");

    public static readonly Guard IsPassedToAnotherUnit = new("unit-has-it", "art. 22(1)",
        s => UnitOf(s.Command) != s.Case.Unit,
        s => $"{s.Case.Unit} has the case already. Name another unit.");

    public static readonly Guard WasSentHere = new("received-directly", "art. 23(2)",
        s => s.Case.Hops.LastOrDefault(h => h.Unit == s.Case.Unit && h.Dispatch != Dispatch.Return) is not { Dispatch: Dispatch.Direct },
        s => "The unit received the petition itself, so there is no sender to object to. Pass it on, redirect it, or decline it.");

    public static readonly Guard UnitWasNotDesignated = new("unit-designated", "art. 24(1)",
        s => s.Case.Hop is not { Dispatch: Dispatch.Designation },
        s => "The unit was designated to settle a dispute, and cannot return the case or pass it on. It accepts or declines.");

    public static readonly Guard TransferWasNotUpheld = new("transfer-upheld", "art. 23(3)",
        s => !s.Case.TransferWasUpheld,
        s => "The sender has examined the objection and upheld the transfer; the unit now accepts or declines.");

    public static readonly Guard ObjectionWindowIsOpen = new("objection-window-passed", "art. 23(3)",
        s => s.DueOn(DeadlineKind.Objection) is not { } due || s.Day <= due,
        s => $"An objection is raised within five working days of receipt; they ended on {Day(s.DueOn(DeadlineKind.Objection))}.");

    public static readonly Guard DisputeHasTwoParties = new("dispute-one-sided", "art. 24(1)",
        s => s.Command is RaiseDispute d && Parties(s.Case, d).Count >= 2,
        s => "A dispute has at least two units. Name those that are held to be competent.");

    public static readonly Guard DecisionDayIsAhead = new("decision-day-not-ahead", "art. 24(1)",
        s => DecideBy(s.Command) is not { } day || day >= s.Day,
        s => $"The decision is due on a day to come; {Day(DecideBy(s.Command))} has passed on {Day(s.Day)}.");

    /// <summary>The units of a dispute: those that are named, and the one that objects, if one does.</summary>
    internal static IReadOnlyList<UnitCode> Parties(Case c, RaiseDispute dispute) =>
        [.. (c.Unit is { } objecting ? dispute.Units.Prepend(objecting) : dispute.Units).Distinct()];

    /// <summary>A step that asks for no unit of its own is about the unit that has the case.</summary>
    private static UnitCode Target(Step s) => UnitOf(s.Command) ?? s.Case.Unit ?? default;

    /// <summary>Whether a unit is kept from the case, by what the petition accuses or, at registration, by what it is about to accuse.</summary>
    private static bool KeepsAway(this Case c, Step s, UnitCode unit) => s.Command is Register r
        ? (r.Accused ?? []).Any(a => a == unit || s.Organisation.ReachesAccused(a, r.AccusedLeader is not null, unit))
        : c.IsKeptFrom(unit, s.Organisation);

    /// <summary>Whether a unit is the discipline organ of the level that has charge of a rank, or of one above (art. 22(2)).</summary>
    internal static bool DisciplineOrganFor(LeaderRank rank, Unit? unit) =>
        unit is { Kind: UnitKind.Discipline } && unit.Code.Jurisdiction.Value.Length <= CodeLength(rank);

    private static int CodeLength(LeaderRank rank) => rank switch { LeaderRank.Section => 6, LeaderRank.Division => 4, _ => 2 };

    private static string Level(LeaderRank rank) => rank switch { LeaderRank.Section => "county or district", LeaderRank.Division => "prefecture or city", _ => "province" };

    private static RelatedCase? UnderWayBelow(Step s)
    {
        foreach (var number in s.Case.RepeatOf)
            if (s.Context.Around.Case(number) is { } other && other.Jurisdiction != s.Case.Jurisdiction && s.Case.Jurisdiction.Contains(other.Jurisdiction)
                && other.Stage is Stage.AwaitingHandling or Stage.AwaitingReply && other.HandlingDueOn >= s.Day)
                return other;
        return null;
    }

    private static DateOnly? DecideBy(CaseCommand command) => command switch
    {
        RaiseDispute d => d.DecideBy,
        EscalateDispute d => d.DecideBy,
        _ => null,
    };
}

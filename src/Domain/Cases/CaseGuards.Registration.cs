namespace Xinfang.Domain.Cases;

/// <summary>Conditions on registering, and on who may have to do with a case.</summary>
public static partial class CaseGuards
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
        s => s.Law.ProfileFor(((Register)s.Command).Jurisdiction, s.Day) is not null,
        s => $"No clock profile holds for a case registered on {Day(s.Day)}. Check the date of registration.");

    public static readonly Guard FirstRegistrationIsNotLater = new("first-registration-later", "art. 22(1)",
        s => ((Register)s.Command).FirstRegisteredAt is not { } first || first <= s.At,
        s => $"The first registration ({Local(((Register)s.Command).FirstRegisteredAt!.Value)}) lies after this registration ({Local(s.At)}).");

    public static readonly Guard UpperStopsAreInOrder = new("upper-stops-out-of-order", "art. 22(1)",
        s =>
        {
            var register = (Register)s.Command;
            var times = (register.UpperStops ?? []).Select(stop => stop.ArrivedAt).Append(s.At).ToList();
            return times.SequenceEqual(times.Order()) && (times.Count == 1 || times[0] >= (register.FirstRegisteredAt ?? times[0]));
        },
        s => "The levels above are named in the order in which the petition arrived there, between its first registration and this one. Correct their times.");

    public static readonly Guard NamesAUnit = new("accused-missing", "art. 30(3)",
        s => s.Command is NameAccused { Units.Count: >= 1 },
        s => "Name at least one unit that the petition accuses.");

    public static readonly Guard NamesWhoIsRecused = new("recused-missing", "art. 28(3)",
        s => s.Command is Recuse { Who: { Length: >= 1 and <= 100 } who } && !string.IsNullOrWhiteSpace(who),
        s => "Name who is kept away: an actor such as dispatcher:07, or a unit's code.");

    public static readonly Guard NotYetRecused = new("already-recused", "art. 28(3)",
        s => !s.Case.Recused.Contains(((Recuse)s.Command).Who),
        s => $"'{((Recuse)s.Command).Who}' is kept away from this case already.");

    public static readonly Guard NotYetUrgent = new("already-urgent", "art. 25",
        s => s.Case.UrgentSince is null,
        s => $"The matter is marked as urgent since {Local(s.Case.UrgentSince!.Value)}.");

    public static readonly Guard IsUrgent = new("not-urgent", "art. 25",
        s => s.Case.UrgentSince is not null,
        s => "The matter is not marked as major or urgent. Mark it first.");

    public static readonly Guard UrgentNotYetReported = new("already-reported", "art. 25",
        s => s.Case.UrgentReportedAt is null,
        s => $"The matter was reported on {Local(s.Case.UrgentReportedAt!.Value)}.");

    // ---- conditions on every step, before those of its row ----

    public static readonly Guard ActorIsNotRecused = new("actor-recused", "art. 28(3)",
        s => !s.Case.Recused.Contains(s.Actor.Name) && !(s.Actor.Unit is { } unit && s.Case.Recused.Contains(unit.Value)),
        s => $"'{s.Actor.Name}' is kept away from this case because of an interest in it. Somebody else takes the step.");

    public static readonly Guard ActorIsNotAccused = new("unit-is-accused", "art. 30(3)",
        s => s.Actor.Unit is not { } unit || !s.Case.IsKeptFrom(unit, s.Organisation),
        s => "The petition accuses the unit that asks, one that it succeeded, or a leader below it. It takes no step of this case.");

    public static readonly Guard StepIsAwaitedFromThisUnit = new("not-your-case", "office rule",
        s => s.Actor.Unit is not { } unit || unit == AwaitedFrom(s),
        s => AwaitedFrom(s) is { } awaited
            ? $"This step is awaited from {awaited}, not from {s.Actor.Unit}."
            : $"This step is not awaited from {s.Actor.Unit}.");

    /// <summary>Whose step it is: of whom the case awaits the next one, but for what an office owes beside that.</summary>
    private static Places.UnitCode? AwaitedFrom(Step s) => s.Command switch
    {
        Register or SubmitOpinion => UnitOf(s.Command),
        GiveFeedback => s.Case.Unit,
        Serve when s.Case.Stage == Stage.AwaitingRereviewRequest => s.Case.Review?.Organ,
        _ => s.Case.AwaitedFrom,
    };
}

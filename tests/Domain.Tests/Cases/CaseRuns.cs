using CsCheck;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>One step of a random case: what is asked, how long after the last step, and whether it is entered late.</summary>
internal sealed record RandomStep(CaseCommand Command, TimeSpan Later);

/// <summary>
/// Random sequences of steps. A sequence begins with a registration; then steps that the stage knows are as likely as any step at all, so that
/// cases get far and refusals happen on the way.
/// </summary>
internal static class CaseRuns
{
    private static readonly UnitCode[] Units = [CaseStory.Water, CaseStory.Housing, new("530103-13")];

    private static readonly Gen<UnitCode> Unit = OneOf(Units);

    private static readonly Gen<TimeSpan> Wait = Gen.Frequency(
        (6, Gen.Int[0, 3 * 24 * 60].Select(m => TimeSpan.FromMinutes(m))),
        (2, Gen.Int[10 * 24, 40 * 24].Select(h => TimeSpan.FromHours(h))),
        (1, Gen.Int[50 * 24, 100 * 24].Select(h => TimeSpan.FromHours(h))),
        (1, Gen.Int[-5 * 24 * 60, 0].Select(m => TimeSpan.FromMinutes(m))));

    public static readonly Gen<DateTimeOffset> Start = Gen.Int[0, 400 * 24 * 60].Select(m => "2022-01-01".At().AddMinutes(m));

    private static readonly Gen<CaseCommand> Registration =
        from upper in Gen.Bool
        from held in Gen.Int[0, 45]
        from channel in Gen.Int[-1, 8]
        from repeat in Gen.Int[0, 4]
        from people in Gen.Int[0, 60]
        from representatives in Gen.Int[1, 6]
        from accused in Unit.Array[0, 2]
        from start in Start
        select (CaseCommand)(CaseStory.Registration with
        {
            Origin = upper ? Origin.Upper : Origin.Local,
            FirstRegisteredAt = upper ? "2021-12-20".At().AddDays(held) : null,
            Channel = channel < 0 ? null : (Channel)channel,
            Occurrence = repeat == 0 ? Occurrence.Repeat : Occurrence.Initial,
            People = people,
            Representatives = Math.Min(representatives, Math.Max(people, 1)),
            Accused = accused,
        });

    private static readonly Gen<CaseCommand> Any = Gen.OneOf(
        Unit.Select(u => (CaseCommand)new Transfer(u)),
        Gen.Select(Unit, Gen.Int[0, 700], (u, d) => (CaseCommand)new Assign(u, new DateOnly(2021, 12, 20).AddDays(d))),
        Gen.Const((CaseCommand)new Receive()),
        OneOf("", "not ours").Select(r => (CaseCommand)new Domain.Cases.Object(r)),
        Gen.Const((CaseCommand)new ReturnToSender()),
        Gen.Const((CaseCommand)new UpholdTransfer()),
        Gen.Const((CaseCommand)new Accept()),
        OneOf("", "", "before the court").Select(r => (CaseCommand)new Decline(r)),
        Gen.Const((CaseCommand)new Handle()),
        Gen.Int[-1, 32].Select(d => (CaseCommand)new Extend(d, "director", "survey", "told in writing")),
        Gen.Int[0, 2].Select(o => (CaseCommand)new Reply((ReplyOutcome)o, Letter: "2022-7")),
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], (o, r) => (CaseCommand)new Evaluate((RatedOffice)o, (Rating)r)),
        Gen.Const((CaseCommand)new Conclude()),
        Gen.Const((CaseCommand)new Resolve()),
        Gen.Const((CaseCommand)new Supervise("530103")),
        OneOf("head", "").Select(p => (CaseCommand)new AssignLeader(p)),
        OneOf("repeat", "wages").Select(c => (CaseCommand)new LabelCampaign(c)),
        OneOf("organised-crime-office", "tax office").Select(a => (CaseCommand)new ReferClue(a)),
        Gen.Const((CaseCommand)new RecordMissedDeadlines()),
        Registration);

    /// <summary>The ways that cases go, so that random steps are tried at every stage: straight on, or by an objection upheld or turned down.</summary>
    private static readonly Gen<CaseCommand[]> Path =
        from unit in Unit
        from next in Unit
        from assign in Gen.Bool
        from way in Gen.Int[0, 3]
        let send = (CaseCommand)(assign ? new Assign(unit, new DateOnly(2023, 6, 1)) : new Transfer(unit))
        let begin = way switch
        {
            0 => new CaseCommand[] { send, new Receive(), new Domain.Cases.Object("not ours"), new UpholdTransfer() },
            1 => [send, new Receive(), new Domain.Cases.Object("not ours"), new ReturnToSender(), new Transfer(next), new Receive()],
            _ => [send, new Receive()],
        }
        let whole = (CaseCommand[])[.. begin, new Accept(), new Handle(), new Extend(20, "director", "survey", "told in writing"), new Reply(ReplyOutcome.Explained, Letter: "2022-7"), new Conclude()]
        from length in Gen.Int[0, whole.Length]
        select whole[..length];

    public static readonly Gen<RandomStep[]> Steps =
        from registration in Registration
        from path in Path
        from detours in Any.Array[0, 14]
        from order in Gen.Shuffle(Enumerable.Repeat(true, path.Length).Concat(Enumerable.Repeat(false, detours.Length)).ToArray())
        from waits in Wait.Array[order.Length]
        select Merge(registration, path, detours, order, waits);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static RandomStep[] Merge(CaseCommand registration, CaseCommand[] path, CaseCommand[] detours, bool[] order, TimeSpan[] waits)
    {
        var (p, d) = (0, 0);
        return [new(registration, TimeSpan.Zero), .. order.Select((onPath, i) => new RandomStep(onPath ? path[p++] : detours[d++], waits[i]))];
    }
}

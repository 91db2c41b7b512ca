using CsCheck;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>How the next step of a random case is chosen: on the way that cases go, of all that the stage knows, the last one again, or any step at all.</summary>
internal enum Choice { OnTheWay, KnownToTheStage, Again, Any }

/// <summary>What a random step is made of: how it is chosen, who takes it, how long after the last one, and values for whatever it names.</summary>
internal sealed record RandomStep(Choice Choice, int Pick, string? Actor, TimeSpan Later, int One, int Other, int Number, bool IsFaulty);

/// <summary>A random case: its registration, its steps, and the units around it before and after a reform that comes at some step.</summary>
internal sealed record RandomRun(Register Registration, DateTimeOffset Start, RandomStep[] Steps, Organisation Before, Organisation After, int ReformAt)
{
    public Organisation At(int step) => step < ReformAt ? Before : After;
}

/// <summary>Random cases in random organisations. Steps that lead on are likelier than others, so that cases get far and refusals happen on the way.</summary>
internal static class CaseRuns
{
    /// <summary>Three levels with several units each, so that trees, lines and mergers arise.</summary>
    public static readonly UnitCode[] Units =
    [
        Cast.Water, Cast.Housing, Cast.Roads, Cast.Street, Cast.Government, Cast.CityGovernment, Cast.ProvinceGovernment, Cast.Discipline,
        Cast.CityDiscipline, Cast.PoliticalLegal, Cast.Old,
    ];

    private static readonly string?[] Actors =
    [
        "dispatcher:07", "dispatcher:08", "joint-meeting-office:1", "petitioner:p-1", "system:deadline-watch", "local:operator", "auditor:1", "stranger:1",
        .. Units.Select(u => $"unit-clerk:{u}"),
    ];

    public static readonly Gen<DateTimeOffset> Start = Gen.Int[0, 400 * 24 * 60].Select(m => "2022-01-01".At().AddMinutes(m));

    private static readonly Gen<TimeSpan> Wait = Gen.Frequency(
        (10, Gen.Int[0, 3 * 24 * 60].Select(m => TimeSpan.FromMinutes(m))),
        (2, Gen.Int[10 * 24, 40 * 24].Select(h => TimeSpan.FromHours(h))),
        (1, Gen.Int[50 * 24, 220 * 24].Select(h => TimeSpan.FromHours(h))),
        (1, Gen.Int[-5 * 24 * 60, 0].Select(m => TimeSpan.FromMinutes(m))));

    private static readonly Gen<UnitCode> Unit = OneOf(Units);

    /// <summary>Any tree, with any merger: a unit's superior stands before it in a random order, and so does whom it succeeded.</summary>
    private static readonly Gen<Organisation> Organisations =
        from order in Gen.Shuffle(Units)
        from superiors in Gen.Int[-4, 10].Array[Units.Length]
        from successors in Gen.Int[-30, 10].Array[Units.Length]
        select new Organisation(order.Select((code, i) => new Unit(code, code.Value, KindOf(code),
            superiors[i] >= 0 && superiors[i] < i ? order[superiors[i]] : null,
            successors[i] >= 0 && successors[i] < i ? [order[successors[i]]] : null)));

    private static readonly Gen<Register> Registration =
        from upper in Gen.Bool
        from held in Gen.Int[0, 60]
        from channel in Gen.Int[-1, 8]
        from repeat in Gen.Int[0, 4]
        from purpose in Gen.Int[0, 3]
        from people in Gen.Int[0, 60]
        from representatives in Gen.Int[1, 6]
        from accused in Unit.Array[0, 2]
        from leader in Gen.Int[-8, 2]
        from flags in Gen.Int[0, 63]
        from receivedBy in Unit
        select CaseStory.Registration with
        {
            Origin = upper ? Origin.Upper : Origin.Local,
            FirstRegisteredAt = upper ? "2021-12-01".At().AddDays(held) : null,
            UpperStops = upper && held % 3 == 0 ? [new(Cast.Yunnan, "2021-12-20".At()), new(Cast.Kunming, "2021-12-28".At())] : null,
            Channel = channel < 0 ? null : (Channel)channel,
            Occurrence = repeat == 0 ? Occurrence.Repeat : Occurrence.Initial,
            Purpose = (Purpose)purpose,
            People = people,
            Representatives = Math.Min(representatives, Math.Max(people, 1)),
            Accused = accused,
            AccusedLeader = leader >= 0 && accused.Length > 0 ? (LeaderRank)leader : null,
            Litigation = flags % 16 == 1,
            Urgent = flags % 8 == 2,
            ReceivedBy = flags % 4 == 3 ? receivedBy : null,
            PetitionerUnclear = flags % 16 == 4,
        };

    private static readonly Gen<RandomStep> Step =
        from choice in Gen.Frequency((14, Gen.Const(Choice.OnTheWay)), (4, Gen.Const(Choice.KnownToTheStage)), (2, Gen.Const(Choice.Again)), (2, Gen.Const(Choice.Any)))
        from pick in Gen.Int[0, 1_000]
        from actor in Gen.Frequency((7, OneOf<string?>((string?)null)), (2, OneOf(Actors)))
        from later in Wait
        from one in Gen.Int[0, Units.Length - 1]
        from other in Gen.Int[0, Units.Length - 1]
        from number in Gen.Int[-8, 60]
        from faulty in Gen.Int[0, 15]
        select new RandomStep(choice, pick, actor, later, one, other, number, faulty == 0);

    /// <summary>Most cases go any way; some are hurried along theirs, or few would come to the end.</summary>
    private static readonly Gen<RandomStep[]> Steps = Gen.Frequency(
        (5, Step.Array[4, 22]),
        (1, Step.Array[18, 32].Select(steps => steps.Select(s => s with { Choice = Choice.OnTheWay, Actor = null, Later = s.Later.Duration() / 20, IsFaulty = false }).ToArray())));

    public static readonly Gen<RandomRun> Runs =
        from registration in Registration
        from start in Start
        from steps in Steps
        from before in Organisations
        from after in Organisations
        from reform in Gen.Int[0, 40]
        select new RandomRun(registration, start, steps, before, after, reform);

    private static UnitKind KindOf(UnitCode code) => code.Value[^2..] switch
    {
        "90" => UnitKind.Discipline,
        "91" => UnitKind.PoliticalLegal,
        "01" => UnitKind.Government,
        _ => UnitKind.Department,
    };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Takes every step of a random case, or has it refused.</summary>
    public static List<AskedStep> Play(RandomRun run)
    {
        var (c, now, asked) = (Case.None, run.Start, new List<AskedStep>());
        CaseCommand last = run.Registration;
        Ask(run.Registration, Actor.Anyone, run.Before);
        for (var i = 0; i < run.Steps.Length; i++)
        {
            now += run.Steps[i].Later;
            Ask(RandomSteps.CommandOf(run.Steps[i], c, run.Registration, now, last, run.At(i)), run.Steps[i].Actor is { } name ? Actor.Parse(name) : Actor.Anyone, run.At(i));
        }
        return asked;

        void Ask(CaseCommand command, Actor actor, Organisation organisation)
        {
            var decision = CaseStory.Model.Decide(c, command, new StepContext(now, actor, new(organisation, RandomSteps.Around)));
            var after = decision.Refusal is null ? decision.After : c;
            asked.Add(new(c, after, command, now, actor, organisation, decision));
            (c, last) = (after, decision.Refusal is null ? command : last);
        }
    }
}

using System.Collections.Immutable;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Makes the command of a random step for the stage that the case has reached.</summary>
internal static class RandomSteps
{
    public static readonly RelatedCase[] Around =
    [
        new(Cast.FinalCase, Cast.Panlong, Stage.Final, "2021-03-01".At(), "2021-06-01".Day()),
        new(Cast.OpenCase, Cast.Panlong, Stage.AwaitingDisposal, "2021-06-01".At(), null),
        new(new("WH-2022-0001"), new("530103001"), Stage.AwaitingReply, "2022-01-01".At(), "2022-08-01".Day()),
        new(new("PL-2022-0098"), Cast.Panlong, Stage.Concluded, "2022-01-01".At(), null),
        new(new("PL-2024-0001"), Cast.Panlong, Stage.AwaitingDisposal, "2024-01-01".At(), null),
    ];

    private static readonly CaseNumber[] Numbers = [Cast.FinalCase, Cast.OpenCase, new("WH-2022-0001"), new("PL-2022-0098"), new("PL-2024-0001"), new("PL-2022-0001"), new("PL-1999-0001")];
    private static readonly Trigger[] Every = Enum.GetValues<Trigger>();

    /// <summary>The steps that lead on, by stage; what is there twice is twice as likely.</summary>
    private static readonly ImmutableDictionary<Stage, Trigger[]> Way = new Dictionary<Stage, Trigger[]>
    {
        [Stage.Unregistered] = [Trigger.Register],
        [Stage.AwaitingDisposal] = [Trigger.Transfer, Trigger.Transfer, Trigger.Assign, Trigger.ReportUp, Trigger.RaiseDispute, Trigger.ReportUrgent, Trigger.TakeSimpleProcedure],
        [Stage.AwaitingInstruction] = [Trigger.Transfer, Trigger.Assign, Trigger.Transfer, Trigger.ReportUrgent],
        [Stage.AwaitingReceipt] = [Trigger.Receive],
        [Stage.AwaitingAcceptance] = [Trigger.Accept, Trigger.Accept, Trigger.Accept, Trigger.Object, Trigger.Transfer],
        [Stage.AwaitingObjectionRuling] = [Trigger.ReturnToSender, Trigger.UpholdTransfer, Trigger.RaiseDispute],
        [Stage.AwaitingDesignation] = [Trigger.DesignateUnit, Trigger.DesignateUnit, Trigger.EscalateDispute],
        [Stage.AwaitingHandling] = [Trigger.Handle, Trigger.Handle, Trigger.SuggestImprovement, Trigger.FallBackToOrdinary],
        [Stage.AwaitingReply] = [Trigger.Reply, Trigger.Reply, Trigger.Reply, Trigger.CloseHearing, Trigger.OpenHearing, Trigger.AddUnit, Trigger.SubmitOpinion, Trigger.ReleaseUnit, Trigger.Extend],
        [Stage.AwaitingConclusion] = [Trigger.Serve, Trigger.Conclude, Trigger.Conclude, Trigger.RequestReview, Trigger.Evaluate, Trigger.GiveFeedback],
        [Stage.Concluded] = [Trigger.Serve, Trigger.RequestReview, Trigger.RequestReview, Trigger.RequestReview, Trigger.Evaluate, Trigger.AdoptSuggestion, Trigger.Reopen],
        [Stage.AwaitingReviewOpinion] = [Trigger.GiveReviewOpinion, Trigger.CloseHearing, Trigger.OpenHearing],
        [Stage.AwaitingRereviewRequest] = [Trigger.Serve, Trigger.RequestRereview, Trigger.RequestRereview],
        [Stage.AwaitingRereviewOpinion] = [Trigger.GiveRereviewOpinion, Trigger.GiveRereviewOpinion, Trigger.CloseHearing],
        [Stage.AwaitingFinalService] = [Trigger.Serve],
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<Stage, Trigger[]> Known = Enum.GetValues<Stage>().ToImmutableDictionary(stage => stage, stage =>
        Every.Where(t => PermittedSteps.AllowedAt(stage, _ => true).Contains(Code.Of(t))).ToArray());

    /// <param name="last">The last step that was permitted.</param>
    public static CaseCommand CommandOf(RandomStep step, Case c, Register registration, DateTimeOffset now, CaseCommand last, Organisation organisation)
    {
        if (step.Choice == Choice.Again)
            return last;
        Trigger[] choices = step.Choice switch
        {
            Choice.OnTheWay when Way.TryGetValue(c.Stage, out var way) => way,
            Choice.KnownToTheStage when Known[c.Stage] is { Length: > 0 } known => known,
            _ => Every,
        };
        return Make(choices[step.Pick % choices.Length], step, c, registration, CivilTime.Day(now).AddDays(step.Number), organisation);
    }

    private static CaseCommand Make(Trigger trigger, RandomStep s, Case c, Register registration, DateOnly day, Organisation organisation)
    {
        var (unit, other, text) = (CaseRuns.Units[s.One], CaseRuns.Units[s.Other], s.IsFaulty ? " " : $"because {s.Number % 3}");
        var number = Numbers[s.Pick % Numbers.Length];
        return trigger switch
        {
            Trigger.Register => registration with { People = 1, Representatives = 1, ReceivedBy = null },
            Trigger.NameAccused => new NameAccused(s.IsFaulty ? [] : [unit], s.Number % 5 == 0 ? (LeaderRank)(s.Pick % 3) : null),
            Trigger.Recuse => new Recuse(s.Number % 7 == 0 ? "" : s.Number % 2 == 0 ? unit.Value : "dispatcher:07", text),
            Trigger.Transfer => new Transfer(unit),
            Trigger.Assign => new Assign(unit, day),
            Trigger.ReportUp => new ReportUp(s.Number % 7 == 0 ? c.Jurisdiction : s.Number % 2 == 0 ? Cast.Kunming : Cast.Yunnan, text),
            Trigger.Recall => new Recall(text),
            Trigger.MarkUrgent => new MarkUrgent(text),
            Trigger.ReportUrgent => new ReportUrgent(text),
            Trigger.Receive => new Receive(),
            Trigger.Object => new Domain.Cases.Object(text),
            Trigger.ReturnToSender => new ReturnToSender(),
            Trigger.UpholdTransfer => new UpholdTransfer(),
            Trigger.RaiseDispute => new RaiseDispute([unit, other], text, s.Number % 3 == 0 ? day : null),
            Trigger.EscalateDispute => new EscalateDispute(text, s.Number % 3 == 0 ? day : null),
            Trigger.DesignateUnit => new DesignateUnit(unit, text),
            Trigger.Accept => new Accept(),
            Trigger.Decline => new Decline(text),
            Trigger.Redirect => new Redirect((OtherProcedure)(s.Pick % 6), s.Number % 5 == 0 ? "" : "court", text),
            Trigger.NoLongerAccept => new NoLongerAccept(number, text),
            Trigger.TakeSimpleProcedure => new TakeSimpleProcedure(),
            Trigger.FallBackToOrdinary => new FallBackToOrdinary(text),
            Trigger.Handle => new Handle(),
            Trigger.AddUnit => new AddUnit(unit),
            Trigger.ReleaseUnit => new ReleaseUnit(BesideOr(c, unit), text),
            Trigger.SubmitOpinion => new SubmitOpinion(BesideOr(c, unit)),
            Trigger.OpenHearing => new OpenHearing(),
            Trigger.CloseHearing => new CloseHearing(text),
            Trigger.RecordMediation => new RecordMediation(text),
            Trigger.Extend => new Extend(s.Number, text, "survey", "told in writing"),
            Trigger.Reply => new Reply((ReplyOutcome)(s.Pick % 3), Letter: s.IsFaulty ? null : "2022-7"),
            Trigger.Serve => new Serve((ServiceMethod)(s.Pick % 5), text),
            Trigger.Conclude => new Conclude(),
            Trigger.Reopen => new Reopen(text),
            Trigger.Evaluate => new Evaluate((RatedOffice)(s.Pick % 2), (Rating)(s.Pick % 3)),
            Trigger.RequestReview => new RequestReview(s.Number % 3 > 0 ? Above(c.Unit, organisation) ?? unit : unit),
            Trigger.GiveReviewOpinion => new GiveReviewOpinion((ReviewOutcome)(s.Pick % 3)),
            Trigger.RequestRereview => new RequestRereview(s.Number % 3 > 0 ? Above(c.Review?.Organ, organisation) ?? unit : unit),
            Trigger.GiveRereviewOpinion => new GiveRereviewOpinion((ReviewOutcome)(s.Pick % 3)),
            Trigger.Resolve => new Resolve(),
            Trigger.AdoptSuggestion => new AdoptSuggestion(text),
            Trigger.Urge => new Urge(text),
            Trigger.Supervise => new Supervise("530103"),
            Trigger.SuggestImprovement => new SuggestImprovement(text, s.Number % 2 == 0 ? day : null),
            Trigger.GiveFeedback => new GiveFeedback(text),
            Trigger.AssignLeader => new AssignLeader(text),
            Trigger.ReportProgress => new ReportProgress(text),
            Trigger.LabelCampaign => new LabelCampaign(text),
            Trigger.ReferClue => new ReferClue(text),
            Trigger.ConfirmRepeat => new ConfirmRepeat(number, s.Pick % 100, "content"),
            Trigger.RejectRepeat => new RejectRepeat(number),
            Trigger.Withdraw => new Withdraw(text),
            Trigger.Merge => new Merge(number, text),
            Trigger.AbsorbDuplicate => new AbsorbDuplicate(number),
            Trigger.Correct => Correction(s, c, text),
            _ => new RecordMissedDeadlines(),
        };
    }

    /// <summary>The unit above the one whose opinion is contested, so that reviews are often asked of the right organ.</summary>
    private static UnitCode? Above(UnitCode? decided, Organisation organisation) => decided is { } unit ? organisation.SuperiorOf(unit) : null;

    private static UnitCode BesideOr(Case c, UnitCode unit) => c.CoUnits.IsEmpty ? unit : c.CoUnits[0].Unit;

    /// <summary>A correction of some entry: another time, another content that is written like it, or that it never was.</summary>
    private static Correct Correction(RandomStep s, Case c, string reason)
    {
        var version = s.IsFaulty ? s.Number : 1 + s.Pick % Math.Max(1, c.Version);
        var entry = version >= 1 && version <= c.Version ? Entry.InOrder(c.LastEntry)[(int)version - 1] : null;
        return (s.Number % 3) switch
        {
            0 => new Correct(version, null, entry?.At.AddHours(s.One - 5), false, reason),
            1 => new Correct(version, entry is null ? "{}" : LikeIt(entry, s.One), null, false, reason),
            _ => new Correct(version, null, null, s.Number >= 0, reason),
        };
    }

    private static string LikeIt(Entry entry, int which)
    {
        var (type, data) = CaseEventJson.Write(entry.Event);
        var like = ApprovedEvents.OfTheFirstVersion.Concat(ApprovedEvents.AddedSince).Where(row => row.Data.Item2 == type).Select(row => row.Data.Item3)
            .Append("{").Append(data.Replace("530103-07", "530103-11", StringComparison.Ordinal)).Append(data.Replace("because 0", "because of that", StringComparison.Ordinal)).ToList();
        return like[^(1 + which % like.Count)];
    }
}

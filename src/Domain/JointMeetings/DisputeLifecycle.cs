using System.Text.Json.Serialization;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using static Xinfang.Domain.JointMeetings.DisputeStage;
using Decision = Xinfang.Domain.Streams.Decision<Xinfang.Domain.JointMeetings.JointMeeting, Xinfang.Domain.JointMeetings.JointMeetingEvent>;

namespace Xinfang.Domain.JointMeetings;

/// <summary>Where a dispute stands.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<DisputeStage>))]
public enum DisputeStage { Unknown, AwaitingDecision, Decided, Lapsed }

/// <summary>What is done with a dispute.</summary>
public enum DisputeStep { TakeUp, Decide, Lapse }

/// <summary>
/// Every step that a dispute can take. It begins and lapses with the case that it is about, and a decision found in the case is written down
/// here as well: the case is what holds.
/// </summary>
public static class DisputeLifecycle
{
    private const string Rule = "art. 24(1)";

    public static StepTable<DisputeStage, DisputeStep> Table { get; } = new("the dispute about",
    [
        new([Unknown, Decided, Lapsed], DisputeStep.TakeUp, AwaitingDecision, By.Case,         Rule),
        new([AwaitingDecision],         DisputeStep.Decide, Decided,          By.OfficeOrCase, Rule),
        new([AwaitingDecision],         DisputeStep.Lapse,  Lapsed,           By.Case,         Rule),
    ]);

    internal static Decision TakeUp(JointMeeting m, TakeUpDispute c, DateTimeOffset at, Actor actor)
    {
        var before = m.Disputes.GetValueOrDefault(c.Case);
        if (Table.Refuses(c.Case.Value, before?.Stage ?? Unknown, DisputeStep.TakeUp, actor) is { } refusal)
            return refusal;
        if (before is not null && c.Raised <= before.Raised)
            return new Refusal("already-taken-up", Rule, $"The dispute about {c.Case} was taken up before, and has ended.");
        return Done(m, new DisputeTakenUp(c.Jurisdiction, c.Case, c.Raised, c.Parties, c.Reason, c.DecideBy), at);
    }

    internal static Decision Decide(JointMeeting m, DecideDispute c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Case, DisputeStep.Decide, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsText(c.Reason))
            return Texts.ReasonMissing(Rule);
        if (c.Decision is null ? !actor.Is(Roles.System) : !Texts.IsNumber(c.Decision))
            return new Refusal("decision-missing", Rule, "A decision names the minutes or the document in which it stands, in 1 to 64 characters.");
        return OffTheAgenda(Done(m, new DisputeDecided(c.Case, c.Unit, c.Reason, c.Decision), at), c.Case, c.Decision ?? "decided", at);
    }

    internal static Decision Lapse(JointMeeting m, LapseDispute c, DateTimeOffset at, Actor actor) =>
        Refuses(m, c.Case, DisputeStep.Lapse, at, actor) is { } refusal
            ? refusal
            : OffTheAgenda(Done(m, new DisputeLapsed(c.Case), at), c.Case, "lapsed", at);

    /// <summary>Why there is no dispute about a case to be decided: none, or one that has ended.</summary>
    internal static Refusal? NotOpen(JointMeeting m, CaseNumber number, string shown)
    {
        if (number.Value is null || !m.Disputes.TryGetValue(number, out var dispute))
            return new("dispute-unknown", Rule, $"No dispute about the case '{shown}' is before the joint meeting.");
        return dispute.Stage == AwaitingDecision ? null : new("dispute-ended", Rule, dispute.Stage == Decided
            ? $"The dispute about {number} was decided on {CivilTime.Day(dispute.EndedAt!.Value):yyyy-MM-dd}: {dispute.Designated} is designated. It is not decided again."
            : $"The dispute about {number} lapsed on {CivilTime.Day(dispute.EndedAt!.Value):yyyy-MM-dd}: the case no longer awaits a decision.");
    }

    internal static JointMeeting Fold(JointMeeting m, DisputeTakenUp e, DateTimeOffset at) => m with
    {
        Jurisdiction = e.Jurisdiction,
        Disputes = m.Disputes.SetItem(e.Case, new(e.Case, e.Raised, [.. e.Parties], e.Reason, e.DecideBy, at)),
    };

    internal static JointMeeting Fold(JointMeeting m, DisputeDecided e, DateTimeOffset at) => Change(m, e.Case,
        d => d with { Stage = Decided, EndedAt = at, Designated = e.Unit, DecisionReason = e.Reason, Decision = e.Decision });

    internal static JointMeeting Fold(JointMeeting m, DisputeLapsed e, DateTimeOffset at) => Change(m, e.Case, d => d with { Stage = Lapsed, EndedAt = at });

    private static Refusal? Refuses(JointMeeting m, CaseNumber number, DisputeStep step, DateTimeOffset at, Actor actor) =>
        Table.RefusesRole(step, actor) ?? NotOpen(m, number, number.Value)
        ?? Table.Refuses(number.Value, m.Disputes[number].Stage, step, actor) ?? Table.TooEarly(number.Value, step, m.Disputes[number].TakenUpAt, at);

    private static Decision OffTheAgenda(Decision decision, CaseNumber number, string result, DateTimeOffset at)
    {
        foreach (var item in decision.After.Agenda.Where(i => i.DealtWithAt is null && i.Kind == AgendaKind.Dispute && i.Subject == number.Value))
            decision.Add(new AgendaItemDealtWith(item.Number, result), at, JointMeetingFold.Apply);
        return decision;
    }

    private static JointMeeting Change(JointMeeting m, CaseNumber number, Func<CaseDispute, CaseDispute> change) =>
        m with { Disputes = m.Disputes.SetItem(number, change(m.Disputes[number])) };

    private static Decision Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => new Decision(m).Add(e, at, JointMeetingFold.Apply);
}

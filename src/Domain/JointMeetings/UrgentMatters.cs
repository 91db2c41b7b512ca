using System.Text.Json.Serialization;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using static Xinfang.Domain.JointMeetings.UrgentStage;
using Decision = Xinfang.Domain.Streams.Decision<Xinfang.Domain.JointMeetings.JointMeeting, Xinfang.Domain.JointMeetings.JointMeetingEvent>;

namespace Xinfang.Domain.JointMeetings;

/// <summary>A major or urgent matter that was reported to the joint-meeting office (art. 25).</summary>
public sealed record UrgentMatter(CaseNumber Case, DateTimeOffset ReportedAt)
{
    public UrgentStage Stage { get; init; } = Reported;
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

/// <summary>Takes down that a case's urgent matter was reported. Sent for the case, never by a person.</summary>
[GenerateSerializer, Alias("urgent-take-down"), Immutable]
public sealed record TakeDownUrgentMatter(JurisdictionCode Jurisdiction, CaseNumber Case) : JointMeetingCommand, IOfJurisdiction;

/// <summary>The office has read the report and takes care of it.</summary>
[GenerateSerializer, Alias("urgent-acknowledge"), Immutable]
public sealed record AcknowledgeUrgentMatter(CaseNumber Case) : JointMeetingCommand;

public sealed record UrgentMatterTakenDown(JurisdictionCode Jurisdiction, CaseNumber Case) : JointMeetingEvent;

public sealed record UrgentMatterAcknowledged(CaseNumber Case) : JointMeetingEvent;

/// <summary>Where a reported urgent matter stands.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<UrgentStage>))]
public enum UrgentStage { Unreported, Reported, Acknowledged }

/// <summary>What is done with a reported urgent matter.</summary>
public enum UrgentStep { TakeDown, Acknowledge }

/// <summary>Every step that a reported urgent matter can take.</summary>
public static class UrgentLifecycle
{
    private const string Rule = "art. 25";

    public static StepTable<UrgentStage, UrgentStep> Table { get; } = new("the urgent matter of",
    [
        new([Unreported], UrgentStep.TakeDown,    Reported,     By.Case,   Rule),
        new([Reported],   UrgentStep.Acknowledge, Acknowledged, By.Office, Rule),
    ]);

    internal static Decision TakeDown(JointMeeting m, TakeDownUrgentMatter c, DateTimeOffset at, Actor actor) =>
        Table.Refuses(c.Case.Value, StageOf(m, c.Case), UrgentStep.TakeDown, actor) is { } refusal
            ? refusal
            : Done(m, new UrgentMatterTakenDown(c.Jurisdiction, c.Case), at);

    internal static Decision Acknowledge(JointMeeting m, AcknowledgeUrgentMatter c, DateTimeOffset at, Actor actor)
    {
        if (Table.RefusesRole(UrgentStep.Acknowledge, actor) is { } notTheirs)
            return notTheirs;
        if (!m.UrgentMatters.TryGetValue(c.Case, out var matter))
            return new Refusal("urgent-matter-unknown", Rule, $"No urgent matter of the case '{c.Case}' was reported.");
        if (matter.AcknowledgedAt is { } on)
            return new Refusal("already-acknowledged", Rule, $"The urgent matter of the case {c.Case} was acknowledged on {CivilTime.Day(on):yyyy-MM-dd}.");
        return (Table.Refuses(c.Case.Value, matter.Stage, UrgentStep.Acknowledge, actor) ?? Table.TooEarly(c.Case.Value, UrgentStep.Acknowledge, matter.ReportedAt, at)) is { } refusal
            ? refusal
            : Done(m, new UrgentMatterAcknowledged(c.Case), at);
    }

    internal static JointMeeting Fold(JointMeeting m, UrgentMatterTakenDown e, DateTimeOffset at) =>
        m with { Jurisdiction = e.Jurisdiction, UrgentMatters = m.UrgentMatters.Add(e.Case, new(e.Case, at)) };

    internal static JointMeeting Fold(JointMeeting m, UrgentMatterAcknowledged e, DateTimeOffset at) =>
        m with { UrgentMatters = m.UrgentMatters.SetItem(e.Case, m.UrgentMatters[e.Case] with { Stage = Acknowledged, AcknowledgedAt = at }) };

    private static UrgentStage StageOf(JointMeeting m, CaseNumber number) => m.UrgentMatters.GetValueOrDefault(number)?.Stage ?? Unreported;

    private static Decision Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => new Decision(m).Add(e, at, JointMeetingFold.Apply);
}

using System.Text.Json.Serialization;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using static Xinfang.Domain.JointMeetings.LedCaseStage;
using Decision = Xinfang.Domain.Streams.Decision<Xinfang.Domain.JointMeetings.JointMeeting, Xinfang.Domain.JointMeetings.JointMeetingEvent>;

namespace Xinfang.Domain.JointMeetings;

/// <summary>A case that a leader, named by post, answers for (领导包案), and how it goes.</summary>
public sealed record LedCase(CaseNumber Case, string Post, DateTimeOffset AssignedAt)
{
    public LedCaseStage Stage { get; init; } = Led;
    public DateTimeOffset LastStepAt { get; init; } = AssignedAt;

    /// <summary>How often progress was told, and what was told last.</summary>
    public int Reports { get; init; }

    public string? Progress { get; init; }

    /// <summary>The version of the case at which that was told.</summary>
    public long ToldAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedFor { get; init; }
}

/// <summary>Makes a leader answer for a case. The case has the last word.</summary>
/// <param name="Post">The leader's post, never a name.</param>
[GenerateSerializer, Alias("lead-assign"), Immutable]
public sealed record LeadCase(JurisdictionCode Jurisdiction, CaseNumber Case, string Post) : JointMeetingCommand, IOfJurisdiction;

/// <summary>The leader tells how the case goes. The case has the last word.</summary>
/// <param name="Told">The version of the case at which it was told; filled in by the grain, which tells the case first.</param>
[GenerateSerializer, Alias("lead-progress"), Immutable]
public sealed record TellProgress(CaseNumber Case, string Progress, long Told = 0) : JointMeetingCommand;

/// <summary>The joint meeting no longer follows the case, with the reason.</summary>
[GenerateSerializer, Alias("lead-end"), Immutable]
public sealed record EndLead(CaseNumber Case, string Reason) : JointMeetingCommand;

public sealed record LeadAssigned(JurisdictionCode Jurisdiction, CaseNumber Case, string Post) : JointMeetingEvent;

public sealed record LeadProgressed(CaseNumber Case, string Progress, long Told) : JointMeetingEvent;

public sealed record LeadEnded(CaseNumber Case, string Reason) : JointMeetingEvent;

/// <summary>Where a led case stands with the joint meeting.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<LedCaseStage>))]
public enum LedCaseStage { NotLed, Led, Ended }

/// <summary>What is done with a led case.</summary>
public enum LedCaseStep { Assign, Progress, End }

/// <summary>Every step that a led case can take with the joint meeting. No article read so far names led cases.</summary>
public static class LedCaseLifecycle
{
    private const string Rule = "office rule";

    public static StepTable<LedCaseStage, LedCaseStep> Table { get; } = new("the led case",
    [
        new([NotLed], LedCaseStep.Assign,   Led,   By.OfficeOrCase, Rule),
        new([Led],    LedCaseStep.Progress, Led,   By.OfficeOrCase, Rule),
        new([Led],    LedCaseStep.End,      Ended, By.Office,       Rule),
    ]);

    internal static Decision Assign(JointMeeting m, LeadCase c, DateTimeOffset at, Actor actor)
    {
        if (Table.RefusesRole(LedCaseStep.Assign, actor) is { } notTheirs)
            return notTheirs;
        if (m.LedCases.TryGetValue(c.Case, out var led))
            return Refused("already-led", $"'{led.Post}' answers for the case {c.Case} since {CivilTime.Day(led.AssignedAt):yyyy-MM-dd}.");
        if (!Texts.IsNumber(c.Post))
            return Refused("label-missing", "Name the leader's post in 1 to 64 characters, never a person.");
        return Table.Refuses(c.Case.Value, NotLed, LedCaseStep.Assign, actor) is { } refusal
            ? refusal
            : Done(m, new LeadAssigned(c.Jurisdiction, c.Case, c.Post), at);
    }

    internal static Decision Progress(JointMeeting m, TellProgress c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Case, LedCaseStep.Progress, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsText(c.Progress))
            return Refused("text-missing", $"Tell how the case goes in 1 to {Texts.LongestText} characters, without personal data.");
        return Done(m, new LeadProgressed(c.Case, c.Progress, c.Told), at);
    }

    internal static Decision End(JointMeeting m, EndLead c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Case, LedCaseStep.End, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsText(c.Reason))
            return Texts.ReasonMissing(Rule);
        return Done(m, new LeadEnded(c.Case, c.Reason), at);
    }

    internal static JointMeeting Fold(JointMeeting m, LeadAssigned e, DateTimeOffset at) =>
        m with { Jurisdiction = e.Jurisdiction, LedCases = m.LedCases.Add(e.Case, new(e.Case, e.Post, at)) };

    internal static JointMeeting Fold(JointMeeting m, LeadProgressed e, DateTimeOffset at) =>
        Change(m, e.Case, at, l => l with { Reports = l.Reports + 1, Progress = e.Progress, ToldAt = e.Told });

    internal static JointMeeting Fold(JointMeeting m, LeadEnded e, DateTimeOffset at) =>
        Change(m, e.Case, at, l => l with { Stage = Ended, EndedAt = at, EndedFor = e.Reason });

    private static Refusal? Refuses(JointMeeting m, CaseNumber number, LedCaseStep step, DateTimeOffset at, Actor actor)
    {
        if (Table.RefusesRole(step, actor) is { } notTheirs)
            return notTheirs;
        return m.LedCases.TryGetValue(number, out var led)
            ? Table.Refuses(number.Value, led.Stage, step, actor) ?? Table.TooEarly(number.Value, step, led.LastStepAt, at)
            : Refused("led-case-unknown", $"No leader answers for the case '{number}'.");
    }

    private static JointMeeting Change(JointMeeting m, CaseNumber number, DateTimeOffset at, Func<LedCase, LedCase> change) =>
        m with { LedCases = m.LedCases.SetItem(number, change(m.LedCases[number]) with { LastStepAt = at }) };

    private static Decision Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => new Decision(m).Add(e, at, JointMeetingFold.Apply);

    private static Refusal Refused(string code, string detail) => new(code, Rule, detail);
}

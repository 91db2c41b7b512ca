using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.JointMeetings;

/// <summary>What an item of an agenda is about.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<AgendaKind>))]
public enum AgendaKind
{
    /// <summary>A dispute about competence; the subject is the case's number (art. 24(1)).</summary>
    Dispute,

    /// <summary>An urgent matter that was reported; the subject is the case's number (art. 25).</summary>
    Urgent,

    /// <summary>A case that a leader answers for; the subject is the case's number.</summary>
    LedCase,

    /// <summary>Anything else, in words without personal data.</summary>
    Other,
}

/// <summary>One meeting: the day that it is convened for, when it was held, and its minutes (会议纪要).</summary>
public sealed record Meeting(string Number, DateOnly Day, DateTimeOffset ConvenedAt)
{
    public MeetingStage Stage { get; init; } = MeetingStage.Convened;
    public DateTimeOffset LastStepAt { get; init; } = ConvenedAt;
    public DateTimeOffset? HeldAt { get; init; }
    public string? Minutes { get; init; }
}

/// <summary>An item of an agenda. One that its meeting does not deal with is carried over to the next one.</summary>
/// <param name="Number">Counts from 1, over all meetings.</param>
/// <param name="Meeting">The meeting on whose agenda it is now, or was last.</param>
public sealed record AgendaItem(int Number, string Meeting, AgendaKind Kind, string Subject, DateTimeOffset PutAt)
{
    /// <summary>How often it was carried over.</summary>
    public int CarriedOver { get; init; }

    public DateTimeOffset? DealtWithAt { get; init; }
    public string? Result { get; init; }
}

/// <summary>Convenes a meeting for a day. Items that earlier meetings did not deal with come on its agenda.</summary>
/// <param name="Meeting">The number of the meeting, used once; 1 to 64 characters.</param>
[GenerateSerializer, Alias("meeting-convene"), Immutable]
public sealed record ConveneMeeting(JurisdictionCode Jurisdiction, string Meeting, DateOnly Day) : JointMeetingCommand, IOfJurisdiction;

/// <summary>Puts something on the agenda of a meeting that was not yet held.</summary>
/// <param name="Subject">The number of the case, or, for <see cref="AgendaKind.Other"/>, what it is about without personal data.</param>
[GenerateSerializer, Alias("agenda-put"), Immutable]
public sealed record PutOnAgenda(string Meeting, AgendaKind Kind, string Subject) : JointMeetingCommand;

/// <summary>The meeting takes place.</summary>
[GenerateSerializer, Alias("meeting-hold"), Immutable]
public sealed record HoldMeeting(string Meeting) : JointMeetingCommand;

/// <summary>The meeting has dealt with an item that is no dispute; a dispute is dealt with when it is decided.</summary>
[GenerateSerializer, Alias("agenda-deal-with"), Immutable]
public sealed record DealWithItem(int Item, string Result) : JointMeetingCommand;

/// <summary>Records the number of the minutes, which ends the meeting; what it did not deal with goes to the next one.</summary>
[GenerateSerializer, Alias("meeting-record-minutes"), Immutable]
public sealed record RecordMinutes(string Meeting, string Minutes) : JointMeetingCommand;

public sealed record MeetingConvened(JurisdictionCode Jurisdiction, string Meeting, DateOnly Day) : JointMeetingEvent;

public sealed record AgendaItemPut(string Meeting, int Item, AgendaKind Kind, string Subject) : JointMeetingEvent;

public sealed record MeetingHeld(string Meeting) : JointMeetingEvent;

public sealed record AgendaItemDealtWith(int Item, string Result) : JointMeetingEvent;

public sealed record MinutesRecorded(string Meeting, string Minutes) : JointMeetingEvent;

/// <summary>An earlier meeting did not deal with the item; it is on the agenda of this one.</summary>
public sealed record AgendaItemCarriedOver(int Item, string Meeting) : JointMeetingEvent;

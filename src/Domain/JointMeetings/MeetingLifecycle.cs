using System.Text.Json.Serialization;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using static Xinfang.Domain.JointMeetings.MeetingStage;
using Decision = Xinfang.Domain.Streams.Decision<Xinfang.Domain.JointMeetings.JointMeeting, Xinfang.Domain.JointMeetings.JointMeetingEvent>;

namespace Xinfang.Domain.JointMeetings;

/// <summary>Where a meeting stands; it is closed once its minutes are recorded.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<MeetingStage>))]
public enum MeetingStage { Unconvened, Convened, Held, Closed }

/// <summary>What is done with a meeting and its agenda.</summary>
public enum MeetingStep { Convene, PutOnAgenda, Hold, DealWithItem, RecordMinutes }

/// <summary>Every step that a meeting and its agenda can take. How a joint meeting sits is its office's own rule.</summary>
public static class MeetingLifecycle
{
    private const string Rule = "office rule";

    public static StepTable<MeetingStage, MeetingStep> Table { get; } = new("the meeting",
    [
        new([Unconvened], MeetingStep.Convene,       Convened, By.Office, Rule),
        new([Convened],   MeetingStep.PutOnAgenda,   Convened, By.Office, Rule),
        new([Convened],   MeetingStep.Hold,          Held,     By.Office, Rule),
        new([Held],       MeetingStep.DealWithItem,  Held,     By.Office, Rule),
        new([Held],       MeetingStep.RecordMinutes, Closed,   By.Office, Rule),
    ]);

    internal static Decision Convene(JointMeeting m, ConveneMeeting c, DateTimeOffset at, Actor actor)
    {
        if (Table.Refuses(c.Meeting, Unconvened, MeetingStep.Convene, actor) is { } refusal)
            return refusal;
        if (!Texts.IsNumber(c.Meeting))
            return Refused("meeting-number-missing", "A meeting has a number of 1 to 64 characters.");
        if (m.Meetings.TryGetValue(c.Meeting, out var known))
            return Refused("meeting-exists", $"The meeting '{c.Meeting}' was convened for {known.Day:yyyy-MM-dd}.");
        var left = m.Agenda.Where(i => i.DealtWithAt is null && m.Meetings[i.Meeting].Stage == Closed);
        return CarriedOver(Done(m, new MeetingConvened(c.Jurisdiction, c.Meeting, c.Day), at), left, c.Meeting, at);
    }

    internal static Decision Put(JointMeeting m, PutOnAgenda c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Meeting, MeetingStep.PutOnAgenda, at, actor) is { } refusal)
            return refusal;
        if (Unsuitable(m, c) is { } unsuitable)
            return unsuitable;
        if (m.Agenda.Find(i => i.DealtWithAt is null && i.Kind == c.Kind && i.Subject == c.Subject) is { } open)
            return Refused("already-on-agenda", $"'{c.Subject}' is item {open.Number}, on the agenda of the meeting '{open.Meeting}'.");
        return Done(m, new AgendaItemPut(c.Meeting, m.Agenda.Count + 1, c.Kind, c.Subject), at);
    }

    internal static Decision Hold(JointMeeting m, HoldMeeting c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Meeting, MeetingStep.Hold, at, actor) is { } refusal)
            return refusal;
        if (CivilTime.Day(at) < m.Meetings[c.Meeting].Day)
            return Refused("meeting-day-ahead", $"The meeting '{c.Meeting}' is convened for {m.Meetings[c.Meeting].Day:yyyy-MM-dd}. It is held on that day or later.");
        return Done(m, new MeetingHeld(c.Meeting), at);
    }

    internal static Decision Deal(JointMeeting m, DealWithItem c, DateTimeOffset at, Actor actor)
    {
        var item = c.Item >= 1 && c.Item <= m.Agenda.Count ? m.Agenda[c.Item - 1] : null;
        if (item is null)
            return Table.RefusesRole(MeetingStep.DealWithItem, actor) ?? Refused("item-unknown", $"There is no item {c.Item} on any agenda.");
        if (Refuses(m, item.Meeting, MeetingStep.DealWithItem, at, actor) is { } refusal)
            return refusal;
        if (item.DealtWithAt is { } dealt)
            return Refused("already-dealt-with", $"The item {c.Item} was dealt with on {CivilTime.Day(dealt):yyyy-MM-dd}.");
        if (item.Kind == AgendaKind.Dispute)
            return new Refusal("dispute-undecided", "art. 24(1)", $"The item {c.Item} is the dispute about {item.Subject}. It is dealt with by deciding the dispute.");
        if (!Texts.IsText(c.Result))
            return Refused("text-missing", $"State the result in 1 to {Texts.LongestText} characters.");
        return Done(m, new AgendaItemDealtWith(c.Item, c.Result), at);
    }

    internal static Decision Minute(JointMeeting m, RecordMinutes c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Meeting, MeetingStep.RecordMinutes, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsNumber(c.Minutes))
            return Refused("minutes-missing", "Minutes have a number of 1 to 64 characters.");
        var decision = Done(m, new MinutesRecorded(c.Meeting, c.Minutes), at);
        var next = m.Meetings.Values.Where(x => x.Stage == Convened).OrderBy(x => x.Day).ThenBy(x => x.Number, StringComparer.Ordinal).FirstOrDefault();
        return next is null ? decision : CarriedOver(decision, m.Agenda.Where(i => i.DealtWithAt is null && i.Meeting == c.Meeting), next.Number, at);
    }

    internal static JointMeeting Fold(JointMeeting m, MeetingConvened e, DateTimeOffset at) =>
        m with { Jurisdiction = e.Jurisdiction, Meetings = m.Meetings.Add(e.Meeting, new(e.Meeting, e.Day, at)) };

    internal static JointMeeting Fold(JointMeeting m, MeetingHeld e, DateTimeOffset at) =>
        Change(m, e.Meeting, at, x => x with { Stage = Held, HeldAt = at });

    internal static JointMeeting Fold(JointMeeting m, MinutesRecorded e, DateTimeOffset at) =>
        Change(m, e.Meeting, at, x => x with { Stage = Closed, Minutes = e.Minutes });

    internal static JointMeeting Fold(JointMeeting m, AgendaItemPut e, DateTimeOffset at) =>
        Change(m, e.Meeting, at, x => x) with { Agenda = m.Agenda.Add(new(e.Item, e.Meeting, e.Kind, e.Subject, at)) };

    internal static JointMeeting Fold(JointMeeting m, AgendaItemDealtWith e, DateTimeOffset at) =>
        Change(m, e.Item, i => i with { DealtWithAt = at, Result = e.Result });

    internal static JointMeeting Fold(JointMeeting m, AgendaItemCarriedOver e) =>
        Change(m, e.Item, i => i with { Meeting = e.Meeting, CarriedOver = i.CarriedOver + 1 });

    private static Refusal? Refuses(JointMeeting m, string number, MeetingStep step, DateTimeOffset at, Actor actor) =>
        m.Meetings.TryGetValue(number, out var meeting)
            ? Table.Refuses(number, meeting.Stage, step, actor) ?? Table.TooEarly(number, step, meeting.LastStepAt, at)
            : Table.RefusesRole(step, actor) ?? Refused("meeting-unknown", $"There is no meeting '{number}'.");

    /// <summary>Why something cannot be on an agenda: the joint meeting does not have it before it.</summary>
    private static Refusal? Unsuitable(JointMeeting m, PutOnAgenda c)
    {
        if (c.Kind == AgendaKind.Other)
            return Texts.IsText(c.Subject) ? null : Refused("text-missing", $"State what the item is about in 1 to {Texts.LongestText} characters, without personal data.");
        var number = CaseNumber.TryParse(c.Subject, out var parsed) && parsed.Value == c.Subject ? parsed : default;
        return c.Kind switch
        {
            AgendaKind.Dispute => DisputeLifecycle.NotOpen(m, number, c.Subject),
            AgendaKind.Urgent => number.Value is not null && m.UrgentMatters.ContainsKey(number) ? null
                : new("urgent-matter-unknown", "art. 25", $"No urgent matter of the case '{c.Subject}' was reported."),
            _ => number.Value is not null && m.LedCases.TryGetValue(number, out var led) && led.Stage == LedCaseStage.Led ? null
                : Refused("led-case-unknown", $"No leader answers for the case '{c.Subject}'."),
        };
    }

    private static Decision CarriedOver(Decision decision, IEnumerable<AgendaItem> items, string to, DateTimeOffset at)
    {
        foreach (var item in items)
            decision.Add(new AgendaItemCarriedOver(item.Number, to), at, JointMeetingFold.Apply);
        return decision;
    }

    private static JointMeeting Change(JointMeeting m, string number, DateTimeOffset at, Func<Meeting, Meeting> change) =>
        m with { Meetings = m.Meetings.SetItem(number, change(m.Meetings[number]) with { LastStepAt = at }) };

    private static JointMeeting Change(JointMeeting m, int item, Func<AgendaItem, AgendaItem> change) =>
        m with { Agenda = m.Agenda.SetItem(item - 1, change(m.Agenda[item - 1])) };

    private static Decision Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => new Decision(m).Add(e, at, JointMeetingFold.Apply);

    private static Refusal Refused(string code, string detail) => new(code, Rule, detail);
}

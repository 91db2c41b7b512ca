using System.Text.Json.Serialization;

namespace Xinfang.Domain.JointMeetings;

/// <summary>The written form of a joint meeting's events; see <c>CaseEventJson</c> for the rule.</summary>
public static class JointMeetingEventJson
{
    private static readonly EventNames<JointMeetingEvent> Names = new EventNames<JointMeetingEvent>()
        .Add("meeting-convened", JointMeetingJson.Default.MeetingConvened)
        .Add("agenda-item-put", JointMeetingJson.Default.AgendaItemPut)
        .Add("meeting-held", JointMeetingJson.Default.MeetingHeld)
        .Add("agenda-item-dealt-with", JointMeetingJson.Default.AgendaItemDealtWith)
        .Add("minutes-recorded", JointMeetingJson.Default.MinutesRecorded)
        .Add("agenda-item-carried-over", JointMeetingJson.Default.AgendaItemCarriedOver)
        .Add("dispute-taken-up", JointMeetingJson.Default.DisputeTakenUp)
        .Add("dispute-decided", JointMeetingJson.Default.DisputeDecided)
        .Add("dispute-lapsed", JointMeetingJson.Default.DisputeLapsed)
        .Add("urgent-matter-taken-down", JointMeetingJson.Default.UrgentMatterTakenDown)
        .Add("urgent-matter-acknowledged", JointMeetingJson.Default.UrgentMatterAcknowledged)
        .Add("order-issued", JointMeetingJson.Default.OrderIssued)
        .Add("order-received", JointMeetingJson.Default.OrderReceived)
        .Add("order-reported", JointMeetingJson.Default.OrderReported)
        .Add("order-report-returned", JointMeetingJson.Default.OrderReportReturned)
        .Add("order-closed", JointMeetingJson.Default.OrderClosed)
        .Add("lead-assigned", JointMeetingJson.Default.LeadAssigned)
        .Add("lead-progressed", JointMeetingJson.Default.LeadProgressed)
        .Add("lead-ended", JointMeetingJson.Default.LeadEnded);

    /// <summary>The stable names of all events.</summary>
    public static IEnumerable<string> TypeNames => Names.All;

    public static (string Type, string Data) Write(JointMeetingEvent e) => Names.Write(e);

    /// <exception cref="UnreadableEventException">The name is unknown or the data do not fit it.</exception>
    public static JointMeetingEvent Read(string type, string data) => Names.Read(type, data);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MeetingConvened))]
[JsonSerializable(typeof(AgendaItemPut))]
[JsonSerializable(typeof(MeetingHeld))]
[JsonSerializable(typeof(AgendaItemDealtWith))]
[JsonSerializable(typeof(MinutesRecorded))]
[JsonSerializable(typeof(AgendaItemCarriedOver))]
[JsonSerializable(typeof(DisputeTakenUp))]
[JsonSerializable(typeof(DisputeDecided))]
[JsonSerializable(typeof(DisputeLapsed))]
[JsonSerializable(typeof(UrgentMatterTakenDown))]
[JsonSerializable(typeof(UrgentMatterAcknowledged))]
[JsonSerializable(typeof(OrderIssued))]
[JsonSerializable(typeof(OrderReceived))]
[JsonSerializable(typeof(OrderReported))]
[JsonSerializable(typeof(OrderReportReturned))]
[JsonSerializable(typeof(OrderClosed))]
[JsonSerializable(typeof(LeadAssigned))]
[JsonSerializable(typeof(LeadProgressed))]
[JsonSerializable(typeof(LeadEnded))]
internal sealed partial class JointMeetingJson : JsonSerializerContext;

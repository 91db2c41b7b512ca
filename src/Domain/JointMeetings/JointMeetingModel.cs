using Xinfang.Domain.Actors;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.JointMeetings;

/// <summary>The stream of a jurisdiction's joint meeting, named <c>jointmeeting-</c> and the jurisdiction.</summary>
public sealed class JointMeetingModel : StreamModel<JointMeeting, JointMeetingCommand, JointMeetingEvent>
{
    public override JointMeeting Initial => JointMeeting.None;

    public override long Version(JointMeeting state) => state.Version;

    public override Decision<JointMeeting, JointMeetingEvent> Decide(JointMeeting m, JointMeetingCommand command, StepContext context) =>
        Decide(m, command, context.At, context.Actor);

    public override DateTimeOffset NoEarlierThan(JointMeeting state, DateTimeOffset now) => now > state.LastStepAt ? now : state.LastStepAt;

    private static Decision<JointMeeting, JointMeetingEvent> Decide(JointMeeting m, JointMeetingCommand command, DateTimeOffset at, Actor actor) => command switch
    {
        ConveneMeeting c => MeetingLifecycle.Convene(m, c, at, actor),
        PutOnAgenda c => MeetingLifecycle.Put(m, c, at, actor),
        HoldMeeting c => MeetingLifecycle.Hold(m, c, at, actor),
        DealWithItem c => MeetingLifecycle.Deal(m, c, at, actor),
        RecordMinutes c => MeetingLifecycle.Minute(m, c, at, actor),

        TakeUpDispute c => DisputeLifecycle.TakeUp(m, c, at, actor),
        DecideDispute c => DisputeLifecycle.Decide(m, c, at, actor),
        LapseDispute c => DisputeLifecycle.Lapse(m, c, at, actor),

        TakeDownUrgentMatter c => UrgentLifecycle.TakeDown(m, c, at, actor),
        AcknowledgeUrgentMatter c => UrgentLifecycle.Acknowledge(m, c, at, actor),

        IssueOrder c => OrderLifecycle.Issue(m, c, at, actor),
        ReceiveOrder c => OrderLifecycle.Receive(m, c, at, actor),
        ReportOrder c => OrderLifecycle.Report(m, c, at, actor),
        ReturnReport c => OrderLifecycle.Return(m, c, at, actor),
        CloseOrder c => OrderLifecycle.Close(m, c, at, actor),

        LeadCase c => LedCaseLifecycle.Assign(m, c, at, actor),
        TellProgress c => LedCaseLifecycle.Progress(m, c, at, actor),
        EndLead c => LedCaseLifecycle.End(m, c, at, actor),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };

    public override JointMeeting Apply(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => JointMeetingFold.Apply(m, e, at);

    public override (string Type, string Data) Write(JointMeetingEvent e) => JointMeetingEventJson.Write(e);

    public override JointMeetingEvent Read(string type, string data) => JointMeetingEventJson.Read(type, data);

    public override ProjectionChanges Project(JointMeeting before, JointMeeting after)
    {
        if (ReferenceEquals(before.Orders, after.Orders))
            return ProjectionChanges.None;
        var tallies = new TallyChanges();
        foreach (var (number, order) in after.Orders)
        {
            var known = before.Orders.GetValueOrDefault(number);
            if (ReferenceEquals(known, order))
                continue;
            if (known is not null)
                AddTo(tallies, before.Jurisdiction.Value, known, -1);
            AddTo(tallies, after.Jurisdiction.Value, order, +1);
        }
        return new(tallies.ToList(), null, []);
    }

    /// <summary>An order counts by its day of issue; each of its steps is reached on its own day.</summary>
    private static void AddTo(TallyChanges tallies, string jurisdiction, Order order, int sign)
    {
        var issued = CivilTime.Day(order.IssuedAt);
        Add(Measures.OrdersIssued, order.IssuedAt);
        Add(Measures.OrdersReceived, order.ReceivedAt);
        Add(Measures.OrdersReported, order.ReportedAt);
        Add(Measures.OrdersClosed, order.ClosedAt);

        void Add(string measure, DateTimeOffset? reached)
        {
            if (reached is { } at)
                tallies.Add(new(jurisdiction, measure, Facets.Whole, issued, CivilTime.Day(at)), sign);
        }
    }
}

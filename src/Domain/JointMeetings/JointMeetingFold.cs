namespace Xinfang.Domain.JointMeetings;

/// <summary>Folds events into the state of a joint meeting. Each concept folds its own; what they have in common is here.</summary>
public static class JointMeetingFold
{
    /// <summary>The joint meeting after <paramref name="e"/>, which happened at <paramref name="at"/>.</summary>
    public static JointMeeting Apply(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => Change(m, e, at) with
    {
        Version = m.Version + 1,
        LastStepAt = at > m.LastStepAt ? at : m.LastStepAt,
    };

    private static JointMeeting Change(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => e switch
    {
        MeetingConvened c => MeetingLifecycle.Fold(m, c, at),
        AgendaItemPut p => MeetingLifecycle.Fold(m, p, at),
        MeetingHeld h => MeetingLifecycle.Fold(m, h, at),
        AgendaItemDealtWith d => MeetingLifecycle.Fold(m, d, at),
        MinutesRecorded r => MeetingLifecycle.Fold(m, r, at),
        AgendaItemCarriedOver c => MeetingLifecycle.Fold(m, c),

        DisputeTakenUp t => DisputeLifecycle.Fold(m, t, at),
        DisputeDecided d => DisputeLifecycle.Fold(m, d, at),
        DisputeLapsed l => DisputeLifecycle.Fold(m, l, at),

        UrgentMatterTakenDown t => UrgentLifecycle.Fold(m, t, at),
        UrgentMatterAcknowledged a => UrgentLifecycle.Fold(m, a, at),

        OrderIssued i => OrderLifecycle.Fold(m, i, at),
        OrderReceived r => OrderLifecycle.Fold(m, r, at),
        OrderReported r => OrderLifecycle.Fold(m, r, at),
        OrderReportReturned r => OrderLifecycle.Fold(m, r, at),
        OrderClosed c => OrderLifecycle.Fold(m, c, at),

        LeadAssigned a => LedCaseLifecycle.Fold(m, a, at),
        LeadProgressed p => LedCaseLifecycle.Fold(m, p, at),
        LeadEnded x => LedCaseLifecycle.Fold(m, x, at),
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };
}

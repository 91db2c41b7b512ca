using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;

namespace Xinfang.Grains.JointMeetings;

/// <summary>
/// Has the joint meeting of its jurisdiction hear a case, whenever something of the case that is the joint meeting's to know has changed: a
/// dispute that it decides, an urgent report, a leader. Told before the sender of the step is answered; when the joint meeting cannot write it
/// down, the sender is told to try again, and the same step sent again tells it again.
/// </summary>
internal sealed class MeetingNotices(IGrainFactory grains)
{
    /// <summary>What was told last; none before anything was, so that a case that comes to life tells once.</summary>
    private Told? _told;

    /// <exception cref="TryAgainException">The joint meeting could not write it down now.</exception>
    public async ValueTask Tell(Case c)
    {
        if (!CaseMatters.AreIn(c))
            return;
        var now = Told.Of(c);
        if (now == _told)
            return;
        if (await grains.GetGrain<IJointMeetingGrain>(JointMeeting.Stream(c.Jurisdiction)).Hear(c.Number))
            _told = now;
    }

    private sealed record Told(bool Awaited, Dispute? Dispute, DateTimeOffset? UrgentReportedAt, Mark? Leader, int Progress)
    {
        public static Told Of(Case c) => new(c.Stage == Stage.AwaitingDesignation, c.Dispute, c.UrgentReportedAt, c.Leader,
            c.Leader is null ? 0 : Entry.InOrder(c.LastEntry).Count(e => e is { IsVoid: false, Event: LedCaseProgressed }));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.JointMeetings;

/// <summary>The joint meeting of a jurisdiction. See <see cref="IJointMeetingGrain"/>.</summary>
internal sealed class JointMeetingGrain(
    JointMeetingModel model, IJournal journal, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : StreamGrain<JointMeeting, JointMeetingCommand, JointMeetingEvent>(model, journal, clock, telemetry), IJointMeetingGrain
{
    public Task<Outcome> Execute(Submission<JointMeetingCommand> submission) => Settle(submission);

    public async Task<IReadOnlyList<OrderView>> Get()
    {
        var (meeting, _) = await ReadCommitted();
        return [.. meeting.Orders.OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => new OrderView(o.Key, o.Value.Unit, o.Value.IssuedAt, o.Value.ClosedAt))];
    }

    protected override Refusal? Precondition(JointMeeting state, JointMeetingCommand command, StepContext context) =>
        command is IssueOrder c && JointMeeting.Stream(c.Jurisdiction) != Stream
            ? new("jurisdiction-mismatch", "order rule", $"The order is of {c.Jurisdiction}, but was sent to {Stream}.")
            : null;
}

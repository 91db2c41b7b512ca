using Orleans.Concurrency;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.JointMeetings;

/// <summary>The joint meeting of a jurisdiction: the single writer of its orders. The key is <see cref="JointMeeting.Stream"/>.</summary>
[Alias("joint-meeting-grain")]
public interface IJointMeetingGrain : IGrainWithStringKey
{
    /// <summary>Issues and closes orders. Idempotent by command id; durable when it returns accepted.</summary>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("execute")]
    Task<Outcome> Execute(Submission<JointMeetingCommand> submission);

    /// <summary>All orders, in the order of their numbers.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<IReadOnlyList<OrderView>> Get();
}

[GenerateSerializer, Alias("order-view"), Immutable]
public sealed record OrderView(string Number, UnitCode Unit, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt);

using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Streams;

/// <summary>What a decision rests on beside the stream's own state: when the step happens, who asks for it, and what lies around.</summary>
public sealed record StepContext(DateTimeOffset At, Actor Actor, Surroundings Around)
{
    /// <summary>A step that anyone takes, for plans and dry runs: nothing around is known, and the real decision is made again where the step is recorded.</summary>
    public static StepContext Of(DateTimeOffset at) => new(at, Actor.Anyone, Surroundings.None);
}

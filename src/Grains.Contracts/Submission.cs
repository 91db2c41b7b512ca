using Xinfang.Domain;

namespace Xinfang.Grains;

/// <summary>
/// One command, or several that belong together: all of them are carried out, or none. Idempotent by <c>CommandId</c>: sent again, it changes
/// nothing and gives the first answer.
/// </summary>
/// <param name="CommandId">Chosen by the sender, the same for every try; 1 to 120 characters.</param>
/// <param name="Fingerprint">Digest of what is asked, so that an id used for something else is noticed; at most 64 characters.</param>
/// <param name="Actor">Who asks: a role and an id, such as <c>dispatcher:07</c>; never a name.</param>
/// <param name="Steps">At least one, in the order in which they happened.</param>
[GenerateSerializer, Alias("submission`1"), Immutable]
public sealed record Submission<TCommand>(string CommandId, string Fingerprint, string Actor, IReadOnlyList<TimedCommand<TCommand>> Steps);

/// <summary>A command and when it happened; none means now. A step in the future is refused.</summary>
[GenerateSerializer, Alias("timed-command`1"), Immutable]
public sealed record TimedCommand<TCommand>(TCommand Command, DateTimeOffset? At = null);

/// <summary>
/// What became of a submission: durable when <c>Refusal</c> is none, without any effect when it is not. <c>RefusedStep</c> counts from 0.
/// <c>Repeated</c> says that the submission had been carried out before and this is its first answer.
/// </summary>
[GenerateSerializer, Alias("outcome"), Immutable]
public sealed record Outcome(long Version, Refusal? Refusal = null, int RefusedStep = 0, bool Repeated = false)
{
    public bool Accepted => Refusal is null;
}

/// <summary>
/// The step could not be settled: the store was unreachable, full or overloaded, or the outcome of a commit is unknown. Sending the same
/// submission again is always safe.
/// </summary>
[GenerateSerializer, Alias("try-again")]
public sealed class TryAgainException(string message, TryAgainReason reason) : Exception(message)
{
    [Id(0)]
    public TryAgainReason Reason { get; } = reason;
}

/// <summary>A record that this version cannot read. It is set aside: asking again does not help, and everything else works.</summary>
[GenerateSerializer, Alias("unreadable-record")]
public sealed class UnreadableRecordException(string message) : Exception(message);

/// <summary>Why a step could not be settled.</summary>
[GenerateSerializer]
public enum TryAgainReason { Busy, Unavailable, Full, OutcomeUnknown }

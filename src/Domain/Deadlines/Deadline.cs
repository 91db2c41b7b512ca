using System.Text.Json.Serialization;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks of a case.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<DeadlineKind>))]
public enum DeadlineKind
{
    /// <summary>C1: the bureau transfers, assigns or declines.</summary>
    Disposal,

    /// <summary>C3: the unit accepts or declines, counted from its own receipt.</summary>
    Acceptance,

    /// <summary>The same on the statistics clock, counted from the first registration anywhere.</summary>
    AcceptanceStatistics,

    /// <summary>C5 and C6: the unit replies, counted from acceptance.</summary>
    Handling,

    /// <summary>C11: the unit replies by the day that the assigner set.</summary>
    AssignedDate,
}

/// <summary>How a clock stands.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ClockStatus>))]
public enum ClockStatus { Running, Met, Missed }

/// <summary>Whose delay a missed term is: the responsible organ's own, or inherited from those who held the case before.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Fault>))]
public enum Fault { Own, Inherited }

/// <summary>
/// One clock of one case. <c>DueOn</c> is the last day on which the step is in time; <c>DoneAt</c> is when the step was taken, if it was.
/// <c>Responsible</c> is a unit's code, or the jurisdiction's code for its bureau.
/// </summary>
[GenerateSerializer, Alias("deadline"), Immutable]
public sealed record Deadline(
    DeadlineKind Kind, DateOnly DueOn, string Responsible, string Article, DateTimeOffset? DoneAt, Fault Fault)
{
    /// <summary>The instant from which the term has passed.</summary>
    public DateTimeOffset PassesAt => CivilTime.EndOf(DueOn);

    /// <summary>How the clock stands at an instant. A step taken late leaves the term missed.</summary>
    public ClockStatus StatusAt(DateTimeOffset now) =>
        DoneAt is { } done ? (done < PassesAt ? ClockStatus.Met : ClockStatus.Missed)
        : now >= PassesAt ? ClockStatus.Missed : ClockStatus.Running;
}

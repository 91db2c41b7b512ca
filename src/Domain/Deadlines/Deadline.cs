using System.Text.Json.Serialization;

namespace Xinfang.Domain.Deadlines;

/// <summary>How a clock stands.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ClockStatus>))]
public enum ClockStatus
{
    /// <summary>The step is awaited, and there is time.</summary>
    Running,

    /// <summary>The step was taken in time.</summary>
    Met,

    /// <summary>The term passed before the step was taken, if it was.</summary>
    Missed,

    /// <summary>Something is under way whose days are not counted; the term cannot pass meanwhile.</summary>
    Suspended,

    /// <summary>A window that was used or has passed, or a step that is owed no longer. Nobody is late.</summary>
    Closed,
}

/// <summary>Whose delay a missed term is: the responsible organ's own, or inherited from those who held the case before.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Fault>))]
public enum Fault { Own, Inherited }

/// <summary>What a clock is counted for: the responsible organ itself, by the profile's rule, or the statistics, in plain days.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ClockBasis>))]
public enum ClockBasis { Own, Statistics }

/// <summary>
/// One clock of one case. <c>DueOn</c> is the last day on which the step is in time; <c>DoneAt</c> is when the step was taken or ceased to be owed.
/// <c>Responsible</c> is a unit's code, the jurisdiction's code for its bureau, <c>jointmeeting-</c> and the code for its joint meeting, the code
/// of a level above, or <see cref="Petitioner"/>.
/// </summary>
public sealed record Deadline(
    DeadlineKind Kind, DateOnly DueOn, string Responsible, string Article, DateTimeOffset? DoneAt, Fault Fault)
{
    /// <summary>Who is responsible for a window of the petitioner.</summary>
    public const string Petitioner = "petitioner";

    /// <summary>When it began to run.</summary>
    public DateTimeOffset From { get; init; }

    public ClockBasis Basis { get; init; }

    /// <summary>What a system shows that adds the days to the date and looks at no calendar, where that is another day.</summary>
    public DateOnly? PlainDueOn { get; init; }

    /// <summary>The last day by which statistics count the same step as in time, where that is another day.</summary>
    public DateOnly? StatisticsDueOn { get; init; }

    /// <summary>The round of handling: 1, and one more for each time that the case was reopened.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Whether the last day rests on a year whose holiday notice is not published.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Whether something is under way whose days are not counted; then the last day is the earliest that it can be.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Whether the step ceased to be owed, without being taken, at <see cref="DoneAt"/>.</summary>
    public bool IsRelieved { get; init; }

    public bool IsWindow => Kind.IsWindow();

    /// <summary>Whether somebody still owes the step and is, or will be, late.</summary>
    public bool IsOwed => DoneAt is null && !IsWindow && !IsSuspended;

    /// <summary>The instant from which the term has passed; the end of time while the clock stands still.</summary>
    public DateTimeOffset PassesAt => IsSuspended ? DateTimeOffset.MaxValue : CivilTime.EndOf(DueOn);

    /// <summary>How the clock stands at an instant. A step taken late leaves the term missed.</summary>
    public ClockStatus StatusAt(DateTimeOffset now)
    {
        var over = DoneAt is { } done ? done >= PassesAt : !IsSuspended && now >= PassesAt;
        if (IsWindow)
            return over || DoneAt is not null ? ClockStatus.Closed : ClockStatus.Running;
        if (over)
            return ClockStatus.Missed;
        if (DoneAt is not null)
            return IsRelieved ? ClockStatus.Closed : ClockStatus.Met;
        return IsSuspended ? ClockStatus.Suspended : ClockStatus.Running;
    }
}

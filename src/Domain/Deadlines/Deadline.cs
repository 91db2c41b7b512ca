using System.Text.Json.Serialization;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks of a case. The C-numbers are those of the table of clocks in the documentation.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<DeadlineKind>))]
public enum DeadlineKind
{
    /// <summary>C1: the bureau transfers, assigns, reports up, redirects or declines.</summary>
    Disposal,

    /// <summary>C3: the unit accepts or declines, counted from its own receipt.</summary>
    Acceptance,

    /// <summary>The same on the statistics clock, counted from the first registration anywhere.</summary>
    AcceptanceStatistics,

    /// <summary>C5 and C6: the unit replies, counted from acceptance.</summary>
    Handling,

    /// <summary>C11: the unit replies by the day that the assigner set.</summary>
    AssignedDate,

    /// <summary>C2: the unit that received the petition itself answers in writing whether it accepts.</summary>
    DirectAcceptance,

    /// <summary>C4: the unit may object. A window: when it closes, nobody is late.</summary>
    Objection,

    /// <summary>The common superior or the joint meeting designates a unit by the day that was set.</summary>
    Designation,

    /// <summary>C7: the petitioner may ask for review. A window.</summary>
    ReviewRequest,

    /// <summary>C8: the reviewing organ gives its opinion.</summary>
    ReviewOpinion,

    /// <summary>C9: the petitioner may ask for re-review. A window.</summary>
    RereviewRequest,

    /// <summary>C10: the organ of re-review gives its opinion; hearing time is not counted.</summary>
    RereviewOpinion,

    /// <summary>C12: the unit decides on acceptance by the simple procedure.</summary>
    SimpleAcceptance,

    /// <summary>C12: the unit replies by the simple procedure.</summary>
    SimpleReply,

    /// <summary>C13: the unit says what came of a suggested improvement.</summary>
    Feedback,

    /// <summary>C14: a level of the platforms above passes the petition on within its share of C1.</summary>
    GradedDisposal,

    /// <summary>A major or urgent matter is reported at once (art. 25).</summary>
    UrgentReport,

    /// <summary>The petitioner may rate the bureau and the unit. A window.</summary>
    Evaluation,
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

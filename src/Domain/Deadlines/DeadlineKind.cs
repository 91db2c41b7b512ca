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

/// <summary>What kinds of clock have in common.</summary>
public static class DeadlineKinds
{
    /// <summary>Whether the clock bounds what somebody may do, and not what somebody owes: when it closes, nobody is late.</summary>
    public static bool IsWindow(this DeadlineKind kind) =>
        kind is DeadlineKind.Objection or DeadlineKind.ReviewRequest or DeadlineKind.RereviewRequest or DeadlineKind.Evaluation;
}

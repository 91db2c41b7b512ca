using System.Text.Json.Serialization;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.JointMeetings;

/// <summary>What an order is: an instruction (指令单), or a task (任务单).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<OrderKind>))]
public enum OrderKind { Instruction, Task }

/// <summary>An order to a unit.</summary>
/// <param name="Subject">What it is about; none where only its number is known.</param>
/// <param name="DueOn">The last day for the unit's report; none when no day was set.</param>
/// <param name="Case">The case that it is about, if it is about one.</param>
public sealed record Order(
    UnitCode Unit, DateTimeOffset IssuedAt, OrderKind Kind = OrderKind.Instruction, string? Subject = null, DateOnly? DueOn = null, CaseNumber? Case = null)
{
    public OrderStage Stage { get; init; } = OrderStage.Issued;
    public DateTimeOffset LastStepAt { get; init; } = IssuedAt;
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The first report. One that was sent back stays counted, so that a figure of a past day stays as it was.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Where the latest report stands, such as the number of a letter.</summary>
    public string? Report { get; init; }

    /// <summary>Why the latest report was sent back; none when it was not.</summary>
    public string? ReturnedFor { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether the unit still owes its report after the last day for it.</summary>
    public bool IsOverdue(DateTimeOffset now) =>
        Stage is OrderStage.Issued or OrderStage.Received && DueOn is { } due && now >= CivilTime.EndOf(due);
}

/// <summary>Issues an order; its number is used once.</summary>
/// <param name="DueOn">The last day for the unit's report, not before the day of issue.</param>
/// <param name="KeptFrom">The units that the case must not reach (art. 30(3)); filled in by the grain, which asks the case.</param>
[GenerateSerializer, Alias("order-issue"), Immutable]
public sealed record IssueOrder(
    JurisdictionCode Jurisdiction, string Number, UnitCode Unit, OrderKind Kind = OrderKind.Instruction, string? Subject = null, DateOnly? DueOn = null,
    CaseNumber? Case = null, IReadOnlyList<UnitCode>? KeptFrom = null) : JointMeetingCommand, IOfJurisdiction;

/// <summary>The unit has the order (签收).</summary>
[GenerateSerializer, Alias("order-receive"), Immutable]
public sealed record ReceiveOrder(string Number) : JointMeetingCommand;

/// <summary>The unit reports what it did (反馈).</summary>
/// <param name="Report">Where the report stands, such as the number of a letter.</param>
[GenerateSerializer, Alias("order-report"), Immutable]
public sealed record ReportOrder(string Number, string Report) : JointMeetingCommand;

/// <summary>Sends a report back as insufficient; the unit owes another one.</summary>
[GenerateSerializer, Alias("order-return-report"), Immutable]
public sealed record ReturnReport(string Number, string Reason) : JointMeetingCommand;

/// <summary>Closes an order whose report is accepted, no earlier than its last step.</summary>
[GenerateSerializer, Alias("order-close"), Immutable]
public sealed record CloseOrder(string Number) : JointMeetingCommand;

public sealed record OrderIssued(
    JurisdictionCode Jurisdiction, string Number, UnitCode Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] OrderKind Kind = OrderKind.Instruction,
    string? Subject = null, DateOnly? DueOn = null, CaseNumber? Case = null) : JointMeetingEvent;

public sealed record OrderReceived(string Number) : JointMeetingEvent;

public sealed record OrderReported(string Number, string Report) : JointMeetingEvent;

public sealed record OrderReportReturned(string Number, string Reason) : JointMeetingEvent;

public sealed record OrderClosed(string Number) : JointMeetingEvent;

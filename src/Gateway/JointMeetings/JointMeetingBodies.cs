using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;

namespace Xinfang.Gateway.JointMeetings;

/// <summary>Convenes a meeting of the joint meeting (联席会议).</summary>
/// <param name="Meeting">Its number, used once; 1 to 64 characters without a slash.</param>
/// <param name="Day">The day that it is convened for.</param>
/// <param name="At">When it was convened; default now.</param>
public sealed record ConveneBody(string Meeting, DateOnly Day, DateTimeOffset? At = null);

/// <summary>Puts something on the agenda of a meeting.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The number of the case; for <c>other</c>, what it is about in at most 2 000 characters without personal data.</param>
/// <param name="At">When it was put there; default now.</param>
public sealed record AgendaBody(AgendaKind Kind, string Subject, DateTimeOffset? At = null);

/// <summary>What came of an item of the agenda that is no dispute.</summary>
/// <param name="Result">In at most 2 000 characters without personal data.</param>
/// <param name="At">When it was dealt with; default now.</param>
public sealed record DealWithBody(string Result, DateTimeOffset? At = null);

/// <summary>The minutes of a meeting (会议纪要).</summary>
/// <param name="Minutes">Their number, 1 to 64 characters.</param>
/// <param name="At">When they were recorded; default now.</param>
public sealed record MinutesBody(string Minutes, DateTimeOffset? At = null);

/// <summary>Decides a dispute (指定管辖).</summary>
/// <param name="Unit">The unit that is competent.</param>
/// <param name="Reason">Why, without personal data; it stays in the log.</param>
/// <param name="Decision">The number of the minutes or the document in which the decision stands, 1 to 64 characters.</param>
/// <param name="At">When it was decided; default now.</param>
public sealed record DecideBody(UnitCode Unit, string Reason, string Decision, DateTimeOffset? At = null);

/// <summary>Issues an order of the joint meeting.</summary>
/// <param name="Number">Its number, used once; 1 to 64 characters without a slash.</param>
/// <param name="Unit">The unit it is addressed to.</param>
/// <param name="Kind">An instruction (指令单, default) or a task (任务单).</param>
/// <param name="Subject">What it is about, in at most 2 000 characters without personal data.</param>
/// <param name="DueOn">The last day for the unit's report.</param>
/// <param name="Case">The case it is about. A unit that the case must not reach is not addressed.</param>
/// <param name="At">When it was issued; default now.</param>
public sealed record OrderBody(
    string Number, UnitCode Unit, OrderKind Kind = OrderKind.Instruction, string? Subject = null, DateOnly? DueOn = null, CaseNumber? Case = null,
    DateTimeOffset? At = null);

/// <summary>The unit's report on an order (反馈).</summary>
/// <param name="Report">Where the report stands, such as the number of a letter; at most 2 000 characters.</param>
/// <param name="At">When it was given; default now.</param>
public sealed record OrderReportBody(string Report, DateTimeOffset? At = null);

/// <summary>Makes a leader answer for a case (领导包案).</summary>
/// <param name="Case">The case's number.</param>
/// <param name="Post">The leader's post, never a name; 1 to 64 characters.</param>
/// <param name="At">When it was decided; default now.</param>
public sealed record LeadBody(CaseNumber Case, string Post, DateTimeOffset? At = null);

/// <summary>What became of a step, and the version of the joint meeting's record that it led to.</summary>
/// <param name="Of">The number of the meeting, item, case or order.</param>
public sealed record JointMeetingAnswer(string Of, long Version);

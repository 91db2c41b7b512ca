using System.Globalization;

namespace Xinfang.Domain.JointMeetings;

/// <summary>
/// What the joint meeting writes down when it hears a case: whatever the case says and it does not know yet. Hearing a case twice writes nothing
/// the second time. What came from a decision of the joint meeting itself, and was not written down because the process ended in between, is
/// written down as that decision, so that its sender, who sends it again, is told that it was carried out.
/// </summary>
public static class Hearing
{
    /// <summary>Who writes down what a case says.</summary>
    public const string Actor = "system:joint-meeting";

    /// <summary>What is to be written down, in order.</summary>
    public static IEnumerable<Note> Of(JointMeeting m, CaseMatters matters) =>
        [.. OfDispute(m.Disputes.GetValueOrDefault(matters.Number), matters), .. OfUrgency(m, matters), .. OfLead(m.LedCases.GetValueOrDefault(matters.Number), matters)];

    private static IEnumerable<Note> OfDispute(CaseDispute? known, CaseMatters matters)
    {
        var (number, dispute, open) = (matters.Number, matters.Dispute, known is { Stage: DisputeStage.AwaitingDecision });
        if (open && (dispute is null || dispute.Raised != known!.Raised))
            yield return Lapsed(known!);
        if (dispute is null)
            yield break;
        var isNew = known is null || known.Raised < dispute.Raised;
        if (isNew && (dispute.Awaited || dispute.Designation is not null))
            yield return Note.Of(matters, "dispute", dispute.Raised,
                new TakeUpDispute(matters.Jurisdiction, number, dispute.Raised, dispute.Parties, dispute.Reason, dispute.DecideBy), dispute.At);
        if (!isNew && !(open && known!.Raised == dispute.Raised))
            yield break;
        if (dispute.Designation is { } d)
            yield return Note.Of(matters, "designated", dispute.Raised, new DecideDispute(number, d.Unit, d.Reason, d.Decision), d.At, d.By);
        else if (!isNew && !dispute.Awaited)
            yield return Lapsed(known!);

        Note Lapsed(CaseDispute ended) => Note.Of(matters, "lapsed", ended.Raised, new LapseDispute(number), null);
    }

    private static IEnumerable<Note> OfUrgency(JointMeeting m, CaseMatters matters)
    {
        if (matters.UrgentReportedAt is { } at && !m.UrgentMatters.ContainsKey(matters.Number))
            yield return Note.Of(matters, "urgent", 0, new TakeDownUrgentMatter(matters.Jurisdiction, matters.Number), at);
    }

    private static IEnumerable<Note> OfLead(LedCase? known, CaseMatters matters)
    {
        if (matters.Lead is not { } lead)
            yield break;
        if (known is null)
            yield return Note.Of(matters, "lead", 0, new LeadCase(matters.Jurisdiction, matters.Number, lead.Post), lead.At, lead.By);
        if (known is { Stage: not LedCaseStage.Led })
            yield break;
        foreach (var p in lead.Progress.Where(p => p.Version > (known?.ToldAt ?? 0)))
            yield return Note.Of(matters, "progress", p.Version, new TellProgress(matters.Number, p.Progress, p.Version),
                known is null || p.At >= known.LastStepAt ? p.At : known.LastStepAt, p.By);
    }
}

/// <summary>One thing to be written down, when it happened (none when that is not known), and as whose request.</summary>
public sealed record Note(JointMeetingCommand Command, DateTimeOffset? At, Asking By)
{
    internal static Note Of(CaseMatters matters, string what, long version, JointMeetingCommand command, DateTimeOffset? at, Asking? by = null) =>
        by is not null && DecisionsInCases.IdOfDecision(by.CommandId) is { } decision
            ? new(command, at, by with { CommandId = decision })
            : new(command, at, new(string.Create(CultureInfo.InvariantCulture, $"case:{matters.Number}:{what}:{version}"), "", Hearing.Actor));
}

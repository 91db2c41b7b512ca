using Xinfang.Domain.Cases;

namespace Xinfang.Domain.JointMeetings;

/// <summary>
/// Decisions of the joint meeting that are events in the cases they concern: the case takes the step first, and may refuse it; only then is it
/// written down here. The id of the case's step follows from the id of the decision, so that each is found from the other.
/// </summary>
public static class DecisionsInCases
{
    private const string Prefix = "jointmeeting:";

    /// <summary>The case that a command concerns; none for one that stays with the joint meeting.</summary>
    public static CaseNumber? CaseOf(JointMeetingCommand command) => command switch
    {
        DecideDispute c => c.Case,
        LeadCase c => c.Case,
        TellProgress c => c.Case,
        _ => null,
    };

    /// <summary>The step that a decision is in its case.</summary>
    public static CaseCommand StepOf(JointMeetingCommand decision) => decision switch
    {
        DecideDispute c => new DesignateUnit(c.Unit, c.Reason, c.Decision),
        LeadCase c => new AssignLeader(c.Post),
        TellProgress c => new ReportProgress(c.Progress),
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is no step of a case."),
    };

    /// <summary>The id of the case's step.</summary>
    public static string IdInCase(string decisionId) => Prefix + decisionId;

    /// <summary>The id of the decision that a step of a case came from; none when it did not come from the joint meeting.</summary>
    public static string? IdOfDecision(string idInCase) => idInCase.StartsWith(Prefix, StringComparison.Ordinal) ? idInCase[Prefix.Length..] : null;
}

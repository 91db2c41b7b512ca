using Xinfang.Domain.Actors;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Decides what a command does to a case: the events, or a refusal. Pure: the same case, command, context and law give the same answer.
/// A term that passed before the step is recorded first, so that no lateness is lost because nobody looked; and a case that a step leaves with a
/// unit that may not have it is taken back at once.
/// </summary>
public sealed class CaseDecider(LawBook law)
{
    /// <summary>Machines are made once a thread: making one costs more than a decision, and deciding never yields.</summary>
    private readonly ThreadLocal<CaseMachine> _machine = new(() => new CaseMachine());

    public LawBook Law => law;

    /// <summary>
    /// Decides a command. A step may not happen before the case's last one (<c>step-before-last</c>); any other refusal is of the lifecycle's table.
    /// </summary>
    public Decision<Case, CaseEvent> Decide(Case c, CaseCommand command, StepContext context)
    {
        var at = context.At;
        if (c.Stage != Stage.Unregistered && at < c.LastStepAt && command is not (RecordMissedDeadlines or Correct))
            return new Refusal("step-before-last", "log rule 1",
                $"The step is dated {at:yyyy-MM-dd HH:mm zzz}, before the case's last step on {c.LastStepAt:yyyy-MM-dd HH:mm zzz}. Correct its date.",
                CaseLifecycle.Allowed(c.Stage, context.Actor.Roles));

        var decision = new Decision<Case, CaseEvent>(c);
        RecordMissed(decision, at);
        var step = new Step(decision.After, command, context, law);
        if (_machine.Value!.Refuses(step, out var next) is { } refusal)
            return refusal;
        if (command is Correct correct)
            return new CaseCorrection(_machine.Value, law).Decide(decision, step, correct) is { } broken ? broken : WithRecall(decision, context);
        if (CaseSteps.EventOf(step) is { } e)
            decision.Add(e, at, CaseFold.Apply);
        if (decision.After.Stage != next)
            throw new InvalidOperationException($"{command.GetType().Name} leads to {next} in the lifecycle but folds to {decision.After.Stage}.");
        return WithRecall(decision, context);
    }

    private void RecordMissed(Decision<Case, CaseEvent> decision, DateTimeOffset at)
    {
        var last = decision.After.LastStepAt;
        foreach (var missed in law.NewlyMissed(decision.After, at))
            decision.Add(new DeadlineMissed(missed.Kind, missed.DueOn, missed.Responsible, missed.Fault), missed.PassesAt > last ? missed.PassesAt : last, CaseFold.Apply);
    }

    /// <summary>
    /// Takes the case back from a unit that may not have it any longer (art. 30(3)): because more units are accused, an entry was corrected, units
    /// were merged, or the step itself gave it back to a unit that is accused by now.
    /// </summary>
    private Decision<Case, CaseEvent> WithRecall(Decision<Case, CaseEvent> decision, StepContext context)
    {
        var after = decision.After;
        if (after.Accused.IsEmpty && after.Recused.IsEmpty || decision.Events.Count == 0)
            return decision;
        var recall = new Step(after, new Recall("The petition accuses the unit that has it."), context with { Actor = Actor.Anyone }, law);
        if (_machine.Value!.Refuses(recall, out _) is null)
            decision.Add(CaseSteps.EventOf(recall)!, context.At > after.LastStepAt ? context.At : after.LastStepAt, CaseFold.Apply);
        return decision;
    }
}

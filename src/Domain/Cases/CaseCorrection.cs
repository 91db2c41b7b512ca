using Xinfang.Domain.Actors;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Decides a correction: the history with the entry as it should have been is decided again from the beginning, so that no correction makes a
/// case that the lifecycle would not have permitted. Terms that were recorded as missed and were not, by the corrected history, are withdrawn.
/// </summary>
internal sealed class CaseCorrection(CaseMachine machine, LawBook law)
{
    private const string Rule = "log rule 5";

    /// <summary>Adds the events of a correction, or says why it cannot be.</summary>
    public Refusal? Decide(Decision<Case, CaseEvent> decision, Step step, Correct correct)
    {
        var before = decision.After;
        var mistaken = Entry.InOrder(before.LastEntry)[(int)(correct.Version - 1)];
        if (CaseSteps.CommandOf(mistaken.Event) is null)
            return new("entry-is-derived", Rule, $"Entry {correct.Version} was recorded by the system itself. Correct the entry that it follows from.", step.Allowed());
        if (mistaken.Event is Registered && correct.Void)
            return new("registration-not-void", Rule, "A registration is not made undone: withdraw the case, or merge it into the right one.", step.Allowed());
        var (type, data) = CaseEventJson.Write(mistaken.Event);
        var corrected = new Corrected(correct.Version, type, correct.Data, correct.HappenedAt, correct.Void, correct.Reason);
        try
        {
            data = correct.Data is null ? data : CaseEventJson.Write(CaseEventJson.Read(type, correct.Data)).Data;
        }
        catch (UnreadableEventException e)
        {
            return new("correction-unreadable", Rule, $"The content does not fit an entry of type '{type}': {e.Message}", step.Allowed());
        }
        corrected = corrected with { Data = correct.Data is null ? null : data };
        if (Replay(before, corrected, step, out var missed) is { } broken)
            return broken;

        decision.Add(corrected, step.At, CaseFold.Apply);
        foreach (var m in decision.After.Missed.Where(m => !missed.Contains((m.Kind, m.DueOn))).ToList())
            decision.Add(new MissWithdrawn(m.Kind, m.DueOn), step.At, CaseFold.Apply);
        return null;
    }

    /// <summary>Takes every step of the corrected history again, and gathers the terms that pass on the way.</summary>
    private Refusal? Replay(Case before, Corrected corrected, Step step, out HashSet<(DeadlineKind, DateOnly)> missed)
    {
        missed = [];
        var state = Case.None;
        var version = 0;
        foreach (var entry in CaseFold.WithCorrection(before, corrected))
        {
            version++;
            if (entry.Event is DeadlineMissed or MissWithdrawn || entry.IsVoid)
                continue;
            missed.UnionWith(law.NewlyMissed(state, entry.At).Select(d => (d.Kind, d.DueOn)));
            if (Refuses(state, entry, version == corrected.Version ? step.Context.Around : Surroundings.None) is { } refusal)
                return new("correction-breaks-history", Rule,
                    $"With this correction, entry {version} could not have been: {refusal.Detail} ({refusal.Code}, {refusal.Article}) Correct that entry, too, or first.", step.Allowed());
            state = state.Apply(entry.Event, entry.At);
        }
        missed.UnionWith(law.NewlyMissed(state, step.At).Select(d => (d.Kind, d.DueOn)));
        if (state.Number != before.Number || state.Jurisdiction != before.Jurisdiction)
            return new("number-not-corrected", Rule, "A case keeps its number and its jurisdiction. Register it anew under the right ones, and merge this one into it.", step.Allowed());
        return null;
    }

    private Refusal? Refuses(Case state, Entry entry, Surroundings around)
    {
        if (CaseSteps.CommandOf(entry.Event) is not { } command)
            return null;
        if (state.Stage != Stage.Unregistered && entry.At < state.LastStepAt)
            return new("step-before-last", "log rule 1", $"it is dated {entry.At:yyyy-MM-dd HH:mm zzz}, before the step on {state.LastStepAt:yyyy-MM-dd HH:mm zzz}.");
        return machine.Refuses(new Step(state, command, new(entry.At, Actor.Anyone, around), law), out _);
    }
}

file static class StepAllowed
{
    public static IReadOnlyList<string> Allowed(this Step step) => CaseLifecycle.Allowed(step.Case.Stage, step.Actor.Roles);
}

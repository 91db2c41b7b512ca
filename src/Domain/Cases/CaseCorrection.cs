using Xinfang.Domain.Actors;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Decides a correction: the history with the entry as it should have been is decided again from the beginning, so that no correction makes a
/// case that the lifecycle would not have permitted. By the corrected history, terms that were recorded as missed and were not are withdrawn, and
/// terms that were missed and not recorded are recorded.
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
        Corrected corrected;
        try
        {
            corrected = Corrected(mistaken, correct);
        }
        catch (UnreadableEventException e)
        {
            return new("correction-unreadable", Rule, $"The content does not fit its entry: {e.Message}", step.Allowed());
        }
        if (Replay(before, corrected, step, out var missed) is { } broken)
            return broken;

        decision.Add(corrected, step.At, CaseFold.Apply);
        foreach (var m in decision.After.Missed.Where(m => !missed.Any(d => d.Is(m))).ToList())
            decision.Add(new MissWithdrawn(m.Kind, m.DueOn), step.At, CaseFold.Apply);
        foreach (var d in missed.Where(d => !decision.After.Missed.Any(d.Is)))
            decision.Add(new DeadlineMissed(d.Kind, d.DueOn, d.Responsible, d.Fault), d.PassesAt, CaseFold.Apply);
        return null;
    }

    /// <summary>
    /// The entry of a correction. What follows from the time of a registration follows the corrected time: the clock profile, and the first
    /// registration anywhere where that was this one.
    /// </summary>
    private Corrected Corrected(Entry mistaken, Correct correct)
    {
        var (type, _) = CaseEventJson.Write(mistaken.Event);
        var (e, at) = (correct.Data is { } data ? CaseEventJson.Read(type, data) : mistaken.Event, correct.HappenedAt ?? mistaken.At);
        if (e is Registered r && mistaken.Event is Registered was)
            e = r with
            {
                FirstRegisteredAt = was.FirstRegisteredAt == mistaken.At && r.FirstRegisteredAt == was.FirstRegisteredAt ? at : r.FirstRegisteredAt,
                Profile = law.ProfileFor(r.Jurisdiction, CivilTime.Day(at))?.Id ?? was.Profile,
            };
        var written = ReferenceEquals(e, mistaken.Event) ? null : CaseEventJson.Write(e).Data;
        var isChanged = correct.Data is not null || written is not null && written != CaseEventJson.Write(mistaken.Event).Data;
        return new(correct.Version, type, isChanged ? written : null, correct.HappenedAt, correct.Void, correct.Reason);
    }

    /// <summary>Takes every step of the corrected history again, and gathers the terms that pass on the way.</summary>
    private Refusal? Replay(Case before, Corrected corrected, Step step, out List<Deadline> missed)
    {
        missed = [];
        var state = Case.None;
        var version = 0;
        foreach (var entry in CaseFold.WithCorrection(before, corrected))
        {
            version++;
            if (entry.Event is DeadlineMissed or MissWithdrawn or Cases.Corrected || entry.IsVoid)
                continue;
            Gather(missed, law.NewlyMissed(state, entry.At));
            if (Refuses(state, entry, version == corrected.Version && corrected.Data is not null ? step.Context.Around : null) is { } refusal)
                return new("correction-breaks-history", Rule,
                    $"With this correction, entry {version} could not have been: {refusal.Detail} ({refusal.Code}, {refusal.Article}) Correct that entry, too, or first.", step.Allowed());
            state = state.Apply(entry.Event, entry.At);
        }
        Gather(missed, law.NewlyMissed(state, step.At));
        if (state.Number != before.Number || state.Jurisdiction != before.Jurisdiction)
            return new("number-not-corrected", Rule, "A case keeps its number and its jurisdiction. Register it anew under the right ones, and merge this one into it.", step.Allowed());
        return null;
    }

    private static void Gather(List<Deadline> missed, IEnumerable<Deadline> more)
    {
        foreach (var deadline in more)
            if (!missed.Any(d => d.Kind == deadline.Kind && d.DueOn == deadline.DueOn))
                missed.Add(deadline);
    }

    /// <summary>
    /// Why an entry could not have been. New content is decided among the units of today. The others happened: whom the petition accuses is known
    /// now and not then, so a case that went to the accused is taken back and its history stands.
    /// </summary>
    private Refusal? Refuses(Case state, Entry entry, Surroundings? around)
    {
        if (CaseSteps.CommandOf(entry.Event) is not { } command)
            return null;
        if (state.Stage != Stage.Unregistered && entry.At < state.LastStepAt)
            return new("step-before-last", "log rule 1", $"it is dated {entry.At:yyyy-MM-dd HH:mm zzz}, before the step on {state.LastStepAt:yyyy-MM-dd HH:mm zzz}.");
        if (entry.Event is Served served && served.Document != CaseGuards.ToBeServed(state))
            return new("already-served", "art. 32", $"the {Code.Of(served.Document)} did not await service.");
        var known = around is null ? state with { Accused = [] } : state;
        return machine.Refuses(new Step(known, command, new(entry.At, Actor.Anyone, around ?? Surroundings.None), law), out _);
    }
}

file static class CorrectionParts
{
    public static IReadOnlyList<string> Allowed(this Step step) => CaseLifecycle.Allowed(step.Case.Stage, step.Actor.Roles);

    public static bool Is(this Deadline deadline, MissedTerm term) => deadline.Kind == term.Kind && deadline.DueOn == term.DueOn;
}

using Stateless;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Cases;

/// <summary>
/// The state machine, configured from the lifecycle's table and nothing else. It says where a step leads, or why it is refused: because the
/// stage knows no such step, because of who asks, or because a condition does not hold. Not for several threads at once.
/// </summary>
internal sealed class CaseMachine
{
    private readonly StateMachine<Stage, Trigger> _machine;
    private Step _step;
    private Stage _stage;
    private Refusal? _refusal;

    public CaseMachine()
    {
        _machine = new(() => _stage, stage => _stage = stage, FiringMode.Immediate);
        _machine.OnUnhandledTrigger((stage, trigger, _) => _refusal = Explain(stage, trigger));
        foreach (var row in CaseLifecycle.Transitions)
            foreach (var from in row.From)
                Permit(from, row);
    }

    /// <summary>The refusal of a step, or none; then <paramref name="next"/> is the stage it leads to.</summary>
    public Refusal? Refuses(Step step, out Stage next)
    {
        (_step, _stage, _refusal) = (step, step.Case.Stage, null);
        _machine.Fire(CaseSteps.TriggerOf(step.Command));
        next = _stage;
        return _refusal;
    }

    private void Permit(Stage from, Transition row)
    {
        var stage = _machine.Configure(from);
        if (row.To is { } to && to != from)
            stage.PermitIf(row.Trigger, to, () => Holds(row));
        else
            stage.InternalTransitionIf(row.Trigger, _ => Holds(row), () => { });
    }

    private bool Holds(Transition row) => row.When?.Holds(_step) != false && _step.Actor.Is(row.By) && Conditions(row).All(g => g.Holds(_step));

    private Refusal Explain(Stage stage, Trigger trigger)
    {
        var allowed = CaseLifecycle.Allowed(stage, _step.Actor.Roles);
        var rows = CaseLifecycle.Rows(stage, trigger).ToList();
        if (rows.Count == 0)
            return Refused("wrong-state", CaseLifecycle.Article(trigger), $"'{Code.Of(trigger)}' is not possible while the case is at '{Code.Of(stage)}'.");
        var possible = rows.Where(r => r.When?.Holds(_step) != false).ToList();
        if (possible.Count == 0)
            return Refused("wrong-state", rows[0].Article,
                $"'{Code.Of(trigger)}' is possible at '{Code.Of(stage)}' only where {string.Join(", or ", rows.Select(r => r.When!.Sentence))}.");
        if (possible.FirstOrDefault(r => _step.Actor.Is(r.By)) is not { } row)
            return Refused("role-not-permitted", possible[0].Article,
                $"'{Code.Of(trigger)}' is taken by {Names(possible.Aggregate(Roles.None, (by, r) => by | r.By))} at '{Code.Of(stage)}', not by '{_step.Actor.Name}'.");
        var guard = Conditions(row).First(g => !g.Holds(_step));
        return Refused(guard.Code, guard.Article, guard.Detail(_step));

        Refusal Refused(string code, string article, string detail) => new(code, Cite(article), detail, allowed);
    }

    /// <summary>The conditions of a row, after what holds for every step of a person: nobody with an interest, nobody accused, and a clerk for the own unit alone.</summary>
    private IEnumerable<Guard> Conditions(Transition row) => _step.Actor.Is(Roles.System)
        ? row.Guards
        : [CaseGuards.ActorIsNotRecused, CaseGuards.ActorIsNotAccused, CaseGuards.StepIsAwaitedFromThisUnit, .. row.Guards];

    /// <summary>
    /// An article as it is cited for the case: cases under another regulation than that of 2022 are told which one the article is of, unless
    /// their profile names its own.
    /// </summary>
    private string Cite(string article) =>
        (_step.Case.Stage == Stage.Unregistered ? ProfileAtRegistration() : _step.Law.Profile(_step.Case.Profile))?.Cite(article) ?? article;

    private ClockProfile? ProfileAtRegistration() => _step.Command is Register r ? _step.Law.ProfileFor(r.Jurisdiction, _step.Day) : null;

    private static string Names(Roles roles) => string.Join(" or ",
        Enum.GetValues<Roles>().Where(r => r is not (Roles.None or Roles.EveryOffice) && (roles & r) != 0).Select(r => Code.Of(r)));
}

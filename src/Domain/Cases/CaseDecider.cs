using Stateless;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Decides what a command does to a case: the events, or a refusal. Pure: the same case, command, time and law give the same answer.
/// A term that passed before the step is recorded first, so that no lateness is lost because nobody looked.
/// </summary>
public sealed class CaseDecider(LawBook law)
{
    /// <summary>Machines are made once a thread: making one costs more than a decision, and deciding never yields.</summary>
    private readonly ThreadLocal<Machine> _machine = new(() => new Machine());

    public LawBook Law => law;

    /// <summary>
    /// Decides a command that happens at <paramref name="at"/>. A step may not happen before the case's last one
    /// (<c>step-before-last</c>); any other refusal is of the lifecycle's table.
    /// </summary>
    public Decision<Case, CaseEvent> Decide(Case c, CaseCommand command, DateTimeOffset at)
    {
        if (c.Stage != Stage.Unregistered && at < c.LastStepAt && command is not RecordMissedDeadlines)
            return new Refusal("step-before-last", "log rule 1",
                $"The step is dated {at:yyyy-MM-dd HH:mm zzz}, before the case's last step on {c.LastStepAt:yyyy-MM-dd HH:mm zzz}. Correct its date.",
                CaseLifecycle.Allowed(c.Stage));

        var decision = new Decision<Case, CaseEvent>(c);
        foreach (var missed in law.NewlyMissed(c, at))
            decision.Add(new DeadlineMissed(missed.Kind, missed.DueOn, missed.Responsible, missed.Fault),
                missed.PassesAt > c.LastStepAt ? missed.PassesAt : c.LastStepAt, CaseFold.Apply);

        var step = new Step(decision.After, command, at, law);
        if (_machine.Value!.Refuses(step, out var next) is { } refusal)
            return refusal;
        if (EventOf(step) is { } e)
            decision.Add(e, at, CaseFold.Apply);
        if (decision.After.Stage != next)
            throw new InvalidOperationException($"{command.GetType().Name} leads to {next} in the lifecycle but folds to {decision.After.Stage}.");
        return decision;
    }

    private static Trigger TriggerOf(CaseCommand command) => command switch
    {
        Register => Trigger.Register,
        Transfer => Trigger.Transfer,
        Assign => Trigger.Assign,
        Receive => Trigger.Receive,
        Object => Trigger.Object,
        ReturnToSender => Trigger.ReturnToSender,
        UpholdTransfer => Trigger.UpholdTransfer,
        Accept => Trigger.Accept,
        Decline => Trigger.Decline,
        Handle => Trigger.Handle,
        Extend => Trigger.Extend,
        Reply => Trigger.Reply,
        Evaluate => Trigger.Evaluate,
        Conclude => Trigger.Conclude,
        Resolve => Trigger.Resolve,
        Supervise => Trigger.Supervise,
        AssignLeader => Trigger.AssignLeader,
        LabelCampaign => Trigger.LabelCampaign,
        ReferClue => Trigger.ReferClue,
        RecordMissedDeadlines => Trigger.RecordMissedDeadlines,
        _ => throw new InvalidOperationException($"No trigger for {command.GetType().Name}."),
    };

    private static CaseEvent? EventOf(Step step) => step.Command switch
    {
        Register r => new Registered(r.Number, r.Jurisdiction, step.Law.ProfileFor(r.Jurisdiction, CivilTime.Day(step.At))!.Id,
            r.FirstRegisteredAt ?? step.At, r.Origin, r.Channel, r.Occurrence, r.Purpose, r.Category, r.Place, r.People,
            r.Representatives, r.Petitioner, r.Aliases ?? [], r.Accused ?? []),
        Transfer t => new Transferred(t.Unit),
        Assign a => new Assigned(a.Unit, a.ReplyBy),
        Receive => new Received(),
        Object o => new Objected(o.Reason),
        ReturnToSender => new Returned(),
        UpholdTransfer => new TransferUpheld(),
        Accept => new Accepted(),
        Decline d => new Declined(d.Reason),
        Handle => new HandlingBegun(),
        Extend x => new Extended(x.Days, x.ApprovedBy, x.Reason),
        Reply r => new Replied(r.Outcome),
        Evaluate v => new Evaluated(v.Office, v.Rating),
        Conclude => new Concluded(),
        Resolve => new Resolved(),
        Supervise s => new Supervised(s.By),
        AssignLeader l => new LedCaseAssigned(l.Post),
        LabelCampaign l => new CampaignLabelled(l.Campaign),
        ReferClue r => new ClueReferred(r.Authority),
        RecordMissedDeadlines => null,
        _ => throw new InvalidOperationException($"No event for {step.Command.GetType().Name}."),
    };

    /// <summary>The state machine, configured from the lifecycle's table and nothing else.</summary>
    private sealed class Machine
    {
        private readonly StateMachine<Stage, Trigger> _machine;
        private Step _step;
        private Stage _stage;
        private Refusal? _refusal;

        public Machine()
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
            _machine.Fire(TriggerOf(step.Command));
            next = _stage;
            return _refusal;
        }

        private void Permit(Stage from, Transition row)
        {
            var guards = row.Guards.Select(g => Tuple.Create(() => g.Holds(_step), g.Code)).ToArray();
            var stage = _machine.Configure(from);
            if (row.To is { } to)
                stage.PermitIf(row.Trigger, to, guards);
            else
                stage.InternalTransitionIf(row.Trigger, _ => row.Guards.All(g => g.Holds(_step)), () => { });
        }

        private Refusal Explain(Stage stage, Trigger trigger)
        {
            var row = CaseLifecycle.Transitions.FirstOrDefault(t => t.Trigger == trigger && t.From.Contains(stage));
            if (row is null)
                return new("wrong-state", CaseLifecycle.Article(trigger),
                    $"'{Code.Of(trigger)}' is not possible while the case is at '{Code.Of(stage)}'.", CaseLifecycle.Allowed(stage));
            var guard = row.Guards.First(g => !g.Holds(_step));
            return new(guard.Code, guard.Article, guard.Detail(_step), CaseLifecycle.Allowed(stage));
        }
    }
}

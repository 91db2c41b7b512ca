using System.Collections.Concurrent;
using System.Reflection;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Units;
using Xinfang.Grains;
using Xinfang.Grains.Budgets;
using Xinfang.Grains.Cases;
using Xinfang.Grains.JointMeetings;
using Xinfang.Grains.Reports;
using Xinfang.Grains.Routing;
using Xinfang.Grains.Units;

namespace Xinfang.Cli.Tests.Import;

/// <summary>Grains in memory that keep the contract: atomic submissions, idempotent by command id, nothing in the future.</summary>
internal sealed class FakeGrains
{
    private readonly ConcurrentDictionary<string, object> _grains = new();

    public ConcurrentQueue<string> Sent { get; } = [];

    public CaseModel Cases { get; } = new(LawBook.Shipped);

    /// <summary>The clock that steps are held against; none holds nothing against it.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>Called before each submission; throws to fail it.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public IGrainFactory Factory
    {
        get
        {
            var proxy = DispatchProxy.Create<IGrainFactory, FactoryProxy>();
            ((FactoryProxy)(object)proxy).Grains = this;
            return proxy;
        }
    }

    public Case Case(string number) => ((FakeCase)_grains["case-" + number]).State;

    /// <summary>Every unit that was put.</summary>
    public Organisation Organisation { get; private set; } = Organisation.Empty;

    public Unit? Unit(string code) => Organisation.Find(new(code));

    public IReadOnlyList<RoutingRule> Rules(string jurisdiction) => ((FakeRouting)_grains["routing-" + jurisdiction]).Kept;

    public Budget Budget(string key) => ((FakeBudget)_grains[key]).State;

    public int Count<T>() => _grains.Values.OfType<T>().Count();

    private object Grain(Type type, string key) => _grains.GetOrAdd(key, _ =>
        type == typeof(ICaseGrain) ? new FakeCase(this)
        : type == typeof(IBudgetGrain) ? new FakeBudget(this)
        : type == typeof(IJointMeetingGrain) ? new FakeJointMeeting(this)
        : type == typeof(IReportFormatGrain) ? new FakeFormat(this)
        : type == typeof(IUnitGrain) ? new FakeUnit(this)
        : type == typeof(IRoutingGrain) ? new FakeRouting(this)
        : throw new NotSupportedException(type.Name));

    internal class FactoryProxy : DispatchProxy
    {
        public FakeGrains Grains { get; set; } = null!;

        protected override object? Invoke(MethodInfo? method, object?[]? args) =>
            method!.Name != "GetGrain" ? throw new NotSupportedException(method.ToString())
            : args![0] is string key ? Grains.Grain(method.GetGenericArguments()[0], key)
            : method.GetGenericArguments()[0] == typeof(ICaseIntakeGrain) ? new FakeIntake(Grains)
            : throw new NotSupportedException(method.ToString());
    }

    internal abstract class FakeStream<TState, TCommand, TEvent>(FakeGrains all, StreamModel<TState, TCommand, TEvent> model)
    {
        private readonly Dictionary<string, (string Fingerprint, Outcome Outcome)> _answers = [];

        public TState State { get; private set; } = model.Initial;

        public async Task<Outcome> Execute(Submission<TCommand> submission)
        {
            await Task.Yield();
            all.Before(submission.CommandId);
            lock (_answers)
            {
                all.Sent.Enqueue(submission.CommandId);
                if (_answers.TryGetValue(submission.CommandId, out var answer))
                    return answer.Outcome with { Repeated = true };
                var state = State;
                for (var i = 0; i < submission.Steps.Count; i++)
                {
                    var (command, at) = submission.Steps[i];
                    if (all.Now is { } now && at > now)
                        return new(model.Version(State), new("step-in-future", "log rule 2", "The step lies ahead."), i);
                    if (command is Register && model.Version(state) > 0)
                        return new(model.Version(State), new("case-exists", "art. 21", "The case exists."), i);
                    var decision = model.Decide(state, command, at ?? all.Now ?? default);
                    if (decision.Refusal is { } refusal)
                        return new(model.Version(State), refusal, i);
                    state = decision.After;
                }
                State = state;
                var outcome = new Outcome(model.Version(state));
                _answers.Add(submission.CommandId, (submission.Fingerprint, outcome));
                return outcome;
            }
        }
    }

    internal sealed class FakeCase(FakeGrains all) : FakeStream<Case, CaseCommand, CaseEvent>(all, all.Cases), ICaseGrain
    {
        public PetitionerDetails? Details { get; private set; }

        public Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details = null)
        {
            Details = details ?? Details;
            return base.Execute(submission);
        }

        public Task<IReadOnlyList<RepeatProposal>?> Repeats(string? viewer = null) => throw new NotSupportedException();

        public Task<CaseView?> Get(string? viewer = null, AsOf? asOf = null) => throw new NotSupportedException();

        public Task<ReplyText?> ReadReply(string viewer) => throw new NotSupportedException();

        public Task<CaseMatters?> Matters() => throw new NotSupportedException();
    }

    internal sealed class FakeIntake(FakeGrains all) : ICaseIntakeGrain
    {
        public Task<Outcome> Register(CaseNumber number, Submission<CaseCommand> submission, PetitionerDetails? details = null) =>
            ((ICaseGrain)all.Grain(typeof(ICaseGrain), number.Stream)).Execute(submission, details);
    }

    internal sealed class FakeBudget(FakeGrains all) : FakeStream<Budget, BudgetCommand, BudgetEvent>(all, new BudgetModel()), IBudgetGrain
    {
        public Task<BudgetView> Get() => throw new NotSupportedException();
    }

    internal sealed class FakeJointMeeting(FakeGrains all)
        : FakeStream<JointMeeting, JointMeetingCommand, JointMeetingEvent>(all, new JointMeetingModel()), IJointMeetingGrain
    {
        public Task<bool> Hear(CaseNumber number) => throw new NotSupportedException();

        public Task<JointMeetingView> View(string viewer) => throw new NotSupportedException();
    }

    internal sealed class FakeFormat(FakeGrains all) : FakeStream<ReportFormat, SetReportFormat, ReportFormatSet>(all, new ReportFormatModel()), IReportFormatGrain
    {
        public Task<IReadOnlyDictionary<string, int>> Get() => throw new NotSupportedException();
    }

    internal sealed class FakeUnit(FakeGrains all) : IUnitGrain
    {
        private Unit? _entry;

        public Task<Unit?> Get() => Task.FromResult(_entry);

        public Task<Refusal?> Put(Unit entry)
        {
            // Units are entered side by side.
            lock (all)
            {
                var refusal = DirectoryRules.Check(all.Organisation, entry);
                if (refusal is null)
                {
                    _entry = entry;
                    all.Organisation = new([.. all.Organisation.Units.Where(u => u.Code != entry.Code), entry]);
                }
                return Task.FromResult(refusal);
            }
        }
    }

    internal sealed class FakeRouting(FakeGrains all) : IRoutingGrain
    {
        public IReadOnlyList<RoutingRule> Kept { get; private set; } = [];

        public Task<IReadOnlyList<RoutingRule>> Rules() => Task.FromResult(Kept);

        public Task<IReadOnlyList<RefusedRule>> PutRules(IReadOnlyList<RoutingRule> rules)
        {
            var refused = RuleChecks.Check(rules, all.Organisation);
            Kept = refused.Count == 0 ? rules : Kept;
            return Task.FromResult(refused);
        }

        public Task<RoutingAdvice> Suggest(Matter matter, int most = 3) => throw new NotSupportedException();

        public Task<RoutingAdvice?> SuggestFor(CaseNumber number, int most = 3) => throw new NotSupportedException();

        public Task<RoutingEvaluation> Evaluate() => throw new NotSupportedException();
    }
}

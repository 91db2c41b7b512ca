using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Documents;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Routing;

/// <summary>
/// Where the petitions of one jurisdiction go. The rules are a document; what was learned is read from the log when the grain wakes, and then what
/// is new of it with each question, a bounded part at a time: suggestions say up to which position they were learned. See <see cref="IRoutingGrain"/>.
/// </summary>
[HashBasedPlacement]
internal sealed class RoutingGrain(
    [PersistentState(RoutingRulesDocument.StateName, DocumentStorage.Name)] IPersistentState<RoutingRulesDocument> document,
    CaseModel model, IJournal journal, IProjections projections, PersonalDataVault vault, IOrganisationSource organisations,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock) : DocumentGrain<RoutingRulesDocument>(document), IRoutingGrain
{
    /// <summary>Events that are read for one question; a longer log is caught up with by the timer.</summary>
    private const int MostEventsAtOnce = 100_000;

    private static readonly TimeSpan CatchUpEvery = TimeSpan.FromSeconds(1);

    private RouteLearner _learner = null!;
    private long _position;
    private IGrainTimer? _catchUp;
    private Router? _router;
    private Organisation? _organisation;

    private JurisdictionCode Jurisdiction => RoutingGrainKey.Jurisdiction(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancel)
    {
        await base.OnActivateAsync(cancel);
        _learner = new(Jurisdiction);
    }

    public Task<IReadOnlyList<RoutingRule>> Rules() => Task.FromResult(Document.Rules);

    public async Task<IReadOnlyList<RefusedRule>> PutRules(IReadOnlyList<RoutingRule> rules)
    {
        if (RuleChecks.Check(rules, await organisations.CurrentAsync()) is { Count: > 0 } refused)
            return refused;
        if (Document.Rules.SequenceEqual(rules))
            return [];
        Document.Rules = rules;
        _router = null;
        await Write();
        return [];
    }

    public async Task<RoutingAdvice> Suggest(Matter matter, int most)
    {
        await LearnWhatIsNew();
        var router = await RouterAsync();
        return new(_position, _learner.Routes.Cases, router.Suggest(matter with { Jurisdiction = Jurisdiction }, CivilTime.Day(clock.GetUtcNow()), _learner.Routes, most));
    }

    public async Task<RoutingAdvice?> SuggestFor(CaseNumber number, int most)
    {
        var state = model.Initial;
        foreach (var e in await journal.ReadStreamAsync(number.Stream))
            state = model.Apply(state, e.Type, e.Data, e.EffectiveAt);
        return state.Stage == Stage.Unregistered ? null : await Suggest(Matter.Of(state) with { Content = await ContentOf(number) }, most);
    }

    public async Task<RoutingEvaluation> Evaluate()
    {
        var accepted = new Dictionary<string, (long Order, RoutedCase Case)>(StringComparer.Ordinal);
        RecordedEvent? now = null;
        var learner = new RouteLearner(Jurisdiction)
        {
            Accepted = (stream, matter, unit) => accepted[stream] = (now!.Position, new(matter, unit, CivilTime.Day(now.EffectiveAt))),
        };
        await foreach (var e in journal.ReadAllAsync(0, (await journal.ReadHeadAsync()).Position))
        {
            now = e;
            learner.Take(e.Stream, e.Version, e.Type, e.Data);
        }
        RoutedCase[] cases = [.. accepted.Values.OrderBy(c => c.Case.Day).ThenBy(c => c.Order).Select(c => c.Case)];
        return RoutingEvaluation.Of(Jurisdiction, cases, await organisations.CurrentAsync(), Document.Rules);
    }

    private async Task<Router> RouterAsync()
    {
        var organisation = await organisations.CurrentAsync();
        if (_router is null || !ReferenceEquals(organisation, _organisation))
            (_router, _organisation) = (new(Jurisdiction, organisation, new RuleTable(Document.Rules)), organisation);
        return _router;
    }

    private async Task LearnWhatIsNew()
    {
        var head = (await journal.ReadHeadAsync()).Position;
        var through = Math.Min(head, _position + MostEventsAtOnce);
        if (through > _position)
            await foreach (var e in journal.ReadAllAsync(_position, through))
            {
                _learner.Take(e.Stream, e.Version, e.Type, e.Data);
                _position = e.Position;
            }
        if (_position < head)
            _catchUp ??= this.RegisterGrainTimer(LearnWhatIsNew, new GrainTimerCreationOptions { DueTime = CatchUpEvery, Period = CatchUpEvery });
        else
        {
            _catchUp?.Dispose();
            _catchUp = null;
        }
    }

    /// <summary>The petition's words, for the keywords of rules; none when they were erased or another key sealed them.</summary>
    private async Task<string?> ContentOf(CaseNumber number)
    {
        if (await projections.ReadPrivateAsync(number.Stream) is not { } sealedData)
            return null;
        try
        {
            return vault.Open(number.Stream, sealedData).Content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>How the rules of a jurisdiction rest on disk.</summary>
internal sealed class RoutingRulesDocument
{
    public const string StateName = "routing-rules";

    public IReadOnlyList<RoutingRule> Rules { get; set; } = [];
}

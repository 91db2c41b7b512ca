using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Keepers;
using Xinfang.Journal;

namespace Xinfang.Grains.Units;

/// <summary>
/// Takes cases back from units that came to stand above an accused one, or took over its tasks, while they had the case (art. 30(3), 46(5)).
/// One guard a cluster; the key is <see cref="AccusationGuardGrain.Key"/>.
/// </summary>
[Alias("accusation-guard-grain")]
internal interface IAccusationGuardGrain : IGrainWithStringKey
{
    /// <summary>
    /// Looks through the open cases and takes back those that a unit has which may not. Idempotent. Does nothing when that was done twice, some
    /// time apart, since the units last changed: a step that was under way at the change is in the index by then.
    /// </summary>
    /// <returns>The number of cases that were taken back.</returns>
    [Alias("sweep"), ResponseTimeout(LongCalls.Timeout)]
    Task<int> Sweep();

    /// <summary>Tells that units have changed. A message that is lost is made up for by the next sweep of the keeper.</summary>
    [Alias("units-changed"), OneWay]
    Task UnitsChanged();
}

/// <summary>See <see cref="IAccusationGuardGrain"/>. Whether a case is taken back is decided by the case, not by what was read here.</summary>
[HashBasedPlacement]
internal sealed partial class AccusationGuardGrain(
    CaseModel model, IJournal journal, IProjections projections, IOrganisationSource organisations,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, TimeProvider real, ILogger<AccusationGuardGrain> log) : Grain, IAccusationGuardGrain
{
    public const string Key = "accusationguard-all";

    private const int CasesAtOnce = 200;

    /// <summary>A step that was decided on the units as they were is durable after this time, or never.</summary>
    private static readonly TimeSpan StepsEnd = TimeSpan.FromSeconds(45);

    /// <summary>Every code begins with this one.</summary>
    private static readonly JurisdictionCode Everywhere = new("");

    private Organisation? _swept;
    private long _sweptAt;
    private bool _settled;

    public Task UnitsChanged() => Sweep();

    public async Task<int> Sweep()
    {
        var organisation = await organisations.CurrentAsync();
        var again = ReferenceEquals(organisation, _swept);
        if (again && (_settled || real.GetElapsedTime(_sweptAt) < StepsEnd))
            return 0;
        var began = real.GetTimestamp();
        var (takenBack, all) = HasRelations(organisation) ? await SweepAll(organisation) : (0, true);
        if (all)
            (_swept, _sweptAt, _settled) = (organisation, again ? _sweptAt : began, again);
        return takenBack;
    }

    /// <summary>Where no unit stands above another or took over its tasks, a case that is kept from a unit was never sent there.</summary>
    private static bool HasRelations(Organisation organisation) => organisation.Units.Any(u => u.Superior is not null || u.SuccessorOf is { Count: > 0 });

    private async Task<(int TakenBack, bool All)> SweepAll(Organisation organisation)
    {
        var (takenBack, all) = (0, true);
        CaseCursor? last = null;
        while (true)
        {
            var page = (await projections.ListCasesAsync(new CaseQuery(Everywhere) { Open = true, After = last, Limit = CasesAtOnce })).Rows;
            foreach (var chunk in page.Where(row => row.Accused.Count > 0).Chunk(16))
                foreach (var outcome in await Task.WhenAll(chunk.Select(row => TakeBack(row.Number, organisation))))
                {
                    takenBack += outcome == true ? 1 : 0;
                    all &= outcome is not null;
                }
            if (page.Count < CasesAtOnce)
                return (takenBack, all);
            last = new(page[^1].RegisteredAt, page[^1].Number);
        }
    }

    /// <summary>Whether a case was taken back; none when that could not be settled now.</summary>
    private async Task<bool?> TakeBack(CaseNumber number, Organisation organisation)
    {
        try
        {
            if (!MayBeTakenBack(await journal.ReadCaseAsync(model, number), organisation))
                return false;
            var now = clock.GetUtcNow();
            var recall = new Recall("The units have changed, and a unit that has the case is kept from it.");
            var outcome = await GrainFactory.GetGrain<ICaseGrain>(number.Stream).Execute(new($"accusation-guard:{now.UtcTicks}", "", "system:accusation-guard", [new(recall)]));
            if (outcome.Refusal is { } refusal)
                NotTakenBack(log, number.Value, refusal.ToString());
            return outcome.Accepted;
        }
        catch (Exception e) when (e is TryAgainException or TimeoutException or OrleansException or JournalUnavailableException or Domain.UnreadableEventException)
        {
            NotTakenBack(log, number.Value, e.Message);
            return e is Domain.UnreadableEventException ? false : null;
        }
    }

    private static bool MayBeTakenBack(Case c, Organisation organisation) =>
        c.InTheHandsOf().Any(unit => c.IsKeptFrom(unit, organisation));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Number} was not taken back: {Reason}")]
    private static partial void NotTakenBack(ILogger log, string number, string reason);
}

/// <summary>Has the guard look again: word of a change may have died with a silo.</summary>
internal sealed class AccusationGuardKeeper(IGrainFactory grains, TimeProvider real, ILogger<AccusationGuardKeeper> log)
    : GrainKeeper("The guard of accusations", TimeSpan.FromMinutes(1), real, log)
{
    protected override Task AskAsync() => grains.GetGrain<IAccusationGuardGrain>(AccusationGuardGrain.Key).Sweep();
}

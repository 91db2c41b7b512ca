using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Reports;
using Xinfang.Grains.Streams;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>
/// A case. See <see cref="ICaseGrain"/>. Its next step is hours or days away as a rule and readers read the log: what it holds is let go soon, so that many
/// cases at once do not fill the memory (decision 20).
/// </summary>
[CollectionAgeLimit(Minutes = 1)]
internal sealed class CaseGrain(
    CaseModel model, IJournal journal, IProjections projections, IRepeatIndex repeats, PersonalDataVault vault, IOrganisationSource units, CaseNeighbours neighbours,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : CaseWriter(model, journal, projections, vault, units, neighbours, clock, telemetry), ICaseGrain
{
    public async Task<CaseView?> Get(string? viewer, AsOf? asOf)
    {
        var (c, events) = await ReadCommitted(asOf);
        // Who may see it is asked of the case as it is now, whatever was known then.
        var current = asOf is null ? c : (await ReadCommitted()).State;
        if (c.Stage == Stage.Unregistered || !await CanSee(viewer, current) || !await CanSee(viewer, c))
            return null;
        var hidden = await HiddenLinks(viewer, current);
        var now = Clock.GetUtcNow();
        var roles = viewer is null ? Actor.Local.Roles : Actor.Parse(viewer).Roles;
        return new CaseView(
            CaseRow.Of(c, Law), c.Profile, c.FirstRegisteredAt, c.Place, c.People, await ReadPrivate() is { } details ? PersonalDataVault.Mask(details) : null,
            [.. c.Campaigns.Select(m => m.Label)], c.Outcome, c.BureauEvaluation?.Rating, c.UnitEvaluation?.Rating,
            [.. Law.Deadlines(c).Select(d => DeadlineView.Of(d, c, now))],
            CaseLifecycle.Allowed(c.Stage, roles),
            [.. events.Select(e => new TimelineEntry(e.Position, e.Version, e.Type, hidden.Any(n => e.Data.Contains($"\"{n}\"", StringComparison.Ordinal)) ? "{}" : e.Data, e.EffectiveAt, e.RecordedAt, e.Actor))])
        { Facts = CaseFacts.Of(c).Without(hidden) };
    }

    public async Task<CaseMatters?> Matters()
    {
        var (c, events) = await ReadCommitted();
        return c.Stage == Stage.Unregistered ? null : CaseMatters.Of(c, await Units.CurrentAsync(), AskingOf);

        Asking AskingOf(long version)
        {
            var e = events[(int)version - 1];
            var (id, fingerprint) = CommandIds.Split(e.CommandId);
            return new(id, fingerprint, e.Actor);
        }
    }

    public async Task<ReplyText?> ReadReply(string viewer)
    {
        var (c, _) = await ReadCommitted();
        return c.Stage != Stage.Unregistered && await CanSee(viewer, c) ? (await ReadPrivate())?.Reply : null;
    }

    public async Task<IReadOnlyList<RepeatProposal>?> Repeats(string? viewer)
    {
        var (c, _) = await ReadCommitted();
        if (c.Stage == Stage.Unregistered || !await CanSee(viewer, c))
            return null;
        var proposals = new List<RepeatProposal>();
        foreach (var ranked in RepeatScorer.Rank(await repeats.CandidatesAsync(c.Number), c.SettledLinks))
            if (proposals.Count < RepeatScorer.MostProposals && await CanSeeOther(viewer, ranked.Of.Number))
                proposals.Add(ranked);
        return proposals;
    }

    private async ValueTask<bool> CanSee(string? viewer, Case c) =>
        viewer is null || CaseVisibility.CanSee(Actor.Parse(viewer), c, c.Accused.IsEmpty ? Domain.Units.Organisation.Empty : await Units.CurrentAsync());

    /// <summary>The other cases that this one names and that the viewer may not see: not even their numbers are shown.</summary>
    private async ValueTask<IReadOnlyList<CaseNumber>> HiddenLinks(string? viewer, Case c)
    {
        if (viewer is null || CaseVisibility.SeesWholeOffice(Actor.Parse(viewer)))
            return [];
        var hidden = new List<CaseNumber>();
        foreach (var number in c.SettledLinks)
            if (!await CanSeeOther(viewer, number))
                hidden.Add(number);
        return hidden;
    }

    /// <summary>The same for another case; one that cannot be read is shown to nobody.</summary>
    private async ValueTask<bool> CanSeeOther(string? viewer, CaseNumber number)
    {
        try
        {
            return viewer is null || await CanSee(viewer, await Neighbours.Fold(number));
        }
        catch (UnreadableEventException)
        {
            return false;
        }
    }
}

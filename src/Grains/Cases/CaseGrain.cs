using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.JointMeetings;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Reports;
using Xinfang.Grains.Streams;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>
/// A case. See <see cref="ICaseGrain"/>. Its next step is hours or days away as a rule and readers read the log: what it holds is let go soon, so that a wave of
/// registrations does not fill the memory (decision 20).
/// </summary>
[CollectionAgeLimit(Minutes = 1)]
internal sealed class CaseGrain(
    CaseModel model, IJournal journal, IProjections projections, IRepeatIndex repeats, PersonalDataVault vault, IOrganisationSource units, CaseNeighbours neighbours,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : StreamGrain<Case, CaseCommand, CaseEvent>(model, journal, clock, telemetry), ICaseGrain
{
    private MeetingNotices? _notices;

    public async Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details)
    {
        if (submission.Steps.FirstOrDefault(s => s.Command is Merge)?.Command is Merge merge
            && (await Foresee(submission) ?? await TakenUp(merge, submission)) is { Accepted: false } refused)
            return refused;
        var outcome = await Settle(Identified(submission, details), await PrivateData(submission, details));
        if (!outcome.Accepted)
            return outcome;
        await LookAgain();
        await (_notices ??= new(GrainFactory)).Tell(State);
        return outcome;
    }

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
            CaseRow.Of(c, model.Law), c.Profile, c.FirstRegisteredAt, c.Place, c.People, await ReadPrivate() is { } details ? PersonalDataVault.Mask(details) : null,
            [.. c.Campaigns.Select(m => m.Label)], c.Outcome, c.BureauEvaluation?.Rating, c.UnitEvaluation?.Rating,
            [.. model.Law.Deadlines(c).Select(d => DeadlineView.Of(d, c, now))],
            CaseLifecycle.Allowed(c.Stage, roles),
            [.. events.Select(e => new TimelineEntry(e.Position, e.Version, e.Type, hidden.Any(n => e.Data.Contains($"\"{n}\"", StringComparison.Ordinal)) ? "{}" : e.Data, e.EffectiveAt, e.RecordedAt, e.Actor))])
        { Facts = CaseFacts.Of(c).Without(hidden) };
    }

    public async Task<CaseMatters?> Matters()
    {
        var (c, events) = await ReadCommitted();
        return c.Stage == Stage.Unregistered ? null : CaseMatters.Of(c, await units.CurrentAsync(), AskingOf);

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

    protected override bool Begins(CaseCommand command) => command is Register;

    protected override ValueTask<Surroundings> Around(Case state, CaseCommand command) => neighbours.Around(state, command);

    protected override Refusal? Precondition(Case state, CaseCommand command, StepContext context) => (command, state.Stage) switch
    {
        (Register r, _) when r.Number.Stream != Stream =>
            new("number-mismatch", "log rule 4", $"The registration names {r.Number}, but was sent to {CaseNumber.OfStream(Stream)}."),
        // To a unit that has no part in the case, or is kept from it, it does not exist; its number is taken all the same.
        (Register, not Stage.Unregistered) when context.Actor.Unit is not null => new("case-exists", "log rule 4", $"The number {CaseNumber.OfStream(Stream)} is taken. Choose another."),
        (Register, not Stage.Unregistered) =>
            new("case-exists", "log rule 4", $"The number {state.Number} is taken by a case registered on {CivilTime.Day(state.RegisteredAt):yyyy-MM-dd}.", CaseLifecycle.Allowed(state.Stage, context.Actor.Roles)),
        (not Register, Stage.Unregistered) => Unknown(),
        (not Register, _) when context.Actor.Unit is { } unit && (state.IsKeptFrom(unit, context.Around.Organisation) || !CaseVisibility.HasToDoWith(state, unit)) => Unknown(),
        _ => null,
    };

    private Refusal Unknown() =>
        new("case-unknown", "log rule 4", $"There is no case {CaseNumber.OfStream(Stream)}.", CaseLifecycle.Allowed(Stage.Unregistered));

    /// <summary>The petitioner's id follows from the sealed data, which only the grain can make.</summary>
    private Submission<CaseCommand> Identified(Submission<CaseCommand> submission, PetitionerDetails? details) =>
        submission.Steps is [{ Command: Register register } first, ..]
            ? submission with { Steps = [first with { Command = register with { Petitioner = vault.PetitionerId(details) } }, .. submission.Steps.Skip(1)] }
            : submission;

    /// <summary>What is to be kept encrypted beside the log: the petitioner's data of a registration, and the text of a reply with what it answers.</summary>
    private async ValueTask<SealedDetails?> PrivateData(Submission<CaseCommand> submission, PetitionerDetails? details)
    {
        var registered = submission.Steps is [{ Command: Register }, ..] ? details : null;
        var kept = registered;
        if (submission.Steps.Select(s => s.Command).OfType<Reply>().LastOrDefault(r => r.Text is not null) is { Text: { } text })
            kept = (kept ?? await ReadPrivate() ?? new(null, null, null, null)) with { Reply = text };
        return kept is null ? null : new(vault.Seal(Stream, kept), registered is null ? null : vault.Fingerprint(registered));
    }

    /// <summary>The petitioner's data; none when they were erased or another key sealed them.</summary>
    private async ValueTask<PetitionerDetails?> ReadPrivate()
    {
        if (await projections.ReadPrivateAsync(Stream) is not { } sealedData)
            return null;
        try
        {
            return vault.Open(Stream, sealedData);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async ValueTask<bool> CanSee(string? viewer, Case c) =>
        viewer is null || CaseVisibility.CanSee(Actor.Parse(viewer), c, c.Accused.IsEmpty ? Domain.Units.Organisation.Empty : await units.CurrentAsync());

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
            return viewer is null || await CanSee(viewer, await neighbours.Fold(number));
        }
        catch (UnreadableEventException)
        {
            return false;
        }
    }

    /// <summary>
    /// A unit may have become one that the petition is kept from between the decision and the commit. Whoever changes the directory looks for such
    /// cases after the change; whoever sends a case looks at the directory after the commit; one of the two sees the other.
    /// </summary>
    private async Task LookAgain()
    {
        if (State.Accused.IsEmpty || !State.IsOpen)
            return;
        var organisation = await units.CurrentAsync();
        if (!State.InTheHandsOf().Any(unit => State.IsKeptFrom(unit, organisation)))
            return;
        var recall = new Submission<CaseCommand>($"recall:{State.Version}", "", "system:accusation-guard",
            [new(new Recall("The unit became one that the petition accuses while the case was sent there."))]);
        await Settle(recall);
    }

    /// <summary>
    /// Has the other case take up the duplicate, before this one ends: what the other refuses is refused here, and a crash in between leaves a case
    /// that goes on, which the same submission completes. Cases merge into earlier ones only, so that no two wait for each other.
    /// </summary>
    private async Task<Outcome> TakenUp(Merge merge, Submission<CaseCommand> submission)
    {
        var absorb = new Submission<CaseCommand>($"absorb:{CaseNumber.OfStream(Stream)}", submission.Fingerprint, "system:merge",
            [new(new AbsorbDuplicate(CaseNumber.OfStream(Stream)), null)]);
        return await GrainFactory.GetGrain<ICaseGrain>(merge.Into.Stream).Execute(absorb);
    }
}

using System.Security.Cryptography;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Grains.JointMeetings;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Streams;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>Decides and records steps of a case, and tells whom they concern: what the case itself and the intake of new ones have in common.</summary>
internal abstract class CaseWriter(
    CaseModel model, IJournal journal, IProjections projections, PersonalDataVault vault, IOrganisationSource units, CaseNeighbours neighbours, TimeProvider clock,
    GrainTelemetry telemetry)
    : StreamGrain<Case, CaseCommand, CaseEvent>(model, journal, clock, telemetry)
{
    private MeetingNotices? _notices;

    protected LawBook Law => model.Law;

    protected IOrganisationSource Units => units;

    protected CaseNeighbours Neighbours => neighbours;

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
    protected async ValueTask<PetitionerDetails?> ReadPrivate()
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

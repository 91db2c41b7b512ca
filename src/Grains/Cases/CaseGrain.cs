using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.JointMeetings;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>A case. See <see cref="ICaseGrain"/>.</summary>
internal sealed class CaseGrain(
    CaseModel model, IJournal journal, IProjections projections, PersonalDataVault vault,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : StreamGrain<Case, CaseCommand, CaseEvent>(model, journal, clock, telemetry), ICaseGrain
{
    /// <summary>A command that asks for nothing, for what lies around the case whatever is asked.</summary>
    private static readonly CaseCommand Inquiry = new NameAccused([]);

    private MeetingNotices? _notices;

    public async Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details)
    {
        var outcome = await Recorded(submission, details);
        if (outcome.Accepted)
            await (_notices ??= new(GrainFactory)).Tell(State);
        return outcome;
    }

    private Task<Outcome> Recorded(Submission<CaseCommand> submission, PetitionerDetails? details)
    {
        if (submission.Steps is not [{ Command: Register register } first, ..])
            return Settle(submission);
        var known = first with { Command = register with { Petitioner = vault.PetitionerId(details) } };
        return Settle(submission with { Steps = [known, .. submission.Steps.Skip(1)] }, details is null ? null : vault.Seal(Stream, details));
    }

    public async Task<CaseView?> Get()
    {
        var (c, events) = await ReadCommitted();
        if (c.Stage == Stage.Unregistered)
            return null;
        var now = Clock.GetUtcNow();
        return new CaseView(
            CaseRow.Of(c, model.Law), c.Profile, c.FirstRegisteredAt, c.Place, c.People, await MaskedPetitioner(),
            [.. c.Campaigns.Select(m => m.Label)], c.Outcome, c.BureauEvaluation?.Rating, c.UnitEvaluation?.Rating,
            [.. model.Law.Deadlines(c).Select(d => new DeadlineView(d.Kind, d.DueOn, d.StatusAt(now), d.Responsible, d.Fault, d.Article, d.DoneAt))],
            CaseLifecycle.Allowed(c.Stage),
            [.. events.Select(e => new TimelineEntry(e.Position, e.Version, e.Type, e.Data, e.EffectiveAt, e.RecordedAt, e.Actor))]);
    }

    public async Task<CaseMatters?> Matters()
    {
        var (c, events) = await ReadCommitted();
        return c.Stage == Stage.Unregistered ? null : CaseMatters.Of(c, (await Around(c, Inquiry)).Organisation, AskingOf);

        Asking AskingOf(long version)
        {
            var e = events[(int)version - 1];
            var (id, fingerprint) = CommandIds.Split(e.CommandId);
            return new(id, fingerprint, e.Actor);
        }
    }

    protected override Refusal? Precondition(Case state, CaseCommand command, StepContext context) => (command, state.Stage) switch
    {
        (Register r, _) when r.Number.Stream != Stream =>
            new("number-mismatch", "log rule 4", $"The registration names {r.Number}, but was sent to {CaseNumber.OfStream(Stream)}."),
        (Register, not Stage.Unregistered) =>
            new("case-exists", "log rule 4", $"The number {state.Number} is taken by a case registered on {CivilTime.Day(state.RegisteredAt):yyyy-MM-dd}.", CaseLifecycle.Allowed(state.Stage)),
        (not Register, Stage.Unregistered) =>
            new("case-unknown", "log rule 4", $"There is no case {CaseNumber.OfStream(Stream)}.", CaseLifecycle.Allowed(Stage.Unregistered)),
        _ => null,
    };

    /// <summary>What may be shown of the petitioner; nothing when the data were erased or another key sealed them.</summary>
    private async Task<PetitionerDetails?> MaskedPetitioner()
    {
        if (await projections.ReadPrivateAsync(Stream) is not { } sealedData)
            return null;
        try
        {
            return PersonalDataVault.Mask(vault.Open(Stream, sealedData));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

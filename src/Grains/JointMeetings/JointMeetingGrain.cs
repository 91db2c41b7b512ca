using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.JointMeetings;

/// <summary>
/// The joint meeting of a jurisdiction. See <see cref="IJointMeetingGrain"/>. It never calls a case while it holds its turn to write, so that a
/// case and a joint meeting that call each other cannot wait for each other.
/// </summary>
internal sealed partial class JointMeetingGrain(
    JointMeetingModel model, IJournal journal, IProjections projections, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry,
    ILogger<JointMeetingGrain> log)
    : StreamGrain<JointMeeting, JointMeetingCommand, JointMeetingEvent>(model, journal, clock, telemetry), IJointMeetingGrain
{
    private const int CasesAtOnce = 200;

    /// <summary>Cases that take a decision of this joint meeting at the moment; it is written down when they answer, and not when they are heard.</summary>
    private readonly HashSet<CaseNumber> _deciding = [];

    /// <summary>The turn to write.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<Outcome> Execute(Submission<JointMeetingCommand> submission)
    {
        foreach (var number in submission.Steps.Select(s => AboutOf(s.Command)).OfType<CaseNumber>().Distinct())
            await Hear(number);
        var (asked, unknown) = await WithWhatCasesSay(submission);
        if (unknown is not null)
            return unknown;
        if (!asked.Steps.Any(s => DecisionsInCases.CaseOf(s.Command) is not null))
            return await InTurn(() => Settle(asked));
        if (asked.Steps.Count > 1)
            return new Outcome(State.Version, new("decision-stands-alone", "office rule",
                "A decision that is a step of a case is sent alone, because the case may refuse it. Send each in a submission of its own."));
        return await InTurn(() => Foresee(asked)) ?? await InCaseFirst(asked, DecisionsInCases.CaseOf(asked.Steps[0].Command)!.Value);
    }

    public async Task<bool> Hear(CaseNumber number)
    {
        if (_deciding.Contains(number))
            return false;
        if (await MattersOf(number) is not { } matters || JointMeeting.Stream(matters.Jurisdiction) != Stream)
            return true;
        var (meeting, _) = await ReadCommitted();
        foreach (var note in Hearing.Of(meeting, matters))
        {
            var outcome = await InTurn(() => Settle(new(note.By.CommandId, note.By.Fingerprint, note.By.Actor, [new(note.Command, note.At)])));
            if (outcome.Refusal is { } refusal)
                NotWrittenDown(log, number.Value, refusal.ToString());
        }
        return true;
    }

    public async Task<JointMeetingView> View(string viewer)
    {
        await HearWhoAwaitsADecision();
        var (meeting, _) = await ReadCommitted();
        return await JointMeetingViews.Of(meeting, Clock.GetUtcNow()).SeenBy(Actor.Parse(viewer), MattersOf);
    }

    protected override Refusal? Precondition(JointMeeting state, JointMeetingCommand command, StepContext context) =>
        command is IOfJurisdiction c && JointMeeting.Stream(c.Jurisdiction) != Stream
            ? new("jurisdiction-mismatch", "office rule", $"This is of {c.Jurisdiction}, but was sent to {Stream}.")
            : null;

    /// <summary>
    /// The case takes the step, under an id that follows from the decision's; then it is written down here. Whatever ends the process in
    /// between, the decision sent again, or the case heard again, completes it. What the case refuses is not written down.
    /// </summary>
    private async Task<Outcome> InCaseFirst(Submission<JointMeetingCommand> decision, CaseNumber number)
    {
        var step = decision.Steps[0];
        _deciding.Add(number);
        try
        {
            var taken = await Case(number).Execute(new(DecisionsInCases.IdInCase(decision.CommandId), decision.Fingerprint, decision.Actor,
                [new(DecisionsInCases.StepOf(step.Command), step.At)]));
            if (!taken.Accepted)
                return taken with { Version = State.Version };
            return await InTurn(() => Settle(step.Command is TellProgress told
                ? decision with { Steps = [step with { Command = told with { Told = taken.Version } }] }
                : decision));
        }
        finally
        {
            _deciding.Remove(number);
        }
    }

    /// <summary>Fills in what only the cases know: which units an order about a case must not reach.</summary>
    private async Task<(Submission<JointMeetingCommand> Asked, Outcome? Unknown)> WithWhatCasesSay(Submission<JointMeetingCommand> submission)
    {
        if (!submission.Steps.Any(s => s.Command is IssueOrder))
            return (submission, null);
        var steps = submission.Steps.ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Command is not IssueOrder order)
                continue;
            IReadOnlyList<UnitCode>? keptFrom = null;
            if (order.Case is { } number)
            {
                if (await MattersOf(number) is not { } matters)
                    return (submission, new(State.Version, new("case-unknown", "log rule 4", $"There is no case {number}."), i));
                keptFrom = matters.KeptFrom;
            }
            steps[i] = steps[i] with { Command = order with { KeptFrom = keptFrom } };
        }
        return (submission with { Steps = steps }, null);
    }

    /// <summary>
    /// A case tells of itself after each step, and its sender sends the step again when it could not. One whose sender never came back is found
    /// here, in the index, before somebody looks. A store that takes no writes now does not keep anybody from looking.
    /// </summary>
    private async Task HearWhoAwaitsADecision()
    {
        try
        {
            var (meeting, _) = await ReadCommitted();
            var numbers = meeting.Disputes.Values.Where(d => d.Stage == DisputeStage.AwaitingDecision).Select(d => d.Case).ToHashSet();
            var own = new JurisdictionCode(Stream["jointmeeting-".Length..]);
            var query = new CaseQuery(own) { Stage = Stage.AwaitingDesignation, Limit = CasesAtOnce };
            for (CasePage? page = null; page is null || page.Rows.Count == CasesAtOnce;)
            {
                page = await projections.ListCasesAsync(query);
                numbers.UnionWith(page.Rows.Where(r => r.Jurisdiction == own).Select(r => r.Number));
                if (page.Rows.Count > 0)
                    query = query with { After = new(page.Rows[^1].RegisteredAt, page.Rows[^1].Number) };
            }
            foreach (var number in numbers)
                await Hear(number);
        }
        catch (Exception e) when (e is JournalBusyException or JournalUnavailableException or TryAgainException)
        {
            NotHeard(log, Stream, e.Message);
        }
    }

    private async Task<T> InTurn<T>(Func<Task<T>> write)
    {
        await _turn.WaitAsync();
        try
        {
            return await write();
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<CaseMatters?> MattersOf(CaseNumber number) => Case(number).Matters();

    private ICaseGrain Case(CaseNumber number) => GrainFactory.GetGrain<ICaseGrain>(number.Stream);

    /// <summary>The case that a step of a person is about, and that is heard before it is decided.</summary>
    private static CaseNumber? AboutOf(JointMeetingCommand command) => command switch
    {
        AcknowledgeUrgentMatter c => c.Case,
        PutOnAgenda { Kind: not AgendaKind.Other } c when CaseNumber.TryParse(c.Subject, out var number) => number,
        _ => DecisionsInCases.CaseOf(command),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the case {Number} says was not written down by the joint meeting: {Refusal}")]
    private static partial void NotWrittenDown(ILogger log, string number, string refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} could not hear the cases that await a decision: {Reason}")]
    private static partial void NotHeard(ILogger log, string stream, string reason);
}

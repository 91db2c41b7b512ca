using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Reports;
using Xinfang.Journal;

namespace Xinfang.Grains.Streams;

/// <summary>
/// The single writer of one stream: decides on what it has folded, appends, and only then changes what it holds. Whatever goes wrong in between, it
/// forgets its state and reads the stream again before it answers anything else; the expected version, not the activation, is what keeps
/// two writers apart.
/// </summary>
internal abstract class StreamGrain<TState, TCommand, TEvent>(
    StreamModel<TState, TCommand, TEvent> model, IJournal journal, TimeProvider clock, GrainTelemetry telemetry) : Grain
{
    /// <summary>How far ahead of the silo's clock a step may be dated, so that two machines' clocks need not agree to the second.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>No step happened before: a date further back is a slip of the keyboard.</summary>
    private static readonly DateTimeOffset Earliest = CivilTime.StartOf(new(1949, 10, 1));

    /// <summary>How often a submission is decided anew because the log went on without this activation.</summary>
    private const int Attempts = 3;

    private readonly AnsweredCommands _answered = new();
    private TState _state = model.Initial;
    private bool _loaded;

    /// <summary>The stream that is written now.</summary>
    protected virtual string Stream => this.GetPrimaryKeyString();

    /// <summary>The stream as it was last decided on and recorded here; readers ask <see cref="ReadCommitted"/>.</summary>
    protected TState State => _state;

    protected TimeProvider Clock => clock;

    protected IJournal Journal => journal;

    /// <summary>A reason not to take a command at all, before the model decides it.</summary>
    protected virtual Refusal? Precondition(TState state, TCommand command, StepContext context) => null;

    /// <summary>
    /// Whether a command is the first of a stream as a rule. It is then decided as if there were none before it, and not refused before the stream was read: where
    /// there is one, the expected version keeps the append out.
    /// </summary>
    protected virtual bool Begins(TCommand command) => false;

    /// <summary>What a command has to know of the world; asked anew for each step, when everything before it is decided.</summary>
    protected virtual ValueTask<Surroundings> Around(TState state, TCommand command) => ValueTask.FromResult(Surroundings.None);

    protected async Task<Outcome> Settle(Submission<TCommand> submission, SealedDetails? details = null)
    {
        using var activity = GrainTelemetry.Start(Stream[..Stream.IndexOf('-')]);
        if (Invalid(submission) is { } invalid)
            return Refuse(invalid, 0);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var isFresh = !_loaded;
                var isAssumedNew = isFresh && attempt == 0 && Begins(submission.Steps[0].Command);
                if (isAssumedNew)
                    Forget();
                else if (isFresh)
                    await Load();
                if (AnsweredBefore(submission) is { } before)
                    return before;
                var (events, after, refused) = await Decide(submission);
                if (isAssumedNew && (refused is not null || events.Count == 0))
                    continue;
                if ((refused is not null || events.Count == 0) && !isFresh && await IsBehind())
                {
                    _loaded = false;
                    telemetry.Conflict();
                    continue;
                }
                if (refused is not null)
                    return refused;
                if (events.Count == 0)
                    return new Outcome(model.Version(_state));
                if (await TryAppend(submission, events, after, details))
                    return new Outcome(model.Version(after));
                _loaded = false;
                if (!isAssumedNew)
                    telemetry.Conflict();
            }
        }
        catch (UnreadableEventException e)
        {
            return Unreadable(e);
        }
        catch (OutcomeUnknownException e)
        {
            _loaded = false;
            throw new TryAgainException(e.Message, TryAgainReason.OutcomeUnknown);
        }
        throw new TryAgainException("Another writer changed the record several times in a row.", TryAgainReason.Unavailable);
    }

    /// <summary>
    /// The answer that a submission had or would have, without carrying it out; none when it would be accepted. What it would be may have
    /// changed when it is settled.
    /// </summary>
    protected async Task<Outcome?> Foresee(Submission<TCommand> submission)
    {
        if (Invalid(submission) is { } invalid)
            return Refuse(invalid, 0);
        try
        {
            if (!_loaded || await IsBehind())
                await Load();
            return AnsweredBefore(submission) ?? (await Decide(submission)).Refused;
        }
        catch (UnreadableEventException e)
        {
            return Unreadable(e);
        }
    }

    /// <summary>
    /// The stream as it is in the log, now or as it was known at a cut-off: what a reader is shown is durable, whatever is under way here.
    /// </summary>
    protected async Task<(TState State, IReadOnlyList<RecordedEvent> Events)> ReadCommitted(AsOf? asOf = null)
    {
        var events = await journal.ReadStreamAsync(Stream);
        if (asOf is not null)
            events = [.. events.Where(e => asOf.Time is { } time ? e.RecordedAt <= time : e.Position <= asOf.Position)];
        var state = model.Initial;
        foreach (var e in events)
            state = model.Apply(state, e.Type, e.Data, e.EffectiveAt);
        return (state, events);
    }

    /// <summary>The first answer to a submission that was carried out; none when it was not.</summary>
    private Outcome? AnsweredBefore(Submission<TCommand> submission) => _answered.Find(submission.CommandId) is not { } before ? null
        : before.Fingerprint == submission.Fingerprint ? new Outcome(before.Version, Repeated: true)
        : Refuse(new("command-id-reused", "idempotency rule", $"The id '{submission.CommandId}' was used for another request. Use a new one."), 0);

    private Outcome Unreadable(UnreadableEventException e) =>
        Refuse(new("stream-unreadable", "log rule 2", $"The record cannot be read by this version and is set aside: {e.Message}"), 0);

    /// <summary>
    /// Whether the log went on without this activation. While members of the cluster change, two activations of a stream are possible for a moment; the
    /// expected version keeps the one that is behind from writing, and this keeps it from refusing what the other one has made lawful.
    /// </summary>
    private async Task<bool> IsBehind() => (await journal.ReadStreamAsync(Stream, model.Version(_state))).Count > 0;

    private async Task Load()
    {
        Forget();
        foreach (var e in await journal.ReadStreamAsync(Stream))
        {
            _state = model.Apply(_state, e.Type, e.Data, e.EffectiveAt);
            _answered.Add(e.CommandId, e.Version);
        }
        _loaded = true;
    }

    /// <summary>Holds nothing; what is half read when the store fails is not held for the whole.</summary>
    protected void Forget()
    {
        _loaded = false;
        _answered.Clear();
        _state = model.Initial;
    }

    /// <summary>Decides every step on the state that the steps before it lead to. One refused step refuses all.</summary>
    private async Task<(List<NewEvent> Events, TState After, Outcome? Refused)> Decide(Submission<TCommand> submission)
    {
        var (now, actor) = (clock.GetUtcNow(), Actor.Parse(submission.Actor));
        var state = _state;
        var events = new List<NewEvent>();
        for (var i = 0; i < submission.Steps.Count; i++)
        {
            var (command, at) = submission.Steps[i];
            if (at > now + ClockTolerance)
                return ([], _state, Refuse(new("step-in-future", "log rule 1", $"The step is dated {at:yyyy-MM-dd HH:mm zzz}, and it is {now.ToOffset(at.Value.Offset):yyyy-MM-dd HH:mm zzz}. Correct its date."), i));
            if (at < Earliest)
                return ([], _state, Refuse(new("step-too-early", "log rule 1", $"The step is dated {at:yyyy-MM-dd}, before {CivilTime.Day(Earliest):yyyy-MM-dd}. Correct its date."), i));
            var context = new StepContext(at ?? model.NoEarlierThan(state, now), actor, await Around(state, command));
            if (Precondition(state, command, context) is { } precondition)
                return ([], _state, Refuse(precondition, i));
            var decision = model.Decide(state, command, context);
            if (decision.Refusal is { } refusal)
                return ([], _state, Refuse(refusal, i));
            foreach (var (e, happened) in decision.Events)
            {
                var (type, data) = model.Write(e);
                events.Add(new(type, data, happened));
            }
            state = decision.After;
        }
        return (events, state, null);
    }

    private async Task<bool> TryAppend(Submission<TCommand> submission, List<NewEvent> events, TState after, SealedDetails? details)
    {
        var append = new Append(Stream, model.Version(_state), CommandIds.Join(submission.CommandId, submission.Fingerprint), submission.Actor,
            events, model.Project(_state, after), details?.Data, details?.Fingerprint);
        if (await journal.AppendAsync(append) is not Appended)
            return false;
        (_state, _loaded) = (after, true);
        _answered.Add(append.CommandId, model.Version(after));
        foreach (var e in events)
            telemetry.Transition(e.Type);
        return true;
    }

    private Outcome Refuse(Refusal refusal, int step)
    {
        telemetry.Refused(refusal.Code);
        return new Outcome(model.Version(_state), refusal, step);
    }

    private static Refusal? Invalid(Submission<TCommand> s) =>
        s.CommandId.Length is 0 or > CommandIds.MostIdCharacters || s.Fingerprint.Length > CommandIds.MostFingerprintCharacters
            ? new("command-id-invalid", "idempotency rule", $"A command id has 1 to {CommandIds.MostIdCharacters} characters, its fingerprint at most {CommandIds.MostFingerprintCharacters}.")
            : s.Actor.Length is 0 or > 100 ? new("actor-invalid", "log rule 3", "An actor is a role and an id of at most 100 characters.")
            : s.Steps.Count == 0 ? new("no-step", "log rule 1", "A submission has at least one step.")
            : null;
}

/// <summary>Personal data that come with a submission, sealed, and what finds repeats by them; none where that stays as it was.</summary>
internal sealed record SealedDetails(byte[] Data, Fingerprint? Fingerprint);

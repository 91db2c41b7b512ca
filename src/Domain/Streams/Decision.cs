namespace Xinfang.Domain.Streams;

/// <summary>What a command leads to: events in order, each with the time it happened, or a refusal and no event.</summary>
public sealed class Decision<TState, TEvent>
{
    private readonly List<(TEvent Event, DateTimeOffset At)> _events = [];

    public Decision(TState before) => After = before;

    private Decision(Refusal refusal) => (Refusal, After) = (refusal, default!);

    /// <summary>The state once the events are folded in; of no meaning when the command was refused.</summary>
    public TState After { get; private set; }

    public IReadOnlyList<(TEvent Event, DateTimeOffset At)> Events => _events;

    public Refusal? Refusal { get; }

    public static implicit operator Decision<TState, TEvent>(Refusal refusal) => new(refusal);

    /// <summary>Adds an event and the state it leads to.</summary>
    public Decision<TState, TEvent> Add(TEvent e, DateTimeOffset at, Func<TState, TEvent, DateTimeOffset, TState> apply)
    {
        _events.Add((e, at));
        After = apply(After, e, at);
        return this;
    }
}

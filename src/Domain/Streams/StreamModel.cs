using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Streams;

/// <summary>
/// A kind of stream: how a command is decided, how its events fold, how they are written, and what the projections show of a state.
/// All of it is pure. The grains run it, the recount runs it again, and both must agree.
/// </summary>
public abstract class StreamModel<TState, TCommand, TEvent>
{
    /// <summary>The state before the first event.</summary>
    public abstract TState Initial { get; }

    /// <summary>The number of events folded into a state.</summary>
    public abstract long Version(TState state);

    public abstract Decision<TState, TEvent> Decide(TState state, TCommand command, StepContext context);

    /// <summary>Decides a step of a plan or a dry run, at a time and by nobody in particular.</summary>
    public Decision<TState, TEvent> Decide(TState state, TCommand command, DateTimeOffset at) => Decide(state, command, StepContext.Of(at));

    public abstract TState Apply(TState state, TEvent e, DateTimeOffset at);

    public abstract (string Type, string Data) Write(TEvent e);

    /// <exception cref="UnreadableEventException">The event is not one of this kind of stream, or its data do not fit.</exception>
    public abstract TEvent Read(string type, string data);

    /// <summary>
    /// When a step happens that names no time: now, and not before what is recorded, should the clock be behind the one that recorded it.
    /// </summary>
    public virtual DateTimeOffset NoEarlierThan(TState state, DateTimeOffset now) => now;

    /// <summary>What the projections must change when a stream goes from one state to another.</summary>
    public abstract ProjectionChanges Project(TState before, TState after);

    /// <summary>Folds a written event.</summary>
    /// <exception cref="UnreadableEventException">The event cannot be read, or cannot follow the events before it.</exception>
    public TState Apply(TState state, string type, string data, DateTimeOffset at)
    {
        var e = Read(type, data);
        try
        {
            return Apply(state, e, at);
        }
        catch (Exception cause) when (cause is not UnreadableEventException)
        {
            throw new UnreadableEventException($"An event of type '{type}' cannot follow version {Version(state)}: {cause.Message}", cause);
        }
    }
}

/// <summary>What one commit changes beside the log, in the same transaction.</summary>
public sealed record ProjectionChanges(IReadOnlyList<Tally> Tallies, CaseRow? Case, IReadOnlyList<BudgetLineRow> BudgetLines)
{
    public static readonly ProjectionChanges None = new([], null, []);
}

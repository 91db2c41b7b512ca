using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;

namespace Xinfang.Journal.Tests.Support;

/// <summary>A case that takes steps; each gives the append that its grain would send.</summary>
public sealed class CaseScript(string number)
{
    private static readonly CaseModel Model = new(LawBook.Shipped);

    private int _steps;

    public CaseNumber Number { get; } = new(number);

    public Case State { get; private set; } = Case.None;

    public Append Register(DateTimeOffset at, string jurisdiction = "530103", Channel channel = Channel.Visit, params string[] aliases) =>
        Step(new Register(Number, new JurisdictionCode(jurisdiction), "petitioner-1", Channel: channel, Aliases: aliases), at);

    public Append Step(CaseCommand command, DateTimeOffset at)
    {
        var decision = Model.Decide(State, command, at);
        Assert.Null(decision.Refusal);
        var append = Of(Number.Stream, $"{Number}-{++_steps}", decision, Model, State);
        State = decision.After;
        return append;
    }

    public static Append Of<TState, TCommand, TEvent>(
        string stream, string commandId, Decision<TState, TEvent> decision, StreamModel<TState, TCommand, TEvent> model, TState before)
    {
        var events = decision.Events.Select(e =>
        {
            var (type, data) = model.Write(e.Event);
            return new NewEvent(type, data, e.At);
        }).ToArray();
        return new(stream, model.Version(before), commandId, "clerk:1", events, model.Project(before, decision.After));
    }

    /// <summary>The whole way of a case, one step a day, from registration to conclusion.</summary>
    public IEnumerable<Append> WholeWay(DateTimeOffset from, string jurisdiction = "530103")
    {
        var unit = new UnitCode(jurisdiction + "-07");
        yield return Register(from, jurisdiction);
        CaseCommand[] steps =
        [
            new Transfer(unit), new Receive(), new Accept(), new Handle(), new Reply(ReplyOutcome.Supported, Letter: "2022-7"),
            new Evaluate(RatedOffice.Unit, Rating.Satisfied), new Conclude(),
        ];
        for (var i = 0; i < steps.Length; i++)
            yield return Step(steps[i], from.AddDays(i + 1));
    }
}

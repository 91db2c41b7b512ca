using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Cases;

/// <summary>The stream of a case, named <c>case-</c> and the case's number.</summary>
public sealed class CaseModel(LawBook law) : StreamModel<Case, CaseCommand, CaseEvent>
{
    private readonly CaseDecider _decider = new(law);

    public LawBook Law => law;

    public override Case Initial => Case.None;

    public override long Version(Case state) => state.Version;

    public override Decision<Case, CaseEvent> Decide(Case state, CaseCommand command, StepContext context) => _decider.Decide(state, command, context);

    /// <summary>The step that a command is about: itself, or, for a correction, the step as it should have been.</summary>
    public static CaseCommand About(Case state, CaseCommand command)
    {
        if (command is not Correct { Data: { } data } correct || correct.Version < 1 || correct.Version > state.Version)
            return command;
        try
        {
            var type = CaseEventJson.Write(Entry.InOrder(state.LastEntry)[(int)(correct.Version - 1)].Event).Type;
            return CaseSteps.CommandOf(CaseEventJson.Read(type, data)) ?? command;
        }
        catch (UnreadableEventException)
        {
            return command;
        }
    }

    public override Case Apply(Case state, CaseEvent e, DateTimeOffset at) => CaseFold.Apply(state, e, at);

    public override DateTimeOffset NoEarlierThan(Case state, DateTimeOffset now) => now > state.LastStepAt ? now : state.LastStepAt;

    public override (string Type, string Data) Write(CaseEvent e) => CaseEventJson.Write(e);

    public override CaseEvent Read(string type, string data) => CaseEventJson.Read(type, data);

    public override ProjectionChanges Project(Case before, Case after)
    {
        var tallies = new TallyChanges();
        CaseContributions.AddTo(tallies, law, before, -1);
        CaseContributions.AddTo(tallies, law, after, +1);
        return new(tallies.ToList(), CaseRow.Of(after, law), []);
    }
}

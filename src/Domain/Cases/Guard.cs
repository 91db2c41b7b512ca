using Xinfang.Domain.Actors;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Cases;

/// <summary>A condition on a step, read as a sentence. When it does not hold, the step is refused with the code, the article and the detail.</summary>
public sealed record Guard(string Code, string Article, Func<Step, bool> Holds, Func<Step, string> Detail);

/// <summary>A step under consideration: the case before it, what is asked, when, by whom and among what, and the law that holds.</summary>
public readonly record struct Step(Case Case, CaseCommand Command, StepContext Context, LawBook Law)
{
    public DateTimeOffset At => Context.At;
    public DateOnly Day => CivilTime.Day(Context.At);
    public Actor Actor => Context.Actor;
    public Organisation Organisation => Context.Around.Organisation;

    /// <summary>Whether nothing around is known, in a dry run: what rests on it is decided where the step is recorded.</summary>
    public bool IsDryRun => ReferenceEquals(Context.Around, Surroundings.None);

    /// <summary>The last day of a clock of the case, if it runs or ran; of several, that of the unit that has the case, in its latest round.</summary>
    public DateOnly? DueOn(DeadlineKind kind) => Law.Deadlines(Case).LastOrDefault(d => d.Kind == kind)?.DueOn;
}

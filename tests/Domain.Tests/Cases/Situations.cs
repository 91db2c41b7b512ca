using System.Collections.Concurrent;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>A case at each heading of the table, made ready for a step; and what the step leads to there.</summary>
internal static class Situations
{
    private static readonly Organisation Merged = Cast.AfterMergerOfOldInto(Cast.Water, Cast.Street, Cast.Government, Cast.CityGovernment);
    private static readonly ConcurrentDictionary<(string Title, string Step), Lazy<CaseStory>> Made = new();

    /// <summary>The case of a heading, ready for a step. Every call tells the story from where it had been told.</summary>
    public static CaseStory Of(PermittedSteps.Heading heading, string step)
    {
        var story = Made.GetOrAdd((heading.Title, step), _ => new(() => Tell(heading, step))).Value.Again();
        return step == "recall" ? story.Among(Merged) : story;
    }

    public static CaseCommand CommandOf(PermittedSteps.Heading heading, string step) =>
        heading.Title.EndsWith("a unit received the petition", StringComparison.Ordinal) && step == "register"
            ? CaseStory.Registration with { ReceivedBy = Cast.Water }
            : AskedSteps.All[step].Command;

    /// <summary>The events of a permitted step, written out where they differ from heading to heading.</summary>
    public static IEnumerable<CaseEvent> EventsOf(PermittedSteps.Heading heading, string step) => (step, heading.Stage, heading.Awaited) switch
    {
        ("recordMissedDeadlines", _, _) => [],
        ("register", _, "water office") => [AskedSteps.Registered(Cast.Water)],
        ("register", _, _) => [AskedSteps.Registered(null)],
        ("serve", Stage.AwaitingRereviewRequest, _) => [new Served(ServedDocument.ReviewOpinion, ServiceMethod.RegisteredMail, "EMS-9")],
        ("serve", Stage.AwaitingFinalService, _) => [new Served(ServedDocument.RereviewOpinion, ServiceMethod.RegisteredMail, "EMS-9")],
        ("raiseDispute", Stage.AwaitingObjectionRuling, "bureau") => [new DisputeRaised([Cast.Water, Cast.Housing, Cast.Street], Cast.Government, "both", null)],
        ("raiseDispute", Stage.AwaitingObjectionRuling, _) => [new DisputeRaised([Cast.Street, Cast.Housing], Cast.Government, "both", null)],
        _ => [AskedSteps.All[step].Event!],
    };

    /// <summary>When the next step is asked: an hour after the last one.</summary>
    public static DateTimeOffset NextStepOf(Case c) => c.Stage == Stage.Unregistered ? "2022-06-06".At() : c.LastStepAt.AddHours(1);

    private static CaseStory Tell(PermittedSteps.Heading heading, string step)
    {
        var asked = AskedSteps.All[step];
        if (heading.Stage == Stage.Unregistered)
            return new CaseStory();
        var begun = CaseStory.Registered("2022-06-06", r => r with { Purpose = Purpose.Suggestion });
        if (asked.Simple)
            begun.Then("2022-06-06 10:00:00", new TakeSimpleProcedure());
        if (heading.Title.Contains("bureau above", StringComparison.Ordinal))
            begun = CaseStory.At(Stage.AwaitingInstruction, begun);
        if (asked.Improvement && IsReachedByHandling(heading.Stage))
            begun = CaseStory.At(Stage.AwaitingHandling, begun).Then("2022-06-10 10:00:00", new SuggestImprovement("publish the plan"));
        var story = Reached(heading, begun);
        return heading.Steps.ContainsKey(step) ? asked.First(story) : story;
    }

    private static bool IsReachedByHandling(Stage stage) => stage is >= Stage.AwaitingHandling and <= Stage.AwaitingFinalService;

    private static CaseStory Reached(PermittedSteps.Heading heading, CaseStory begun) => heading.Title switch
    {
        "AwaitingReceipt: passed on by the water office" => PassedOn(begun),
        "AwaitingObjectionRuling: the water office had passed it on" => PassedOn(begun).Then("2022-06-08 11:00:00", new Receive())
            .Then("2022-06-09", new Domain.Cases.Object("not in this street")),
        "AwaitingDesignation: the joint meeting decides" => CaseStory.At(Stage.AwaitingDesignation, begun).Then("2022-06-13", new EscalateDispute("no agreement")),
        "Declined: by the water office" => CaseStory.At(Stage.AwaitingAcceptance, begun).Then("2022-06-09", new Decline("before the court")),
        _ => CaseStory.At(heading.Stage, begun),
    };

    private static CaseStory PassedOn(CaseStory begun) =>
        CaseStory.At(Stage.AwaitingAcceptance, begun).Then("2022-06-08 10:00:00", new Transfer(Cast.Street));
}

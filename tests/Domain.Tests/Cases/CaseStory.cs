using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>A case told step by step; every step of <c>Then</c> must be permitted.</summary>
internal sealed class CaseStory
{
    public static readonly CaseModel Model = new(LawBook.Shipped);
    public static readonly JurisdictionCode Panlong = Cast.Panlong;
    public static readonly UnitCode Water = Cast.Water;
    public static readonly UnitCode Housing = Cast.Housing;

    private Surroundings _around = Cast.World;
    private Actor _actor = Actor.Anyone;

    public Case Case { get; private set; } = Case.None;

    /// <summary>Everything recorded so far, with the time it happened.</summary>
    public List<(CaseEvent Event, DateTimeOffset At)> Log { get; } = [];

    public static Register Registration => new(new("PL-2022-0001"), Panlong, "p-1");

    public static CaseStory Registered(string at, Func<Register, Register>? with = null) =>
        new CaseStory().Then(at, with?.Invoke(Registration) ?? Registration);

    /// <summary>A case of June 2022 on its way to a stage, without haste and without a missed term.</summary>
    /// <param name="from">The same case at an earlier stage where something else was done on the way; none for a plain one.</param>
    public static CaseStory At(Stage stage, CaseStory? from = null) => from is not null && from.Case.Stage == stage ? from : stage switch
    {
        Stage.Unregistered => new CaseStory(),
        Stage.AwaitingDisposal => Registered("2022-06-06"),
        Stage.AwaitingInstruction => At(Stage.AwaitingDisposal, from).Then("2022-06-07 08:00:00", new ReportUp(Cast.Kunming, "beyond the district")),
        Stage.AwaitingReceipt => (from?.Case.Stage == Stage.AwaitingInstruction ? from : At(Stage.AwaitingDisposal, from)).Then("2022-06-07", new Transfer(Water)),
        Stage.AwaitingAcceptance => At(Stage.AwaitingReceipt, from).Then("2022-06-08", new Receive()),
        Stage.AwaitingObjectionRuling => At(Stage.AwaitingAcceptance, from).Then("2022-06-09", new Domain.Cases.Object("the road is the city's")),
        Stage.AwaitingDesignation => At(Stage.AwaitingObjectionRuling, from).Then("2022-06-10", new RaiseDispute([Housing], "neither has charge of it alone")),
        Stage.AwaitingHandling => At(Stage.AwaitingAcceptance, from).Then("2022-06-10", new Accept()),
        Stage.AwaitingReply => At(Stage.AwaitingHandling, from).Then("2022-06-13", new Handle()),
        Stage.AwaitingConclusion => At(Stage.AwaitingReply, from).Then("2022-06-14", new Reply(ReplyOutcome.Supported, Letter: "2022-7")),
        Stage.Concluded => At(Stage.AwaitingConclusion, from).Then("2022-06-15", new Conclude()),
        Stage.AwaitingReviewOpinion => At(Stage.Concluded, from).Then("2022-06-16", new Serve(ServiceMethod.RegisteredMail, "EMS-1"))
            .Then("2022-06-17", new RequestReview(Cast.Government)),
        Stage.AwaitingRereviewRequest => At(Stage.AwaitingReviewOpinion, from).Then("2022-06-20", new GiveReviewOpinion(ReviewOutcome.Upheld)),
        Stage.AwaitingRereviewOpinion => At(Stage.AwaitingRereviewRequest, from).Then("2022-06-21", new Serve(ServiceMethod.InPerson, "R-2"))
            .Then("2022-06-22", new RequestRereview(Cast.CityGovernment)),
        Stage.AwaitingFinalService => At(Stage.AwaitingRereviewOpinion, from).Then("2022-06-23", new GiveRereviewOpinion(ReviewOutcome.Changed)),
        Stage.Final => At(Stage.AwaitingFinalService, from).Then("2022-06-24", new Serve(ServiceMethod.InPerson, "R-3")),
        Stage.Declined => At(Stage.AwaitingDisposal, from).Then("2022-06-07", new Decline("before the court")),
        Stage.Redirected => At(Stage.AwaitingDisposal, from).Then("2022-06-07", new Redirect(OtherProcedure.Litigation, "district court", "a judgment is contested")),
        Stage.NoLongerAccepted => At(Stage.AwaitingDisposal, from).Then("2022-06-07", new NoLongerAccept(Cast.FinalCase, "the same facts and reasons")),
        Stage.Withdrawn => At(Stage.AwaitingDisposal, from).Then("2022-06-07", new Withdraw("settled among neighbours")),
        Stage.Merged => At(Stage.AwaitingDisposal, from).Then("2022-06-07", new Merge(Cast.OpenCase, "the same letter sent twice")),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>Whoever takes the steps from here on, such as <c>unit-clerk:530103-07/1</c>.</summary>
    public CaseStory As(string actor)
    {
        _actor = Actor.Parse(actor);
        return this;
    }

    /// <summary>The same case in a story of its own.</summary>
    public CaseStory Again() => new() { Case = Case, _around = _around, _actor = _actor };

    /// <summary>What lies around from here on: other units, or other cases.</summary>
    public CaseStory Among(Organisation organisation, params RelatedCase[] related)
    {
        _around = new(organisation, related);
        return this;
    }

    public CaseStory Then(string at, CaseCommand command) => Then(at.At(), command);

    public CaseStory Then(DateTimeOffset at, CaseCommand command)
    {
        Take(at, command);
        return this;
    }

    /// <summary>Takes a permitted step and tells what was recorded.</summary>
    public IReadOnlyList<(CaseEvent Event, DateTimeOffset At)> Events(string at, CaseCommand command) => Take(at.At(), command);

    /// <summary>Asks for a step and leaves the case as it is.</summary>
    public Decision<Case, CaseEvent> Ask(DateTimeOffset at, CaseCommand command) => Model.Decide(Case, command, new StepContext(at, _actor, _around));

    /// <summary>The step is refused with a code and an article, a detail that a person can read, and no event.</summary>
    public Refusal Refuses(string at, CaseCommand command, string code, string article)
    {
        var (version, decision) = (Case.Version, Ask(at.At(), command));
        var refusal = Assert.IsType<Refusal>(decision.Refusal);
        Assert.Equal((code, article), (refusal.Code, refusal.Article));
        Assert.EndsWith(".", refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(decision.Events);
        Assert.Equal(version, Case.Version);
        return refusal;
    }

    /// <summary>Takes in an event that was recorded elsewhere.</summary>
    public void Fold(CaseEvent e, DateTimeOffset at)
    {
        Case = Case.Apply(e, at);
        Log.Add((e, at));
    }

    /// <summary>Takes a permitted step and tells what was recorded.</summary>
    public IReadOnlyList<(CaseEvent Event, DateTimeOffset At)> Take(DateTimeOffset at, CaseCommand command)
    {
        var decision = Ask(at, command);
        Assert.Null(decision.Refusal);
        Case = decision.After;
        Log.AddRange(decision.Events);
        return decision.Events;
    }
}

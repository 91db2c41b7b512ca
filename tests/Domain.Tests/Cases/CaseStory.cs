using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>A case told step by step; every step of <see cref="Then"/> must be permitted.</summary>
internal sealed class CaseStory
{
    public static readonly CaseModel Model = new(LawBook.Shipped);
    public static readonly UnitCode Water = new("530103-07");
    public static readonly UnitCode Housing = new("530103-11");
    public static readonly JurisdictionCode Panlong = new("530103");

    public Case Case { get; private set; } = Case.None;

    public static Register Registration => new(new("PL-2022-0001"), Panlong, "p-1");

    public static CaseStory Registered(string at, Func<Register, Register>? with = null) =>
        new CaseStory().Then(at, with?.Invoke(Registration) ?? Registration);

    /// <summary>A case of June 2022 on its way to a stage, without haste and without a missed term.</summary>
    public static CaseStory At(Stage stage) => stage switch
    {
        Stage.Unregistered => new CaseStory(),
        Stage.AwaitingDisposal => Registered("2022-06-06"),
        Stage.AwaitingReceipt => At(Stage.AwaitingDisposal).Then("2022-06-07", new Transfer(Water)),
        Stage.AwaitingAcceptance => At(Stage.AwaitingReceipt).Then("2022-06-08", new Receive()),
        Stage.AwaitingObjectionRuling => At(Stage.AwaitingAcceptance).Then("2022-06-09", new Domain.Cases.Object("the road is the city's")),
        Stage.AwaitingHandling => At(Stage.AwaitingAcceptance).Then("2022-06-10", new Accept()),
        Stage.AwaitingReply => At(Stage.AwaitingHandling).Then("2022-06-13", new Handle()),
        Stage.AwaitingConclusion => At(Stage.AwaitingReply).Then("2022-06-14", new Reply(ReplyOutcome.Supported, Letter: "2022-7")),
        Stage.Concluded => At(Stage.AwaitingConclusion).Then("2022-06-15", new Conclude()),
        Stage.Declined => At(Stage.AwaitingDisposal).Then("2022-06-07", new Decline("before the court")),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public CaseStory Then(string at, CaseCommand command)
    {
        Events(at, command);
        return this;
    }

    /// <summary>Takes a permitted step and tells what was recorded.</summary>
    public IReadOnlyList<(CaseEvent Event, DateTimeOffset At)> Events(string at, CaseCommand command)
    {
        var decision = Model.Decide(Case, command, at.At());
        Assert.Null(decision.Refusal);
        Case = decision.After;
        return decision.Events;
    }

    /// <summary>The step is refused with a code and an article, a detail that a person can read, and no event.</summary>
    public Refusal Refuses(string at, CaseCommand command, string code, string article)
    {
        var (version, decision) = (Case.Version, Model.Decide(Case, command, at.At()));
        var refusal = Assert.IsType<Refusal>(decision.Refusal);
        Assert.Equal((code, article), (refusal.Code, refusal.Article));
        Assert.EndsWith(".", refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(decision.Events);
        Assert.Equal(version, Case.Version);
        return refusal;
    }
}

using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>A joint meeting told step by step; every step of <see cref="Then"/> must be permitted.</summary>
internal sealed class MeetingStory
{
    public const string Office = "joint-meeting-office:01";
    public const string Clerk = "unit-clerk:530103-07";
    public const string OtherClerk = "unit-clerk:530103-08/2";
    public const string Local = "local:operator";
    public const string System = "system:joint-meeting";

    public static readonly JointMeetingModel Model = new();
    public static readonly JurisdictionCode Panlong = new("530103");
    public static readonly UnitCode Water = new("530103-07");
    public static readonly UnitCode Housing = new("530103-08");
    public static readonly CaseNumber Road = new("PL-2022-0001");

    /// <summary>Everyone who takes no step of an order or a meeting.</summary>
    public static readonly string[] Everyone =
    [
        "dispatcher:07", "petitioner:1", "finance:1", "operator:1", "auditor:1", "administrator:1", "nobody:1", "unit-clerk:nowhere",
    ];

    public JointMeeting Meeting { get; private set; } = JointMeeting.None;

    public static IssueOrder Issue(string number) => new(Panlong, number, Water);

    public static TakeUpDispute TakeUp(long raised = 5) => new(Panlong, Road, raised, [Water, Housing], "each says the other builds the road", "2022-03-31".Day());

    public static DecideDispute Decision => new(Road, Housing, "the road is part of the estate", "JY-3");

    public MeetingStory Then(string at, JointMeetingCommand command, string actor = Office)
    {
        var decision = Decide(at, command, actor);
        Assert.Null(decision.Refusal);
        Meeting = decision.After;
        return this;
    }

    public Refusal Refuses(string at, JointMeetingCommand command, string code, string article, string actor = Office)
    {
        var decision = Decide(at, command, actor);
        Assert.Equal((code, article), (decision.Refusal?.Code, decision.Refusal?.Article));
        Assert.Empty(decision.Events);
        return decision.Refusal!;
    }

    public Decision<JointMeeting, JointMeetingEvent> Decide(string at, JointMeetingCommand command, string actor = Office) =>
        Model.Decide(Meeting, command, new Domain.Streams.StepContext(at.At(), Actor.Parse(actor), Surroundings.None));
}

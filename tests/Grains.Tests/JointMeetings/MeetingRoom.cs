using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Grains.Tests.JointMeetings;

/// <summary>What tests of the joint meeting say again and again.</summary>
internal static class MeetingRoom
{
    public const string Office = "joint-meeting-office:01";
    public static readonly UnitCode Water = new("530103-09");

    public static IJointMeetingGrain JointMeeting(this TestSystem test) =>
        test.Grains.GetGrain<IJointMeetingGrain>(Domain.JointMeetings.JointMeeting.Stream(TestSystem.Panlong));

    public static Submission<JointMeetingCommand> Ask(string id, JointMeetingCommand command, string actor = Office) => new(id, "f-" + id, actor, [new(command)]);

    public static DecideDispute Decide(string number, UnitCode unit) => new(new(number), unit, "the road is part of the estate", "JY-3");

    /// <summary>A case whose unit objects, and about which two units without a common superior dispute.</summary>
    public static Submission<CaseCommand> Disputed(string number, params UnitCode[] accused) => TestSystem.Steps("disputed", TestSystem.Monday,
        TestSystem.Registration(number) with { Accused = accused }, new Transfer(TestSystem.Housing), new Receive(), new Domain.Cases.Object("the road is the city's"),
        new RaiseDispute([Water], "each says the other builds the road", new DateOnly(2022, 6, 30)));

    /// <summary>Sends until the answer comes, and counts the tries that failed.</summary>
    public static async Task<(Outcome Outcome, int Failures)> Settled(Func<Task<Outcome>> send)
    {
        for (var failures = 0; ; failures++)
            try
            {
                return (await send(), failures);
            }
            catch (TryAgainException) when (failures < 5)
            {
            }
    }

    public static async Task<string[]> TypesOf(this TestSystem test, string number) => [.. (await test.Case(number).Get())!.Timeline.Select(e => e.Type)];
}

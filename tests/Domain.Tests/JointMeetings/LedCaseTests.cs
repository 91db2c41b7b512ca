using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

public sealed class LedCaseTests
{
    private const string Rule = "office rule";

    private static readonly LeadCase Lead = new(Panlong, Road, "deputy head of the district");

    private static MeetingStory Led => new MeetingStory().Then("2022-03-01", Lead);

    [Fact]
    public void A_leader_answers_for_a_case_tells_how_it_goes_and_is_relieved()
    {
        var story = Led.Then("2022-03-05", new TellProgress(Road, "money found")).Then("2022-04-05", new TellProgress(Road, "road begun"))
            .Then("2022-06-01", new EndLead(Road, "resolved"));
        var led = story.Meeting.LedCases[Road];
        Assert.Equal((LedCaseStage.Ended, 2, "road begun", "resolved", "2022-06-01".At()), (led.Stage, led.Reports, led.Progress, led.EndedFor, led.EndedAt));
    }

    [Fact]
    public void A_case_has_one_leader()
    {
        Led.Refuses("2022-03-02", Lead, "already-led", Rule);
        Led.Then("2022-03-02", new EndLead(Road, "resolved")).Refuses("2022-03-03", Lead, "already-led", Rule);
    }

    [Fact]
    public void Each_step_says_what_it_has_to_say()
    {
        new MeetingStory().Refuses("2022-03-01", Lead with { Post = "" }, "label-missing", Rule);
        Led.Refuses("2022-03-02", new TellProgress(Road, ""), "text-missing", Rule);
        Led.Refuses("2022-03-02", new EndLead(Road, " "), "reason-missing", Rule);
    }

    [Fact]
    public void Only_a_led_case_has_progress_and_an_end()
    {
        new MeetingStory().Refuses("2022-03-01", new TellProgress(Road, "money found"), "led-case-unknown", Rule);
        new MeetingStory().Refuses("2022-03-01", new EndLead(Road, "resolved"), "led-case-unknown", Rule);
        var ended = Led.Then("2022-03-02", new EndLead(Road, "resolved"));
        ended.Refuses("2022-03-03", new TellProgress(Road, "money found"), "wrong-state", Rule);
        ended.Refuses("2022-03-03", new EndLead(Road, "resolved"), "wrong-state", Rule);
        Led.Refuses("2022-02-28", new TellProgress(Road, "money found"), "step-before-last", Rule);
    }

    [Theory]
    [InlineData(Clerk)]
    [InlineData("dispatcher:07")]
    [InlineData("petitioner:1")]
    public void The_steps_of_a_led_case_are_the_offices(string actor)
    {
        new MeetingStory().Refuses("2022-03-01", Lead, "role-not-permitted", Rule, actor);
        Led.Refuses("2022-03-02", new TellProgress(Road, "money found"), "role-not-permitted", Rule, actor);
        Led.Refuses("2022-03-02", new EndLead(Road, "resolved"), "role-not-permitted", Rule, actor);
    }
}

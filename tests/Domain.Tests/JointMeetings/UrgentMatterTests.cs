using Xinfang.Domain.JointMeetings;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

public sealed class UrgentMatterTests
{
    private const string Article = "art. 25";

    private static readonly TakeDownUrgentMatter TakeDown = new(Panlong, Road);

    private static MeetingStory Reported => new MeetingStory().Then("2022-03-01", TakeDown, MeetingStory.System);

    [Fact]
    public void A_reported_matter_is_acknowledged_once()
    {
        var story = Reported.Then("2022-03-01 09:30:00", new AcknowledgeUrgentMatter(Road));
        Assert.Equal(("2022-03-01".At(), "2022-03-01 09:30:00".At()), (story.Meeting.UrgentMatters[Road].ReportedAt, story.Meeting.UrgentMatters[Road].AcknowledgedAt));
        story.Refuses("2022-03-02", new AcknowledgeUrgentMatter(Road), "already-acknowledged", Article);
    }

    [Fact]
    public void Only_what_was_reported_is_acknowledged_and_no_earlier()
    {
        new MeetingStory().Refuses("2022-03-01", new AcknowledgeUrgentMatter(Road), "urgent-matter-unknown", Article);
        Reported.Refuses("2022-03-01 08:59:59", new AcknowledgeUrgentMatter(Road), "step-before-last", Article);
    }

    [Fact]
    public void It_is_taken_down_for_the_case_once_and_acknowledged_by_the_office()
    {
        new MeetingStory().Refuses("2022-03-01", TakeDown, "role-not-permitted", Article, Office);
        new MeetingStory().Refuses("2022-03-01", TakeDown, "role-not-permitted", Article, Local);
        Reported.Refuses("2022-03-02", TakeDown, "wrong-state", Article, MeetingStory.System);
        Reported.Refuses("2022-03-02", new AcknowledgeUrgentMatter(Road), "role-not-permitted", Article, Clerk);
        Reported.Refuses("2022-03-02", new AcknowledgeUrgentMatter(Road), "role-not-permitted", Article, "dispatcher:07");
    }
}

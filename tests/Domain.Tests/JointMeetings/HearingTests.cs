using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Units;
using static Xinfang.Domain.Tests.JointMeetings.MeetingStory;

namespace Xinfang.Domain.Tests.JointMeetings;

/// <summary>What the joint meeting writes down when it hears a case, and that hearing it again writes nothing.</summary>
public sealed class HearingTests
{
    private static readonly Asking Bureau = new("k-7", "f", "dispatcher:07");
    private static readonly Asking Decided = new("jointmeeting:k-9", "f-9", Office);
    private static readonly MatterOfDispute Awaited = new(5, "2022-03-04".At(), [Water, Housing], "each says the other", "2022-03-31".Day(), true, null);

    private static CaseMatters Matters(MatterOfDispute? dispute = null, DateTimeOffset? urgent = null, MatterOfLead? lead = null) =>
        new(Road, Panlong, dispute, urgent, lead, [], []);

    private static MatterOfDispute DesignatedBy(Asking by) => Awaited with { Awaited = false, Designation = new("2022-03-10".At(), Housing, "part of the estate", "JY-3", by) };

    /// <summary>Writes down what is heard, and checks that hearing it again finds nothing new.</summary>
    private static string Heard(MeetingStory story, CaseMatters matters)
    {
        var notes = Hearing.Of(story.Meeting, matters).ToList();
        foreach (var note in notes)
            story.Then($"{note.At ?? "2022-05-01".At():yyyy-MM-dd}", note.Command, note.By.Actor);
        Assert.Empty(Hearing.Of(story.Meeting, matters));
        return string.Join(", ", notes.Select(n => $"{n.Command.GetType().Name} as {n.By.CommandId}"));
    }

    [Fact]
    public void A_dispute_is_taken_up_decided_where_it_was_decided_and_lapses_where_it_ended_another_way()
    {
        var (story, lapsed) = (new MeetingStory(), new MeetingStory());
        Assert.Equal("TakeUpDispute as case:PL-2022-0001:dispute:5", Heard(story, Matters(Awaited)));
        Assert.Equal("DecideDispute as case:PL-2022-0001:designated:5", Heard(story, Matters(DesignatedBy(Bureau))));
        Heard(lapsed, Matters(Awaited));
        Assert.Equal("LapseDispute as case:PL-2022-0001:lapsed:5", Heard(lapsed, Matters(Awaited with { Awaited = false })));
        Assert.Equal(DisputeStage.Lapsed, lapsed.Meeting.Disputes[Road].Stage);
    }

    [Fact]
    public void A_decision_of_its_own_that_was_not_written_down_is_written_down_as_that_decision()
    {
        var story = new MeetingStory();
        Heard(story, Matters(Awaited));
        var note = Assert.Single(Hearing.Of(story.Meeting, Matters(DesignatedBy(Decided))));
        Assert.Equal((new("k-9", "f-9", Office), "2022-03-10".At()), (note.By, note.At));
    }

    [Fact]
    public void A_dispute_that_was_never_heard_is_taken_up_and_decided_at_once()
    {
        Assert.Equal("TakeUpDispute as case:PL-2022-0001:dispute:5, DecideDispute as k-9", Heard(new MeetingStory(), Matters(DesignatedBy(Decided))));
        Assert.Equal("", Heard(new MeetingStory(), Matters(Awaited with { Awaited = false })));
    }

    [Fact]
    public void A_later_dispute_follows_an_earlier_one_that_a_correction_took_away()
    {
        var story = new MeetingStory();
        Heard(story, Matters(Awaited));
        Assert.Equal("LapseDispute as case:PL-2022-0001:lapsed:5, TakeUpDispute as case:PL-2022-0001:dispute:9",
            Heard(story, Matters(Awaited with { Raised = 9, At = "2022-04-02".At() })));
        Assert.Equal("LapseDispute as case:PL-2022-0001:lapsed:9", Heard(story, Matters()));
    }

    [Fact]
    public void An_urgent_report_is_taken_down_once()
    {
        var story = new MeetingStory();
        Assert.Equal("TakeDownUrgentMatter as case:PL-2022-0001:urgent:0", Heard(story, Matters(urgent: "2022-03-01".At())));
        story.Then("2022-03-02", new AcknowledgeUrgentMatter(Road));
        Assert.Equal("", Heard(story, Matters(urgent: "2022-03-01".At())));
    }

    [Fact]
    public void A_leader_and_what_was_told_since_are_followed_until_the_end()
    {
        var story = new MeetingStory();
        var lead = new MatterOfLead("deputy head", "2022-03-01".At(), Bureau, [new(3, "2022-03-02".At(), "money found", Bureau)]);
        Assert.Equal("LeadCase as case:PL-2022-0001:lead:0, TellProgress as case:PL-2022-0001:progress:3", Heard(story, Matters(lead: lead)));
        lead = lead with { Progress = [.. lead.Progress, new(6, "2022-03-09".At(), "road begun", Decided)] };
        Assert.Equal("TellProgress as k-9", Heard(story, Matters(lead: lead)));
        story.Then("2022-03-10", new EndLead(Road, "resolved"));
        Assert.Equal("", Heard(story, Matters(lead: lead with { Progress = [.. lead.Progress, new(8, "2022-03-11".At(), "late", Bureau)] })));
    }

    [Fact]
    public void The_matters_of_a_case_follow_from_its_entries_as_they_hold_now()
    {
        var c = Fold(
            new Registered(Road, Panlong, "cn-2022", "2022-03-01".At(), Origin.Local, null, Occurrence.Initial, Purpose.Grievance, null, null, 1, 1, "p", [], [Water]),
            new Transferred(Housing), new Received(), new Objected("not ours"),
            new DisputeRaised([Housing, Water], new("530103-01"), "each says the other", null));
        Assert.Null(CaseMatters.Of(c, Organisation.Empty, By).Dispute);

        c = c.Apply(new DisputeEscalated("no agreement", "2022-03-31".Day()), "2022-03-06".At());
        var open = CaseMatters.Of(c, Organisation.Empty, By);
        Assert.Equal((6L, "no agreement", true, null), (open.Dispute!.Raised, open.Dispute.Reason, open.Dispute.Awaited, open.Dispute.Designation));
        Assert.Equal([Housing, Water], open.Dispute.Parties);
        Assert.Equal([Water], open.KeptFrom);

        c = c.Apply(new UnitDesignated(Housing, "part of the estate", "JY-3"), "2022-03-07".At()).Apply(new LedCaseAssigned("deputy head"), "2022-03-08".At())
            .Apply(new LedCaseProgressed("money found"), "2022-03-09".At()).Apply(new Recused(Office, "a relative"), "2022-03-10".At());
        var decided = CaseMatters.Of(c, Organisation.Empty, By);
        Assert.Equal((false, Housing, "v7"), (decided.Dispute!.Awaited, decided.Dispute.Designation!.Unit, decided.Dispute.Designation.By.CommandId));
        Assert.Equal(("deputy head", 9L, "v9"), (decided.Lead!.Post, decided.Lead.Progress[0].Version, decided.Lead.Progress[0].By.CommandId));
        Assert.True(decided.AreKeptFrom(Actor.Parse(Office)));
        Assert.True(decided.AreKeptFrom(Actor.Parse(Clerk)));
        Assert.False(decided.AreKeptFrom(Actor.Parse(OtherClerk)));

        static Asking By(long version) => new($"v{version}", "", Office);
    }

    private static Case Fold(params CaseEvent[] events)
    {
        var (c, at) = (Case.None, "2022-03-01".At());
        foreach (var e in events)
            c = c.Apply(e, at);
        return c;
    }
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>Whose delay a delay is, to the second: in all = own + inherited, and who held the case in it.</summary>
public sealed class LatenessTests
{
    /// <summary>First registered by the province on 6 May 2022, with the city from the 20th, here on 6 June: 31 days above. Acceptance was due on 5 June.</summary>
    private static CaseStory HeldAboveFor31Days => CaseStory.Registered("2022-06-06", r => r with
    {
        Origin = Origin.Upper,
        FirstRegisteredAt = "2022-05-06".At(),
        UpperStops = [new(Cast.Yunnan, "2022-05-06".At()), new(Cast.Kunming, "2022-05-20".At())],
    }).Then("2022-06-06 10:00:00", new Transfer(Cast.Water)).Then("2022-06-06 11:00:00", new Receive());

    [Fact]
    public void A_case_that_the_levels_above_held_for_31_days_is_late_when_it_arrives_and_none_of_it_is_the_units()
    {
        Assert.Equal("11:00:00 = 00:00:00 + 11:00:00: 5301 09:00:00, 530103 02:00:00", Clocks.Late(HeldAboveFor31Days, DeadlineKind.AcceptanceStatistics, "2022-06-06 11:00:00"));
        Assert.Equal(Fault.Inherited, Clocks.Of(HeldAboveFor31Days, DeadlineKind.AcceptanceStatistics).Fault);
        Assert.Equal(["530103-07 until 2022-06-21: running"], Clocks.Told(HeldAboveFor31Days, DeadlineKind.Acceptance, "2022-06-06 11:00:00"));
    }

    [Fact]
    public void What_the_unit_adds_is_its_own()
    {
        var story = HeldAboveFor31Days.Then("2022-06-08 09:00:01", new Accept());
        const string settled = "2.09:00:01 = 1.22:00:01 + 11:00:00: 5301 09:00:00, 530103 02:00:00, 530103-07 1.22:00:01";
        Assert.Equal(settled, Clocks.Late(story, DeadlineKind.AcceptanceStatistics, "2022-06-08 09:00:01"));
        Assert.Equal(settled, Clocks.Late(story, DeadlineKind.AcceptanceStatistics, "2022-12-31"));
    }

    [Fact]
    public void A_platform_above_that_is_not_named_is_the_holder_all_the_same() =>
        Assert.Equal("11:00:00 = 00:00:00 + 11:00:00: upper 09:00:00, 530103 02:00:00",
            Clocks.Late(CaseStory.Registered("2022-06-06", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-05-06".At() })
                .Then("2022-06-06 10:00:00", new Transfer(Cast.Water)).Then("2022-06-06 11:00:00", new Receive()), DeadlineKind.AcceptanceStatistics, "2022-06-06 11:00:00"));

    [Fact]
    public void The_bureaus_delay_is_its_own()
    {
        var story = CaseStory.Registered("2022-06-06");
        Assert.Equal("00:00:00 = 00:00:00 + 00:00:00: ", Clocks.Late(story, DeadlineKind.Disposal, "2022-06-22 00:00:00"));
        Assert.Equal("00:00:01 = 00:00:01 + 00:00:00: 530103 00:00:01", Clocks.Late(story, DeadlineKind.Disposal, "2022-06-22 00:00:01"));
    }

    /// <summary>Received on 8 June; the statistics' last day is 6 July. The unit objects on the 5th working day, and the sender takes a month to say no.</summary>
    [Fact]
    public void While_the_sender_rules_on_an_objection_the_delay_is_the_senders()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-15", new Domain.Cases.Object("not ours")).Then("2022-07-15", new UpholdTransfer())
            .Then("2022-07-16", new Accept());
        Assert.Equal("9.09:00:00 = 1.00:00:00 + 8.09:00:00: 530103 8.09:00:00, 530103-07 1.00:00:00", Clocks.Late(story, DeadlineKind.AcceptanceStatistics, "2022-12-31"));
    }

    [Fact]
    public void While_units_dispute_the_delay_is_the_common_superiors_and_then_the_joint_meetings()
    {
        var story = CaseStory.At(Stage.AwaitingDesignation).Then("2022-07-08 00:00:00", new EscalateDispute("no decision"))
            .Then("2022-07-09 00:00:00", new DesignateUnit(Cast.Housing, "the pipes are its")).Then("2022-07-09 12:00:00", new Receive()).Then("2022-07-10 00:00:00", new Accept());
        Assert.Equal("3.00:00:00 = 12:00:00 + 2.12:00:00: 530103-01 1.00:00:00, jointmeeting-530103 1.12:00:00, 530103-11 12:00:00",
            Clocks.Late(story, DeadlineKind.AcceptanceStatistics, "2022-12-31"));
    }

    [Fact]
    public void A_day_that_was_set_and_passed_before_the_case_arrived_is_not_the_units_fault()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-07", new Assign(Cast.Water, "2022-06-10".Day())).Then("2022-06-13", new Receive());
        Assert.Equal([new MissedTerm(DeadlineKind.AssignedDate, "2022-06-10".Day(), "530103-07", Fault.Inherited)], story.Case.Missed);
        Assert.Equal("3.00:00:00 = 15:00:00 + 2.09:00:00: 530103 2.09:00:00, 530103-07 15:00:00", Clocks.Late(story, DeadlineKind.AssignedDate, "2022-06-14 00:00:00"));
    }

    [Fact]
    public void A_feedback_is_the_units_to_give_wherever_the_case_is()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-13 10:00:00", new SuggestImprovement("meters", "2022-06-20".Day()))
            .Then("2022-06-14", new Reply(ReplyOutcome.Supported, Letter: "2022-7")).Then("2022-06-15", new Serve(ServiceMethod.InPerson, "R-1"))
            .Then("2022-06-16", new RequestReview(Cast.Government));
        Assert.Equal("1.00:00:00 = 1.00:00:00 + 00:00:00: 530103-07 1.00:00:00", Clocks.Late(story, DeadlineKind.Feedback, "2022-06-22 00:00:00"));
    }

    [Fact]
    public void A_window_and_a_clock_that_stands_still_are_not_late()
    {
        var story = CaseStory.At(Stage.AwaitingRereviewOpinion).Then("2022-07-04", new OpenHearing());
        Assert.Equal("00:00:00 = 00:00:00 + 00:00:00: ", Clocks.Late(story, DeadlineKind.RereviewOpinion, "2023-01-01"));
        Assert.Equal("00:00:00 = 00:00:00 + 00:00:00: ", Clocks.Late(story, DeadlineKind.Evaluation, "2030-01-01"));
    }

    /// <summary>Shares of 5, 3, 3 and 4 days: the province had until Monday 9 May, the city until Monday the 23rd, the district until Friday 10 June.</summary>
    [Fact]
    public void Where_the_levels_have_shares_each_of_them_is_in_time_or_late_by_its_own()
    {
        var graded = new LawBook([.. Clocks.Law.Profiles.Select(p => p with { GradedShares = new(5, 3, 3, 4, "rating rule of 2014") })], Clocks.Law.Calendar);
        var story = HeldAboveFor31Days;
        var shares = graded.Deadlines(story.Case).Where(d => d.Kind == DeadlineKind.GradedDisposal).ToList();
        Assert.Equal(["53 until 2022-05-09: missed", "5301 until 2022-05-23: missed", "530103 until 2022-06-10: met"], shares.Select(d => d.Told("2022-07-01")));
        Assert.All(shares, d => Assert.Equal("rating rule of 2014", d.Article));
        Assert.Equal(["10.09:00:00", "13.09:00:00", "00:00:00"], shares.Select(d => story.Case.LatenessOf(d, "2022-07-01".At()).Own).Select(t => t.ToString()));
        Assert.False(Clocks.Has(story, DeadlineKind.GradedDisposal));
        Assert.Equal(5, new GradedShares(5, 3, 3, 4, "rating rule of 2014").Of(new(GradedShares.NationalLevel)));
    }

    [Fact]
    public void The_bureau_above_has_fifteen_days_from_the_report()
    {
        var story = CaseStory.At(Stage.AwaitingInstruction);
        Assert.Equal(["530103 until 2022-06-21: met", "5301 until 2022-06-22: running"], Clocks.Told(story, DeadlineKind.Disposal, "2022-06-22"));
        Assert.Equal([DeadlineKind.Disposal], Domain.Tallies.OverdueTerms.OverdueKinds(story.Again().Then("2022-06-23 00:00:00", new RecordMissedDeadlines()).Case));
        story.Then("2022-06-24", new Transfer(Cast.Water));
        Assert.Equal(["530103 until 2022-06-21: met", "5301 until 2022-06-22: missed"], Clocks.Told(story, DeadlineKind.Disposal, "2022-07-01"));
        Assert.Equal("1.09:00:00 = 1.09:00:00 + 00:00:00: 5301 1.09:00:00", Clocks.Late(story, DeadlineKind.Disposal, "2022-07-01"));
        Assert.Empty(Domain.Tallies.OverdueTerms.OverdueKinds(story.Case));
    }
}

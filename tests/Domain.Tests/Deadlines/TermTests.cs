using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>The last day of each term; the weekday and the holidays of each example were looked up in the printed calendar.</summary>
public sealed class TermTests
{
    [Theory]
    [InlineData("2022-06-06", "2022-06-21", "the first day is not counted: fifteen days after Monday the 6th")]
    [InlineData("2022-06-06 00:00:00", "2022-06-21", "the first second of a day")]
    [InlineData("2022-06-06 23:59:59", "2022-06-21", "the last second of a day")]
    [InlineData("2022-06-07 00:00:00", "2022-06-22", "the next midnight")]
    [InlineData("2022-09-16", "2022-10-08", "1 October is off, and so is all until Saturday the 8th, which is worked")]
    [InlineData("2022-06-03", "2022-06-20", "18 June is a Saturday")]
    [InlineData("2022-04-09", "2022-04-24", "24 April is a worked Sunday")]
    [InlineData("2024-02-14", "2024-02-29", "a leap day")]
    [InlineData("2023-02-14", "2023-03-01", "no leap day")]
    [InlineData("2021-12-17", "2022-01-04", "1 to 3 January are off")]
    [InlineData("2021-12-16", "2021-12-31", "the last day of the year")]
    public void The_bureau_has_fifteen_days_from_registration_and_a_day_off_moves_the_end(string registered, string lastDay, string why)
    {
        var term = Of(CaseStory.Registered(registered), DeadlineKind.Disposal);
        Assert.True(term.DueOn == lastDay.Day(), why);
        Assert.Equal(("530103", Fault.Own), (term.Responsible, term.Fault));
    }

    [Fact]
    public void Days_are_days_in_Beijing_whatever_zone_a_time_is_written_in()
    {
        var registered = new DateTimeOffset(2022, 6, 6, 16, 0, 0, TimeSpan.Zero);
        var c = CaseStory.Model.Decide(Case.None, CaseStory.Registration, registered).After;
        Assert.Equal("2022-06-22".Day(), CaseStory.Model.Law.Deadlines(c).Single().DueOn);
    }

    [Fact]
    public void The_unit_has_fifteen_days_to_accept_from_its_own_receipt()
    {
        var term = Of(CaseStory.At(Stage.AwaitingAcceptance), DeadlineKind.Acceptance);
        Assert.Equal(("2022-06-23".Day(), "530103-07", "art. 23(3)"), (term.DueOn, term.Responsible, term.Article));
    }

    [Fact]
    public void Statistics_want_acceptance_thirty_plain_days_after_the_first_registration_even_on_a_holiday()
    {
        var story = CaseStory.Registered("2022-09-05", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-09-01".At() })
            .Then("2022-09-06", new Transfer(CaseStory.Water)).Then("2022-09-07", new Receive());
        Assert.Equal("2022-10-01".Day(), Of(story, DeadlineKind.AcceptanceStatistics).DueOn);
    }

    [Fact]
    public void The_unit_has_sixty_days_to_reply_from_acceptance()
    {
        var term = Of(CaseStory.At(Stage.AwaitingHandling), DeadlineKind.Handling);
        Assert.Equal(("2022-08-09".Day(), "art. 34"), (term.DueOn, term.Article));
    }

    [Fact]
    public void The_unit_that_was_assigned_a_case_replies_on_the_day_that_was_set()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-07", new Assign(CaseStory.Water, "2022-06-19".Day()));
        Assert.Equal("2022-06-19".Day(), Of(story, DeadlineKind.AssignedDate).DueOn);
    }

    [Theory]
    [InlineData("2022-04-30 23:59:59", "2005 art. 21(1)", "2022-05-16")]
    [InlineData("2022-05-01 00:00:00", "art. 22(1)", "2022-05-16")]
    public void The_regulation_of_the_day_of_registration_is_cited(string registered, string article, string lastDay)
    {
        var term = Of(CaseStory.Registered(registered), DeadlineKind.Disposal);
        Assert.Equal((article, lastDay.Day()), (term.Article, term.DueOn));
    }

    [Fact]
    public void A_case_keeps_the_regulation_it_was_registered_under()
    {
        var story = CaseStory.Registered("2022-04-30").Then("2022-05-05", new Transfer(CaseStory.Water)).Then("2022-05-06", new Receive())
            .Then("2022-05-09", new Accept());
        Assert.Equal(["2005 art. 21(1)", "statistics rule: first registration + 30 days", "2005 art. 22(2)", "2005 art. 33"],
            CaseStory.Model.Law.Deadlines(story.Case).Select(d => d.Article));
    }

    [Fact]
    public void A_clock_runs_until_midnight_and_is_missed_from_then_on()
    {
        var term = Of(CaseStory.Registered("2022-06-06"), DeadlineKind.Disposal);
        Assert.Equal(ClockStatus.Running, term.StatusAt("2022-06-21 23:59:59".At()));
        Assert.Equal(ClockStatus.Missed, term.StatusAt("2022-06-22 00:00:00".At()));
        Assert.Equal(ClockStatus.Met, (term with { DoneAt = "2022-06-21 23:59:59".At() }).StatusAt("2022-07-01".At()));
        Assert.Equal(ClockStatus.Missed, (term with { DoneAt = "2022-06-22 00:00:00".At() }).StatusAt("2022-07-01".At()));
    }

    [Fact]
    public void A_local_rule_goes_before_the_national_one_and_a_later_rule_before_an_earlier_one()
    {
        var national = CaseStory.Model.Law.Profile("cn-2022");
        var local = national with { Id = "zj", Jurisdiction = "33" };
        var later = local with { Id = "zj-2024", ValidFrom = new(2024, 1, 1) };
        var law = new LawBook([later, national, local], CaseStory.Model.Law.Calendar);
        Assert.Equal("zj", law.ProfileFor(new("330106"), new(2023, 12, 31))?.Id);
        Assert.Equal("zj-2024", law.ProfileFor(new("330106"), new(2024, 1, 1))?.Id);
        Assert.Equal("cn-2022", law.ProfileFor(new("530103"), new(2024, 1, 1))?.Id);
        Assert.Null(law.ProfileFor(new("530103"), new(2022, 4, 30)));
    }

    private static Deadline Of(CaseStory story, DeadlineKind kind) => CaseStory.Model.Law.Deadlines(story.Case).Single(d => d.Kind == kind);
}

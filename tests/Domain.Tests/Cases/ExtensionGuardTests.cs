using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The case was accepted on 2022-06-10; sixty days later is 2022-08-09, a Tuesday.</summary>
public sealed class ExtensionGuardTests
{
    private static Extend By(int days) => new(days, "director of the water office", "survey outstanding", "told in writing");

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(31)]
    public void An_extension_outside_one_to_thirty_days_is_refused(int days) =>
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-20", By(days), "extension-out-of-range", "art. 34");

    [Theory]
    [InlineData(1, "2022-08-10")]
    [InlineData(30, "2022-09-08")]
    public void One_and_thirty_days_are_added_to_the_end_of_the_term(int days, string due)
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-20", By(days));
        Assert.Equal(due.Day(), DueOf(story));
    }

    [Fact]
    public void An_extension_without_an_approver_is_refused() =>
        CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-20", new Extend(30, " ", "survey", "told in writing"), "extension-unapproved", "art. 34");

    [Fact]
    public void An_extension_without_a_reason_is_refused() =>
        CaseStory.At(Stage.AwaitingHandling).Refuses("2022-06-20", new Extend(30, "director", "", "told in writing"), "extension-unapproved", "art. 34");

    [Fact]
    public void A_second_extension_is_refused_even_when_the_first_was_short() =>
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-20", By(1)).Refuses("2022-06-21", By(1), "already-extended", "art. 34");

    [Fact]
    public void The_term_is_extended_in_the_last_second_of_its_last_day() =>
        Assert.Equal(30, CaseStory.At(Stage.AwaitingReply).Then("2022-08-09 23:59:59", By(30)).Case.ExtensionDays);

    [Fact]
    public void A_term_that_has_passed_is_not_extended_and_the_refusal_records_nothing()
    {
        var story = CaseStory.At(Stage.AwaitingReply);
        story.Refuses("2022-08-10 00:00:00", By(30), "handling-term-ended", "art. 34");
        Assert.Empty(story.Case.Missed);
    }

    private static DateOnly DueOf(CaseStory story) =>
        Domain.Deadlines.CaseDeadlines.Deadlines(CaseStory.Model.Law, story.Case).Single(d => d.Kind == Domain.Deadlines.DeadlineKind.Handling).DueOn;
}

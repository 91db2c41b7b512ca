using Xinfang.Domain.Cases;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Tests.Cases;
using Object = Xinfang.Domain.Cases.Object;

namespace Xinfang.Domain.Tests.Tallies;

/// <summary>What a case adds to the counts, counted by hand. A line is "measure facet cohort reached"; standing counts have no days.</summary>
public sealed class CaseTallyTests
{
    [Fact]
    public void A_registered_case_is_counted_by_its_day_and_awaits_the_bureau() =>
        Counts(CaseStory.Registered("2022-06-06", r => r with { Channel = Channel.Visit, People = 50 }), """
            bureau.due - 2022-06-21 2022-06-06
            case.registered - 2022-06-06 2022-06-06
            case.registered channel:visit 2022-06-06 2022-06-06
            case.registered group:50+ 2022-06-06 2022-06-06
            case.registered group:50-99 2022-06-06 2022-06-06
            case.registered origin:local-visit 2022-06-06 2022-06-06
            standing.cases stage:awaitingDisposal
            standing.open -
            standing.open channel:visit
            """);

    [Fact]
    public void Forty_nine_people_and_fifty_who_write_are_no_group_visit_of_fifty()
    {
        Assert.DoesNotContain(Lines(CaseStory.Registered("2022-06-06", r => r with { Channel = Channel.Visit, People = 49 })), Group);
        Assert.DoesNotContain(Lines(CaseStory.Registered("2022-06-06", r => r with { Channel = Channel.Letter, People = 50 })), Group);

        static bool Group(string line) => line.Contains("group:50+", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "5-9")]
    [InlineData(9, "5-9")]
    [InlineData(10, "10-29")]
    [InlineData(29, "10-29")]
    [InlineData(30, "30-49")]
    [InlineData(49, "30-49")]
    [InlineData(50, "50-99")]
    [InlineData(99, "50-99")]
    [InlineData(100, "100+")]
    public void A_visit_counts_in_its_band_of_size(int people, string? band)
    {
        var bands = Lines(CaseStory.Registered("2022-06-06", r => r with { Channel = Channel.Visit, People = people }))
            .Where(l => l.Contains("group:", StringComparison.Ordinal) && !l.Contains("group:50+", StringComparison.Ordinal));
        Assert.Equal(band is null ? [] : [$"case.registered group:{band} 2022-06-06 2022-06-06"], bands);
    }

    [Fact]
    public void A_review_and_a_re_review_are_counted_by_the_days_they_were_asked_for() =>
        Assert.Equal(["case.rereview-requested - 2022-06-22 2022-06-22", "case.review-requested - 2022-06-17 2022-06-17"],
            Lines(CaseStory.At(Stage.AwaitingRereviewOpinion)).Where(l => l.StartsWith("case.re", StringComparison.Ordinal) && l.Contains("-requested", StringComparison.Ordinal)));

    [Fact]
    public void A_suggestion_that_is_adopted_an_urgent_matter_and_a_redirection_are_counted_by_their_own_days()
    {
        var adopted = CaseStory.Registered("2022-06-06", r => r with { Purpose = Purpose.Suggestion }).Then("2022-06-07", new Transfer(CaseStory.Water))
            .Then("2022-06-08", new Receive()).Then("2022-06-09", new Accept()).Then("2022-06-10", new Handle()).Then("2022-06-13", new AdoptSuggestion("lamps"));
        var redirected = CaseStory.Registered("2022-06-06", r => r with { Urgent = true }).Then("2022-06-08", new Redirect(OtherProcedure.Arbitration, "board", "wages"));

        Assert.Superset(new HashSet<string> { "suggestion.cases - 2022-06-06 2022-06-06", "suggestion.adopted - 2022-06-06 2022-06-13" }, Lines(adopted).ToHashSet());
        Assert.Superset(new HashSet<string> { "case.urgent - 2022-06-06 2022-06-06", "case.redirected procedure:arbitration 2022-06-08 2022-06-08" }, Lines(redirected).ToHashSet());
    }

    [Fact]
    public void A_reopened_case_stays_counted_as_concluded_and_its_reopening_is_counted_apart()
    {
        var story = CaseStory.At(Stage.Concluded).Then("2022-06-16", new LabelCampaign("repeat")).Then("2022-06-20", new Reopen("the lamp is out again"));

        Assert.Superset(new HashSet<string>
        {
            "campaign.concluded campaign:repeat 2022-06-16 2022-06-16", "case.reopened - 2022-06-20 2022-06-20", "standing.cases stage:awaitingReply",
        }, Lines(story).ToHashSet());
    }

    [Fact]
    public void A_review_stays_counted_when_the_case_is_opened_again() =>
        Assert.Contains("case.review-requested - 2022-06-17 2022-06-17",
            Lines(CaseStory.At(Stage.AwaitingRereviewRequest).Then("2022-07-01", new Reopen("the lamp is out again"))));

    [Fact]
    public void A_visit_registered_above_is_no_local_visit_and_a_case_without_a_channel_is_unclassified() =>
        Counts(CaseStory.Registered("2022-06-06", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-06-01".At() }), """
            bureau.due - 2022-06-21 2022-06-06
            case.registered - 2022-06-06 2022-06-06
            case.registered channel:unclassified 2022-06-06 2022-06-06
            case.registered origin:upper 2022-06-06 2022-06-06
            standing.cases stage:awaitingDisposal
            standing.open -
            standing.open channel:unclassified
            """);

    [Fact]
    public void A_case_handled_in_time_and_rated_counts_in_every_rate_and_stands_open_no_more() =>
        Counts(CaseStory.At(Stage.AwaitingConclusion).Then("2022-06-15", new Evaluate(RatedOffice.Bureau, Rating.Satisfied))
            .Then("2022-06-16", new Evaluate(RatedOffice.Unit, Rating.NotSatisfied)).Then("2022-06-17", new Conclude()), """
            bureau.disposed - 2022-06-21 2022-06-07
            bureau.due - 2022-06-21 2022-06-06
            bureau.rated - 2022-06-21 2022-06-15
            bureau.satisfied - 2022-06-21 2022-06-15
            bureau.timely - 2022-06-21 2022-06-07
            case.registered - 2022-06-06 2022-06-06
            case.registered channel:unclassified 2022-06-06 2022-06-06
            standing.cases stage:concluded
            unit.accepted - 2022-07-06 2022-06-10
            unit.due - 2022-07-06 2022-06-08
            unit.rated - 2022-07-06 2022-06-16
            unit.replied - 2022-07-06 2022-06-14
            unit.replied-on-time - 2022-07-06 2022-06-14
            unit.timely - 2022-07-06 2022-06-10
            """);

    [Fact]
    public void A_repeat_case_is_in_no_rate() =>
        Counts(CaseStory.Registered("2022-06-06", r => r with { Occurrence = Occurrence.Repeat }).Then("2022-06-07", new Transfer(CaseStory.Water))
            .Then("2022-06-08", new Receive()).Then("2022-06-09", new Accept()), """
            case.registered - 2022-06-06 2022-06-06
            case.registered channel:unclassified 2022-06-06 2022-06-06
            case.registered occurrence:repeat 2022-06-06 2022-06-06
            standing.cases stage:awaitingHandling
            standing.open -
            standing.open channel:unclassified
            standing.open unit:530103-07
            """);

    [Fact]
    public void A_bureau_that_disposes_on_the_sixteenth_day_disposed_but_not_in_time()
    {
        Assert.Contains("bureau.timely - 2022-06-21 2022-06-21", Lines(CaseStory.Registered("2022-06-06").Then("2022-06-21", new Transfer(CaseStory.Water))));
        var late = Lines(CaseStory.Registered("2022-06-06").Then("2022-06-22", new Transfer(CaseStory.Water)));
        Assert.Contains("bureau.disposed - 2022-06-21 2022-06-22", late);
        Assert.DoesNotContain(late, line => line.StartsWith("bureau.timely", StringComparison.Ordinal));
    }

    [Fact]
    public void Statistics_count_plain_days_even_where_the_legal_term_moves_over_a_holiday()
    {
        var inLawfulTime = CaseStory.Registered("2022-09-16").Then("2022-10-08", new Transfer(CaseStory.Water));
        Assert.Empty(inLawfulTime.Case.Missed);
        Assert.Contains("bureau.disposed - 2022-10-01 2022-10-08", Lines(inLawfulTime));
        Assert.DoesNotContain(Lines(inLawfulTime), line => line.StartsWith("bureau.timely", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2022-06-05", "unit.late fault:own 2022-06-05 2022-06-07")]
    [InlineData("2022-06-06", "unit.late fault:inherited 2022-06-05 2022-06-07")]
    public void A_late_acceptance_is_inherited_when_the_case_was_late_on_arrival_and_the_units_own_otherwise(string arrived, string expected)
    {
        var lines = Lines(CaseStory.Registered("2022-06-05", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-05-06".At() })
            .Then("2022-06-05", new Transfer(CaseStory.Water)).Then(arrived + " 10:00:00", new Receive()).Then("2022-06-07", new Accept()));
        Assert.Contains(expected, lines);
        Assert.Contains("unit.accepted - 2022-06-05 2022-06-07", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("unit.timely", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_that_a_first_unit_gave_back_and_that_reaches_the_second_too_late_is_inherited_by_the_second() =>
        Assert.Contains("unit.late fault:inherited 2022-07-06 2022-07-08", Lines(CaseStory.Registered("2022-06-06")
            .Then("2022-06-07", new Transfer(CaseStory.Housing)).Then("2022-06-08", new Receive()).Then("2022-06-09", new Object("not ours"))
            .Then("2022-06-10", new ReturnToSender()).Then("2022-07-06", new Transfer(CaseStory.Water))
            .Then("2022-07-07", new Receive()).Then("2022-07-08", new Accept())));

    [Theory]
    [InlineData("2022-08-09 23:59:59", true)]
    [InlineData("2022-08-10 00:00:00", false)]
    public void A_reply_counts_as_in_time_until_the_sixtieth_day_after_acceptance(string replied, bool inTime) =>
        Assert.Equal(inTime, Lines(CaseStory.At(Stage.AwaitingReply).Then(replied, new Reply(ReplyOutcome.Explained, Letter: "2022-7")))
            .Contains($"unit.replied-on-time - 2022-07-06 {replied[..10]}"));

    [Fact]
    public void An_extension_lengthens_the_reply_term_in_the_statistics_too() =>
        Assert.Contains("unit.replied-on-time - 2022-07-06 2022-09-08", Lines(CaseStory.At(Stage.AwaitingReply)
            .Then("2022-07-01", new Extend(30, "director", "survey", "told in writing")).Then("2022-09-08 23:59:59", new Reply(ReplyOutcome.Explained, Letter: "2022-7"))));

    [Fact]
    public void A_label_put_on_before_the_end_counts_the_end_on_its_day()
    {
        var lines = Lines(CaseStory.At(Stage.AwaitingReply).Then("2022-06-13", new LabelCampaign("repeat")).Then("2022-06-13", new AssignLeader("head"))
            .Then("2022-06-13", new Supervise("530103")).Then("2022-06-13", new ReferClue("organised-crime-office"))
            .Then("2022-06-14", new Resolve()).Then("2022-06-15", new Reply(ReplyOutcome.Supported, Letter: "2022-7")).Then("2022-06-16", new Conclude()));
        Assert.Equal(
            [
                "campaign.cases campaign:repeat 2022-06-13 2022-06-13",
                "campaign.concluded campaign:repeat 2022-06-13 2022-06-16",
                "campaign.resolved campaign:repeat 2022-06-13 2022-06-14",
                "clue.referred authority:organised-crime-office 2022-06-13 2022-06-13",
                "led.cases - 2022-06-13 2022-06-13",
                "led.resolved - 2022-06-13 2022-06-14",
                "supervised.closed - 2022-06-13 2022-06-16",
                "supervised.items - 2022-06-13 2022-06-13",
            ],
            lines.Where(l => l[..4] is "camp" or "clue" or "led." or "supe"));
    }

    [Fact]
    public void A_label_put_on_after_the_end_counts_the_end_on_the_day_of_the_label()
    {
        var lines = Lines(CaseStory.At(Stage.Concluded).Then("2022-06-20", new Resolve()).Then("2022-07-01", new LabelCampaign("repeat"))
            .Then("2022-07-02", new AssignLeader("head")));
        Assert.Contains("campaign.concluded campaign:repeat 2022-07-01 2022-07-01", lines);
        Assert.Contains("campaign.resolved campaign:repeat 2022-07-01 2022-07-01", lines);
        Assert.Contains("led.resolved - 2022-07-02 2022-07-02", lines);
    }

    [Fact]
    public void An_overdue_case_stands_as_overdue_until_the_step_is_taken()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-22", new RecordMissedDeadlines());
        Assert.Contains("standing.overdue deadline:disposal", Lines(story));
        Assert.DoesNotContain(Lines(story.Then("2022-06-23", new Transfer(CaseStory.Water))), l => l.StartsWith("standing.overdue", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_that_does_not_exist_counts_nothing() => Assert.Empty(Lines(new CaseStory()));

    private static void Counts(CaseStory story, string expected) => Assert.Equal(expected.Split('\n'), Lines(story));

    private static List<string> Lines(CaseStory story)
    {
        var tallies = CaseStory.Model.Project(Case.None, story.Case).Tallies;
        Assert.All(tallies, t => Assert.Equal(("530103", 1L), (t.Key.Jurisdiction, t.Value)));
        return [.. tallies.Select(t => Line(t.Key)).Order(StringComparer.Ordinal)];
    }

    private static string Line(TallyKey key) =>
        $"{key.Measure} {(key.Facet.Length == 0 ? "-" : key.Facet)}" + (key.Cohort is { } cohort ? $" {cohort:yyyy-MM-dd} {key.Reached:yyyy-MM-dd}" : "");
}

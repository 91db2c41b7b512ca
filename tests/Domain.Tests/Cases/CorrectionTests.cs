using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Correcting a mistaken entry: what was recorded stays, and the case is what it would be had the entry been right.</summary>
public sealed class CorrectionTests
{
    private static Correct Content(long version, string data) => new(version, data, null, false, "a slip");

    private static Correct Time(long version, string at) => new(version, null, at.At(), false, "a slip");

    private static Correct Void(long version) => new(version, null, null, true, "of another case");

    // ---- content, time, and what never was ----

    [Fact]
    public void A_corrected_content_counts_from_the_time_of_the_entry()
    {
        var story = CaseStory.At(Stage.AwaitingReceipt).Then("2022-06-09", Content(2, """{"unit":"530103-11"}"""));
        Assert.Equal(new Hop(Cast.Housing, Dispatch.Transfer, "2022-06-07".At(), null), story.Case.Hops.Single());
        Assert.Equal(new Corrected(2, "transferred", """{"unit":"530103-11"}""", null, false, "a slip"), story.Log[^1].Event);
        Assert.Equal(("2022-06-09".At(), 3L, "2022-06-07".At()), (story.Log[^1].At, story.Case.Version, story.Case.LastStepAt));
    }

    [Fact]
    public void A_corrected_time_moves_all_that_runs_from_it()
    {
        var story = CaseStory.At(Stage.AwaitingAcceptance).Then("2022-06-10", Time(3, "2022-06-07 15:00:00"));
        Assert.Equal("2022-06-07 15:00:00".At(), story.Case.Hop!.ArrivedAt);
        Assert.Equal(new Custody("530103-07", "2022-06-07 15:00:00".At(), null), story.Case.Custody[^1]);
        Assert.Equal("2022-06-22".Day(), CaseStory.Model.Law.Deadlines(story.Case).Single(d => d.Kind == DeadlineKind.Acceptance).DueOn);
    }

    [Fact]
    public void An_entry_that_never_was_changes_nothing_any_more()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new Resolve()).Then("2022-06-15", Void(6));
        Assert.Equal((null, Stage.AwaitingReply, 7L), (story.Case.ResolvedAt, story.Case.Stage, story.Case.Version));
        Assert.Equal("2022-06-16".At(), story.Then("2022-06-16", new Resolve()).Case.ResolvedAt);
    }

    [Fact]
    public void A_step_that_never_was_takes_the_case_back_to_the_stage_before() =>
        Assert.Equal(Stage.AwaitingConclusion, CaseStory.At(Stage.Concluded).Then("2022-06-16", Void(7)).Case.Stage);

    [Fact]
    public void A_case_that_was_merged_or_withdrawn_by_mistake_goes_on()
    {
        Assert.Equal(Stage.AwaitingDisposal, CaseStory.At(Stage.Withdrawn).Then("2022-06-08", Void(2)).Case.Stage);
        Assert.Equal((Stage.AwaitingDisposal, null), (CaseStory.At(Stage.Merged).Then("2022-06-08", Void(2)).Case.Stage, CaseStory.At(Stage.Merged).Then("2022-06-08", Void(2)).Case.MergedInto));
        Assert.Equal(Stage.AwaitingDisposal, CaseStory.At(Stage.NoLongerAccepted).Then("2022-06-08", Void(2)).Case.Stage);
    }

    [Fact]
    public void An_entry_is_corrected_twice_and_the_last_word_counts()
    {
        var story = CaseStory.At(Stage.AwaitingReceipt).Then("2022-06-09", Content(2, """{"unit":"530103-11"}""")).Then("2022-06-10", Content(2, """{"unit":"530103001-01"}"""));
        Assert.Equal(Cast.Street, story.Case.Unit);
        story.Then("2022-06-11", Void(2));
        Assert.Equal((Stage.AwaitingDisposal, null), (story.Case.Stage, story.Case.Unit));
        story.Then("2022-06-12", Content(2, """{"unit":"530103-07"}"""));
        Assert.Equal((Stage.AwaitingReceipt, Cast.Water), (story.Case.Stage, story.Case.Unit));
    }

    [Fact]
    public void Two_entries_are_corrected_one_after_the_other_and_neither_undoes_the_other()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-25", new Transfer(Cast.Water)).Then("2022-06-26", new Receive())
            .Then("2022-06-27", Content(3, """{"unit":"530103-11"}""")).Then("2022-06-28", Time(4, "2022-06-25 12:00:00"));
        Assert.Equal(new Hop(Cast.Housing, Dispatch.Transfer, "2022-06-25".At(), null) { ArrivedAt = "2022-06-25 12:00:00".At() }, story.Case.Hops.Single());
    }

    [Fact]
    public void What_was_known_before_a_correction_is_the_fold_of_what_was_recorded_before()
    {
        var before = CaseStory.At(Stage.AwaitingAcceptance);
        var known = StateText.Of(before.Case);
        var after = before.Then("2022-06-10", Content(2, """{"unit":"530103-11"}"""));
        var earlier = after.Log.SkipLast(1).Aggregate(Case.None, (c, e) => c.Apply(e.Event, e.At));
        Assert.Equal((known, Cast.Water, Cast.Housing), (StateText.Of(earlier), earlier.Unit, after.Case.Unit));
    }

    // ---- terms ----

    [Fact]
    public void A_term_that_was_not_missed_after_all_is_withdrawn()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-25", new Transfer(Cast.Water));
        Assert.Equal(DeadlineKind.Disposal, story.Case.Missed.Single().Kind);
        Assert.Equal([new Corrected(3, "transferred", null, "2022-06-21 23:59:59".At(), false, "a slip"), new MissWithdrawn(DeadlineKind.Disposal, "2022-06-21".Day())],
            story.Events("2022-06-26", Time(3, "2022-06-21 23:59:59")).Select(e => e.Event));
        Assert.Empty(story.Case.Missed);
    }

    [Fact]
    public void A_term_that_was_missed_after_all_is_recorded_at_the_midnight_it_passed()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-21", new Transfer(Cast.Water));
        var events = story.Events("2022-06-26", Time(2, "2022-06-22 00:00:00"));
        Assert.Equal((new DeadlineMissed(DeadlineKind.Disposal, "2022-06-21".Day(), "530103", Fault.Own), "2022-06-22 00:00:00".At()), events[1]);
        Assert.Equal([new MissedTerm(DeadlineKind.Disposal, "2022-06-21".Day(), "530103", Fault.Own)], story.Case.Missed);
    }

    [Fact]
    public void A_term_that_stays_missed_is_neither_withdrawn_nor_recorded_again()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-25", new Transfer(Cast.Water));
        Assert.Single(story.Events("2022-06-26", Time(3, "2022-06-24")));
        Assert.Single(story.Case.Missed);
    }

    // ---- registration ----

    [Fact]
    public void The_first_registration_moves_with_a_registration_that_was_the_first()
    {
        var story = CaseStory.Registered("2022-06-08").Then("2022-06-09", Time(1, "2022-06-06"));
        Assert.Equal(("2022-06-06".At(), "2022-06-06".At()), (story.Case.RegisteredAt, story.Case.FirstRegisteredAt));
        Assert.Equal([new Custody("530103", "2022-06-06".At(), null)], story.Case.Custody);
    }

    [Fact]
    public void The_first_registration_above_does_not_move_with_the_one_below()
    {
        var story = CaseStory.Registered("2022-06-08", r => r with { Origin = Origin.Upper, FirstRegisteredAt = "2022-06-01".At() }).Then("2022-06-09", Time(1, "2022-06-06"));
        Assert.Equal(("2022-06-06".At(), "2022-06-01".At()), (story.Case.RegisteredAt, story.Case.FirstRegisteredAt));
    }

    [Theory]
    [InlineData("2022-05-01 00:00:00", "2022-04-30 23:59:59", "cn-2005")]
    [InlineData("2022-04-30 23:59:59", "2022-05-01 00:00:00", "cn-2022")]
    public void A_corrected_day_of_registration_brings_the_regulation_of_that_day(string registered, string corrected, string profile) =>
        Assert.Equal(profile, CaseStory.Registered(registered).Then("2022-05-02", Time(1, corrected)).Case.Profile);

    [Fact]
    public void A_profile_that_somebody_makes_up_is_not_taken()
    {
        var data = CaseEventJson.Write(CaseStory.Registered("2022-06-06").Log[0].Event).Data;
        Assert.Equal("cn-2022", CaseStory.Registered("2022-06-06").Then("2022-06-07", Content(1, data.Replace("cn-2022", "cn-1984", StringComparison.Ordinal))).Case.Profile);
    }

    [Fact]
    public void A_registration_is_not_made_undone_and_keeps_its_number_and_jurisdiction()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal);
        var data = CaseEventJson.Write(story.Log[0].Event).Data;
        story.Refuses("2022-06-07", Void(1), "registration-not-void", "log rule 5");
        story.Refuses("2022-06-07", Content(1, data.Replace("PL-2022-0001", "PL-2022-0002", StringComparison.Ordinal)), "number-not-corrected", "log rule 5");
        story.Refuses("2022-06-07", Content(1, data.Replace("\"530103\"", "\"530102\"", StringComparison.Ordinal)), "number-not-corrected", "log rule 5");
        Assert.Equal("land", story.Then("2022-06-07", Content(1, data.Replace("\"people\"", "\"category\":\"land\",\"people\"", StringComparison.Ordinal))).Case.Category);
    }

    [Fact]
    public void A_registration_is_corrected_within_its_own_rules() =>
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07",
            Content(1, CaseEventJson.Write(AskedSteps.Registered(null) with { People = 9, Representatives = 6 }).Data), "correction-breaks-history", "log rule 5");

    // ---- whom the petition accuses ----

    [Fact]
    public void A_corrected_list_of_the_accused_takes_the_case_from_a_unit_on_it()
    {
        var data = CaseEventJson.Write(AskedSteps.Registered(null) with { Accused = [Cast.Water] }).Data;
        var story = CaseStory.At(Stage.AwaitingReply);
        Assert.Equal([typeof(Corrected), typeof(Recalled)], story.Events("2022-06-14", Content(1, data)).Select(e => e.Event.GetType()));
        Assert.Equal((Stage.AwaitingDisposal, null), (story.Case.Stage, story.Case.Unit));
        Assert.Equal("2022-06-14".At(), story.Case.Hops.Single().LeftAt);
    }

    [Fact]
    public void A_corrected_list_takes_the_case_from_a_successor_too()
    {
        var data = CaseEventJson.Write(AskedSteps.Registered(null) with { Accused = [Cast.Old] }).Data;
        Assert.Equal(Stage.AwaitingDisposal, CaseStory.At(Stage.AwaitingReply).Among(Cast.AfterMergerOfOldInto(Cast.Water)).Then("2022-06-14", Content(1, data)).Case.Stage);
    }

    [Fact]
    public void A_unit_that_is_accused_is_not_put_where_another_one_was() =>
        Assert.Contains("unit-is-accused", CaseStory.At(Stage.AwaitingReceipt, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Old] }))
            .Among(Cast.AfterMergerOfOldInto(Cast.Housing))
            .Refuses("2022-06-09", Content(2, """{"unit":"530103-11"}"""), "correction-breaks-history", "log rule 5").Detail, StringComparison.Ordinal);

    [Fact]
    public void A_unit_that_was_named_by_mistake_may_have_the_case_again_and_what_was_taken_back_stays_taken_back()
    {
        var story = CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new NameAccused([Cast.Water])).Then("2022-06-15", Void(6));
        Assert.Equal(Stage.AwaitingDisposal, story.Case.Stage);
        Assert.Empty(story.Case.Accused);
        Assert.Equal(Cast.Water, story.Then("2022-06-16", new Transfer(Cast.Water)).Case.Unit);
    }

    [Fact]
    public void What_was_taken_back_from_a_review_that_never_was_stays_concluded()
    {
        var story = CaseStory.At(Stage.AwaitingReviewOpinion, CaseStory.Registered("2022-06-06", r => r with { Accused = [Cast.Old] }))
            .Among(Cast.AfterMergerOfOldInto(Cast.Government)).Then("2022-06-18", new Recall("merged")).Then("2022-06-19", Void(9));
        Assert.Equal((Stage.Concluded, null, Cast.Water), (story.Case.Stage, story.Case.Review, story.Case.Unit));
    }

    // ---- impossible corrections ----

    [Fact]
    public void A_correction_that_a_later_entry_contradicts_names_that_entry()
    {
        var refusal = CaseStory.At(Stage.AwaitingReply).Refuses("2022-06-14", Void(2), "correction-breaks-history", "log rule 5");
        Assert.StartsWith("With this correction, entry 3 could not have been: 'receive' is not possible while the case is at 'awaitingDisposal'. (wrong-state, art. 23(3))", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "2022-06-10 09:00:01", "entry 4")]
    [InlineData(4, "2022-06-08 08:59:59", "entry 4")]
    public void A_step_is_not_moved_before_the_one_before_it_or_after_the_one_after(long version, string at, string broken)
    {
        var refusal = CaseStory.At(Stage.AwaitingHandling).Refuses("2022-06-14", Time(version, at), "correction-breaks-history", "log rule 5");
        Assert.Contains(broken, refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("step-before-last", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_system_recorded_by_itself_is_not_corrected()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-25", new Transfer(Cast.Water)).Then("2022-06-26", Time(3, "2022-06-24"));
        story.Refuses("2022-06-27", Void(2), "entry-is-derived", "log rule 5");
        story.Refuses("2022-06-27", Void(4), "entry-is-derived", "log rule 5");
        CaseStory.At(Stage.AwaitingReply).Then("2022-06-14", new NameAccused([Cast.Water])).Refuses("2022-06-15", Void(7), "entry-is-derived", "log rule 5");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"unit":"Kunming"}""")]
    public void A_content_that_does_not_fit_its_entry_is_refused(string data) =>
        CaseStory.At(Stage.AwaitingReceipt).Refuses("2022-06-09", Content(2, data), "correction-unreadable", "log rule 5");

    [Fact]
    public void A_document_that_did_not_await_service_was_not_served() =>
        CaseStory.At(Stage.Concluded).Then("2022-06-16", new Serve(ServiceMethod.InPerson, "R-1"))
            .Refuses("2022-06-17", Content(8, """{"document":"reviewOpinion","method":"inPerson","proof":"R-1"}"""), "correction-breaks-history", "log rule 5");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void An_entry_that_there_is_not_is_unknown(long version) =>
        CaseStory.At(Stage.AwaitingReceipt).Refuses("2022-06-09", Void(version), "entry-unknown", "log rule 5");

    [Fact]
    public void A_correction_says_what_was_wrong_and_why()
    {
        CaseStory.At(Stage.AwaitingReceipt).Refuses("2022-06-09", new Correct(2, null, null, false, "a slip"), "entry-unknown", "log rule 5");
        CaseStory.At(Stage.AwaitingReceipt).Refuses("2022-06-09", Void(2) with { Reason = " " }, "reason-missing", "art. 23");
    }

    [Fact]
    public void Counts_follow_a_correction()
    {
        var story = CaseStory.Registered("2022-06-06").Then("2022-06-25", new Transfer(Cast.Water));
        Assert.DoesNotContain("bureau.timely", Measures(story));
        Assert.Contains("bureau.timely", Measures(story.Then("2022-06-26", Time(3, "2022-06-20"))));
    }

    private static IEnumerable<string> Measures(CaseStory story) => CaseStory.Model.Project(Case.None, story.Case).Tallies.Select(t => t.Key.Measure);
}

using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>What a case has to do with other cases: repeats, duplicates; and its withdrawal.</summary>
public sealed class LinkGuardTests
{
    [Fact]
    public void A_confirmed_repeat_makes_the_case_a_repeat_and_a_rejected_one_does_not()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-06", new RejectRepeat(Cast.OpenCase));
        Assert.Equal((Occurrence.Initial, Cast.OpenCase), (story.Case.Occurrence, story.Case.NotRepeatOf.Single()));
        story.Then("2022-06-06", new ConfirmRepeat(Cast.FinalCase, 87, "petitioner"));
        Assert.Equal((Occurrence.Repeat, Cast.FinalCase), (story.Case.Occurrence, story.Case.RepeatOf.Single()));
    }

    [Fact]
    public void A_link_is_decided_once()
    {
        var story = CaseStory.At(Stage.AwaitingDisposal).Then("2022-06-06", new ConfirmRepeat(Cast.FinalCase, 87, "petitioner")).Then("2022-06-06", new RejectRepeat(Cast.OpenCase));
        story.Refuses("2022-06-07", new ConfirmRepeat(Cast.FinalCase, 87, "content"), "already-linked", "office rule");
        story.Refuses("2022-06-07", new RejectRepeat(Cast.FinalCase), "already-linked", "office rule");
        story.Refuses("2022-06-07", new ConfirmRepeat(Cast.OpenCase, 87, "content"), "already-linked", "office rule");
        story.Refuses("2022-06-07", new RejectRepeat(Cast.OpenCase), "already-linked", "office rule");
    }

    [Theory]
    [InlineData("PL-2022-0001")]
    [InlineData("PL-1999-0001")]
    public void A_case_repeats_neither_itself_nor_one_that_does_not_exist(string of)
    {
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new ConfirmRepeat(new(of), 100, "content"), "same-case", "office rule");
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new RejectRepeat(new(of)), "same-case", "office rule");
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new Merge(new(of), "sent twice"), "same-case", "office rule");
    }

    // ---- duplicates ----

    [Theory]
    [InlineData(Stage.AwaitingDisposal)]
    [InlineData(Stage.AwaitingInstruction)]
    [InlineData(Stage.AwaitingReceipt)]
    [InlineData(Stage.AwaitingAcceptance)]
    [InlineData(Stage.AwaitingHandling)]
    [InlineData(Stage.AwaitingReply)]
    public void A_duplicate_goes_on_in_the_case_that_was_registered_first(Stage stage)
    {
        var c = CaseStory.At(stage).Then("2022-06-15", new Merge(Cast.OpenCase, "sent twice")).Case;
        Assert.Equal((Stage.Merged, Cast.OpenCase, "2022-06-15".At(), false), (c.Stage, c.MergedInto, c.EndedAt, c.IsOpen));
    }

    [Theory]
    [InlineData("2022-06-06 09:00:01", "other-case-later")]
    [InlineData("2022-06-06 09:00:00", "other-case-later")]
    [InlineData("2022-06-06 08:59:59", null)]
    public void A_case_is_not_merged_into_one_that_came_later(string registered, string? code)
    {
        var other = new RelatedCase(new("PL-2022-0002"), Cast.Panlong, Stage.AwaitingDisposal, registered.At(), null);
        var story = CaseStory.At(Stage.AwaitingDisposal).Among(Cast.Organisation, other);
        if (code is null)
            story.Then("2022-06-07", new Merge(other.Number, "sent twice"));
        else
            story.Refuses("2022-06-07", new Merge(other.Number, "sent twice"), code, "office rule");
    }

    [Fact]
    public void Of_two_registered_at_one_moment_the_smaller_number_came_first()
    {
        var other = new RelatedCase(new("PL-2022-0000"), Cast.Panlong, Stage.AwaitingDisposal, "2022-06-06".At(), null);
        Assert.Equal(Stage.Merged, CaseStory.At(Stage.AwaitingDisposal).Among(Cast.Organisation, other).Then("2022-06-07", new Merge(other.Number, "sent twice")).Case.Stage);
    }

    [Theory]
    [InlineData(Stage.Concluded)]
    [InlineData(Stage.Final)]
    [InlineData(Stage.Withdrawn)]
    [InlineData(Stage.Merged)]
    public void A_duplicate_does_not_go_on_in_a_case_that_has_ended(Stage stage)
    {
        var other = new RelatedCase(new("PL-2022-0000"), Cast.Panlong, stage, "2022-06-01".At(), null);
        CaseStory.At(Stage.AwaitingDisposal).Among(Cast.Organisation, other).Refuses("2022-06-07", new Merge(other.Number, "sent twice"), "other-case-ended", "office rule");
    }

    [Fact]
    public void A_merger_has_a_reason() => CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new Merge(Cast.OpenCase, ""), "reason-missing", "art. 23");

    [Fact]
    public void A_case_takes_up_a_duplicate_and_not_itself()
    {
        var story = CaseStory.At(Stage.AwaitingReply).As("system:merge");
        story.Refuses("2022-06-14", new AbsorbDuplicate(new("PL-2022-0001")), "same-case", "office rule");
        Assert.Equal([new("PL-2022-0002")], story.Then("2022-06-14", new AbsorbDuplicate(new("PL-2022-0002"))).Case.Duplicates);
    }

    // ---- withdrawal ----

    [Fact]
    public void A_petition_is_taken_back_with_a_reason_and_then_the_bureau_owes_nothing()
    {
        CaseStory.At(Stage.AwaitingDisposal).Refuses("2022-06-07", new Withdraw(" "), "reason-missing", "art. 23");
        var c = CaseStory.At(Stage.AwaitingDisposal).As("petitioner:p-1").Then("2022-06-07", new Withdraw("settled among neighbours")).Case;
        Assert.Equal((Stage.Withdrawn, "2022-06-07".At(), "2022-06-07".At()), (c.Stage, c.EndedAt, c.DisposedAt));
    }

    [Fact]
    public void A_petition_that_a_unit_received_and_that_is_taken_back_was_never_the_bureaus_to_dispose_of() =>
        Assert.Null(CaseStory.Registered("2022-06-06", r => r with { ReceivedBy = Cast.Water }).Then("2022-06-07", new Withdraw("settled")).Case.DisposedAt);
}

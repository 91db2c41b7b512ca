using Xinfang.Domain.Cases;
using Xinfang.Grains.Reports;

namespace Xinfang.Grains.Tests.Cases;

/// <summary>What was known when, what is kept out of the log, and what two cases know of each other.</summary>
public sealed class CaseKnowledgeTests
{
    private static Submission<CaseCommand> By(string actor, string id, params CaseCommand[] commands) =>
        new(id, "f-" + id, actor, [.. commands.Select(c => new TimedCommand<CaseCommand>(c))]);

    [Fact]
    public async Task A_correction_changes_what_is_known_now_and_not_what_was_known_then()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("FIX-0001");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("FIX-0001"), new Transfer(TestSystem.Housing), new Receive()));
        var then = (await grain.Get())!.Timeline[^1].Position;

        var outcome = await grain.Execute(By("dispatcher:07", "b", new Correct(2, """{"unit":"530103-09"}""", null, false, "the wrong line of the list")));

        Assert.Null(outcome.Refusal);
        Assert.Equal("530103-09", (await grain.Get())!.Case.Unit!.Value.Value);
        var known = (await grain.Get(null, new AsOf(then, null)))!;
        Assert.Equal(("530103-07", 3), (known.Case.Unit!.Value.Value, known.Timeline.Count));
    }

    [Fact]
    public async Task The_text_of_a_reply_is_sealed_beside_the_log_and_read_by_whoever_may_see_the_case()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("TEXT-0001");
        var text = new ReplyText("wages of March", "the site was closed on the 2nd", "the contract holds", "the firm pays", "Labour Law", "review within 30 days");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("TEXT-0001"), new Transfer(TestSystem.Housing),
            new Receive(), new Accept(), new Handle()), new("张三", null, null, "my wages"));

        await grain.Execute(By($"unit-clerk:{TestSystem.Housing}", "b", new Reply(ReplyOutcome.Supported, text)));

        var replied = (await grain.Get())!.Timeline[^1];
        Assert.Equal("""{"outcome":"supported","states":["request","facts","reasons","opinion","legalBasis","outcome","remedy"]}""", replied.Data);
        Assert.Equal(text, await grain.ReadReply("dispatcher:07"));
        Assert.Equal(text, await grain.ReadReply($"unit-clerk:{TestSystem.Housing}"));
        Assert.Null(await grain.ReadReply("unit-clerk:530103-99"));
        Assert.Equal("张**", (await grain.Get())!.Petitioner!.Name);
    }

    [Fact]
    public async Task A_reply_without_one_of_its_contents_is_refused_and_keeps_nothing()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("TEXT-0002");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("TEXT-0002"), new Transfer(TestSystem.Housing),
            new Receive(), new Accept(), new Handle()));

        var outcome = await grain.Execute(By("local:operator", "b", new Reply(ReplyOutcome.Supported, new("wages", "closed", "contract", "pays", null, " "))));

        Assert.Equal(("reply-incomplete", "art. 32"), (outcome.Refusal!.Code, outcome.Refusal.Article));
        Assert.Contains("missing: legalBasis, remedy.", outcome.Refusal.Detail, StringComparison.Ordinal);
        Assert.Null(await grain.ReadReply("dispatcher:07"));
    }

    [Fact]
    public async Task A_duplicate_goes_on_in_the_case_that_was_registered_first()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("DUP-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("DUP-0001")));
        await test.Case("DUP-0002").Execute(TestSystem.Steps("a", TestSystem.Monday.AddDays(1), TestSystem.Registration("DUP-0002")));

        var wrongWay = await test.Case("DUP-0001").Execute(By("dispatcher:07", "b", new Merge(new("DUP-0002"), "the same petition")));
        var nowhere = await test.Case("DUP-0002").Execute(By("dispatcher:07", "b", new Merge(new("DUP-0009"), "the same petition")));
        var merged = await test.Case("DUP-0002").Execute(By("dispatcher:07", "c", new Merge(new("DUP-0001"), "the same petition")));
        var again = await test.Case("DUP-0002").Execute(By("dispatcher:07", "c", new Merge(new("DUP-0001"), "the same petition")));

        Assert.Equal(("other-case-later", "same-case"), (wrongWay.Refusal!.Code, nowhere.Refusal!.Code));
        Assert.True(merged.Accepted && again.Repeated);
        Assert.Equal(["registered", "duplicate-absorbed"], (await test.Case("DUP-0001").Get())!.Timeline.Select(e => e.Type));
        Assert.Equal((Stage.Merged, "DUP-0001"), ((await test.Case("DUP-0002").Get())!.Case.Stage, (await test.Case("DUP-0002").Get())!.Facts.MergedInto!.Value.Value));
    }

    [Fact]
    public async Task A_petition_is_no_longer_accepted_only_after_the_same_matter_was_through_re_review()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("FIN-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("FIN-0001"), new Transfer(TestSystem.Housing),
            new Receive(), new Accept(), new Handle(), new Reply(ReplyOutcome.NotSupported, Letter: "2022-7"), new Serve(ServiceMethod.InPerson, "R-1")));
        await test.Case("FIN-0002").Execute(TestSystem.Steps("a", TestSystem.Monday.AddDays(7), TestSystem.Registration("FIN-0002")));
        var refuse = new NoLongerAccept(new("FIN-0001"), "the same facts and reasons");

        var early = await test.Case("FIN-0002").Execute(By("dispatcher:07", "b", refuse));
        await test.Case("FIN-0001").Execute(By("local:test", "c", new RequestReview(new("5301-01")), new GiveReviewOpinion(ReviewOutcome.Upheld),
            new Serve(ServiceMethod.InPerson, "R-2"), new RequestRereview(new("53-01")), new GiveRereviewOpinion(ReviewOutcome.Upheld), new Serve(ServiceMethod.InPerson, "R-3")));
        var after = await test.Case("FIN-0002").Execute(By("dispatcher:07", "d", refuse));

        Assert.Equal(("earlier-case-not-final", "art. 36(3)"), (early.Refusal!.Code, early.Refusal.Article));
        Assert.Equal(Stage.Final, (await test.Case("FIN-0001").Get())!.Case.Stage);
        Assert.Null(after.Refusal);
        Assert.Equal("FIN-0001", (await test.Case("FIN-0002").Get())!.Facts.SameAsFinal!.Value.Value);
    }

    [Fact]
    public async Task A_step_of_another_role_is_refused_and_to_a_unit_without_a_part_there_is_no_such_case()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("ROLE-0001");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("ROLE-0001"), new Transfer(TestSystem.Housing), new Receive()));

        var dispatcher = await grain.Execute(By("dispatcher:07", "b", new Accept()));
        var other = await grain.Execute(By("unit-clerk:530103-09", "c", new Accept()));
        var own = await grain.Execute(By("unit-clerk:530103-07/2", "d", new Accept()));

        Assert.Equal(("role-not-permitted", "case-unknown"), (dispatcher.Refusal!.Code, other.Refusal!.Code));
        Assert.DoesNotContain("accept", dispatcher.Refusal.Allowed);
        Assert.Null(own.Refusal);
    }
}

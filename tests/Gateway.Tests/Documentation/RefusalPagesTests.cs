using System.Reflection;
using Xinfang.Domain;
using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

public sealed class RefusalPagesTests
{
    [Fact]
    public void Every_refusal_has_its_page_and_the_pages_are_what_the_engine_says() =>
        Page.AllAreCurrent([.. RefusalCodes.All.Select(RefusalPage.Make), RefusalIndex.Make(RefusalCodes.All)]);

    [Fact]
    public void Every_page_has_a_refusal() =>
        Assert.Empty(Page.NamesIn("docs/refusals").Except(RefusalCodes.All.Select(c => c.Code)).Except(["README"]));

    [Fact]
    public void Every_page_says_by_hand_what_it_means_why_what_to_do_and_an_example()
    {
        var lacking = RefusalCodes.All
            .Select(c => (c.Code, Lacks: RefusalPage.Lacking(RefusalPage.ByHand(Page.Committed(RefusalPage.PathOf(c.Code)) ?? "")).ToList()))
            .Where(p => p.Lacks.Count > 0)
            .Select(p => $"{RefusalPage.PathOf(p.Code)} lacks {string.Join(", ", p.Lacks)}")
            .ToList();

        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
    }

    [Fact]
    public void Codes_are_found_wherever_a_refusal_is_made_of_them()
    {
        var found = RefusalCodes.In([typeof(Rules), .. typeof(Rules).GetNestedTypes(BindingFlags.NonPublic)]);

        Assert.Equal(
            ["by-a-guard: art. 1", "by-a-helper: test rule", "in-a-lambda: test rule 2", "one-of-two: art. 2(1)", "other-of-two: art. 2(1)", "without-a-rule: that of the step"],
            found.Select(c => $"{c.Code}: {string.Join(", ", c.Rules)}"));
        Assert.All(found, c => Assert.Equal([typeof(Rules)], c.Makers));
    }

    [Fact]
    public void The_guards_are_among_the_codes() => Assert.Empty(
        CaseLifecycle.Transitions.SelectMany(t => t.Guards).Select(g => g.Code).Except(RefusalCodes.All.Select(c => c.Code)));

    [Theory]
    [InlineData("", "a sentence of meaning in Chinese at its beginning|'## What it means'|'## Why'|'## What to do'|'## Example'")]
    [InlineData("已经办结。\n\n## What it means\n\nIt is over.\n\n## Why\n\n## What to do\n\nNothing.\n\n## Example\n\nA case.", "'## Why'")]
    [InlineData("已经办结。\n\n## What it means\n\nIt is over.\n\n## Why\n\nLaw.\n\n## What to do\n\nNothing.\n\n## Example\n\nA case.", "")]
    public void What_is_missing_by_hand_is_named(string byHand, string lacks) => Assert.Equal(lacks, string.Join('|', RefusalPage.Lacking(byHand)));
}

/// <summary>Every way in which the engine makes refusals, in small; never called.</summary>
file static class Rules
{
    public static readonly Guard OfAGuard = new("by-a-guard", "art. 1", _ => true, _ => "not-a-code of the detail");

    public static Refusal OfTwo(bool first) => new(first ? "one-of-two" : "other-of-two", "art. 2(1)", "detail");

    public static Refusal OfAHelper() => Helper("by-a-helper", "detail");

    public static Func<Refusal> OfALambda() => () => new("in-a-lambda", "test rule 2", "detail");

    public static Refusal OfTheStep(string rule) => new("without-a-rule", rule, "detail");

    public static string NotARefusal() => "no-code-at-all";

    private static Refusal Helper(string code, string detail) => new(code, "test rule", detail);
}

using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>Every refusal with its meaning, by what it is given to.</summary>
internal static class RefusalIndex
{
    public static Page Make(IReadOnlyList<RefusalCode> refusals) => new("docs/refusals/README.md", $"""
        # Refusals

        *Generated; do not edit.* A step that is refused changes nothing. The answer names the code below, the rule that it rests on, what is wrong here and what to do, and the
        steps that would be possible now. In the API it is a problem (RFC 9457) whose `code` is the name of the page, and whose `type` is `urn:xinfang:problem:` and the code.

        A new code gets its page by one run of the tests, `UPDATE_DOCS=1 dotnet test --project tests/Gateway.Tests`. What stands between the two marks of the page is then
        written by hand, and kept by every later run; the next one takes its first sentences into these lists.

        {string.Join('\n', RefusalPage.Areas.Values.Select(area => Table(area, refusals.Where(r => RefusalPage.AreasOf(r).Contains(area)))))}
        """.ReplaceLineEndings("\n"));

    private static string Table(string area, IEnumerable<RefusalCode> refusals) =>
        $"## {char.ToUpperInvariant(area[0])}{area[1..]}\n\n| code | meaning | 含义 | rule | status |\n|---|---|---|---|---|\n{string.Concat(refusals.Select(Row))}";

    private static string Row(RefusalCode refusal)
    {
        var byHand = RefusalPage.ByHand(Page.Committed(RefusalPage.PathOf(refusal.Code)) ?? "");
        return $"| [{refusal.Code}]({refusal.Code}.md) | {RefusalPage.MeaningOf(byHand)} | {RefusalPage.ChineseOf(byHand)} | {RefusalPage.RulesOf(refusal)} | {RefusalProblems.StatusOf(refusal.Code)} |\n";
    }
}

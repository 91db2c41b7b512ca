using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Every stage with every step and every role, against the table in <c>permitted-steps.txt</c>: what is not written there is not permitted.</summary>
public sealed class LifecycleTableTests
{
    /// <summary>Everybody who asks, and the words of the table that are theirs. A clerk is of a unit; "awaited" is that of the unit awaited.</summary>
    private static readonly Dictionary<string, string[]> Askers = new()
    {
        ["dispatcher:07"] = ["dispatcher"],
        ["unit-clerk:530103-07/1"] = ["water office"],
        ["unit-clerk:530103-11"] = ["housing office"],
        ["unit-clerk:530103001-01"] = ["street office"],
        ["unit-clerk:530103-01"] = ["district government"],
        ["unit-clerk:5301-01/2"] = ["city government"],
        ["unit-clerk:530103-13"] = ["road construction"],
        ["joint-meeting-office:1"] = ["joint meeting"],
        ["petitioner:p-1"] = ["petitioner"],
        ["system:deadline-watch"] = ["system"],
        ["local:operator"] = ["dispatcher", "joint meeting", "petitioner", "any clerk"],
        ["import:city"] = ["dispatcher", "joint meeting", "petitioner", "any clerk"],
        ["finance:1"] = [],
        ["operator:1"] = [],
        ["auditor:1"] = [],
        ["administrator:1"] = [],
        ["unit-clerk:nowhere"] = [],
        ["stranger:1"] = [],
        ["dispatcher"] = [],
    };

    private static readonly string[] Offices = ["water office", "housing office", "street office", "district government", "city government", "road construction"];

    public static TheoryData<string, string> EveryHeadingAndAsker()
    {
        var data = new TheoryData<string, string>();
        foreach (var heading in PermittedSteps.All.Keys)
            foreach (var asker in Askers.Keys)
                data.Add(heading, asker);
        return data;
    }

    [Theory, MemberData(nameof(EveryHeadingAndAsker))]
    public void A_step_is_permitted_exactly_where_and_to_whom_the_table_says_so(string heading, string asker)
    {
        var (row, wrong) = (PermittedSteps.All[heading], new List<string>());
        foreach (var step in AskedSteps.All.Keys)
        {
            var story = Situations.Of(row, step).As(asker);
            var decision = story.Ask(Situations.NextStepOf(story.Case), Situations.CommandOf(row, step));
            var (expected, actual) = (Expected(row, step, Askers[asker]), decision.Refusal?.Code ?? $"{decision.After.Stage}");
            if (expected != actual)
                wrong.Add($"{step}: {expected} in the table, {actual} in fact ({decision.Refusal?.Detail})");
            else if (decision.Refusal is null && StateText.Of(Situations.EventsOf(row, step)) != StateText.Of(decision.Events.Select(e => e.Event)))
                wrong.Add($"{step}: {StateText.Of(decision.Events.Select(e => e.Event))}");
            else if (decision.Refusal is { } refusal)
                Refused(refusal, row.Stage, asker, decision.Events.Count, wrong);
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_table_has_every_stage_and_every_step()
    {
        Assert.Equal(21, Enum.GetValues<Stage>().Length);
        Assert.Equal(Enum.GetValues<Stage>(), PermittedSteps.All.Values.Select(h => h.Stage).Distinct());
        Assert.Equal(56, AskedSteps.All.Count);
        Assert.Equal(Enum.GetNames<Trigger>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]).Order(), AskedSteps.All.Keys.Order());
        Assert.Equal(AskedSteps.All.Keys.Order(), PermittedSteps.All.Values.SelectMany(h => h.Steps.Keys).Distinct().Order());
    }

    [Fact]
    public void A_step_that_the_stage_does_not_know_says_where_the_case_is_and_cites_the_steps_own_article()
    {
        var refusal = CaseStory.At(Stage.Concluded).Refuses("2022-06-16", new Transfer(Cast.Street), "wrong-state", "art. 22(1)");
        Assert.Equal("'transfer' is not possible while the case is at 'concluded'.", refusal.Detail);
    }

    [Fact]
    public void A_step_that_depends_on_how_the_case_came_there_says_on_what()
    {
        var refusal = CaseStory.At(Stage.AwaitingDesignation).Then("2022-06-13", new EscalateDispute("no agreement"))
            .Refuses("2022-06-14", new EscalateDispute("again"), "wrong-state", "art. 24(1)");
        Assert.Equal("'escalateDispute' is possible at 'awaitingDesignation' only where a common superior decides.", refusal.Detail);
    }

    [Fact]
    public void A_step_of_another_role_says_whose_it_is()
    {
        var refusal = CaseStory.At(Stage.AwaitingDisposal).As("petitioner:p-1").Refuses("2022-06-07", new Transfer(Cast.Water), "role-not-permitted", "art. 22(1)");
        Assert.Equal("'transfer' is taken by dispatcher at 'awaitingDisposal', not by 'petitioner:p-1'.", refusal.Detail);
        Assert.Equal(["withdraw"], refusal.Allowed);
    }

    [Fact]
    public void A_step_of_another_unit_says_which_unit_is_awaited() =>
        Assert.Equal("This step is awaited from 530103-07, not from 530103-11.", CaseStory.At(Stage.AwaitingReceipt).As("unit-clerk:530103-11")
            .Refuses("2022-06-08", new Receive(), "not-your-case", "office rule").Detail);

    /// <summary>The stage that the step leads to, or the code of the refusal, by the words of the table alone.</summary>
    private static string Expected(PermittedSteps.Heading row, string step, string[] words)
    {
        if (!row.Steps.TryGetValue(step, out var line))
            return "wrong-state";
        var leadsTo = $"{line.LeadsTo ?? row.Stage}";
        if (words.Any(word => line.By.Contains(word) || word == "any clerk" && line.By.Any(IsAClerk) || word == row.Awaited && line.By.Contains("awaited")))
            return leadsTo;
        return words.Any(Offices.Contains) && line.By.Any(IsAClerk) ? "not-your-case" : "role-not-permitted";
    }

    private static bool IsAClerk(string word) => word == "awaited" || Offices.Contains(word);

    private static void Refused(Refusal refusal, Stage stage, string asker, int events, List<string> wrong)
    {
        var words = Askers[asker];
        var clerk = words.Any(w => w == "any clerk" || Offices.Contains(w));
        var allowed = PermittedSteps.AllowedAt(stage, word => words.Contains(word) || clerk && IsAClerk(word)).Order().ToList();
        if (!allowed.SequenceEqual(refusal.Allowed.Order()))
            wrong.Add($"allowed: {string.Join(", ", allowed)} in the table, {string.Join(", ", refusal.Allowed)} in fact");
        if (events > 0 || !refusal.Detail.EndsWith('.') || refusal.Article.Length == 0)
            wrong.Add($"{refusal} with {events} events");
    }
}

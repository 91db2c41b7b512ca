using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Budgets;

/// <summary>A budget told step by step; every step of <see cref="Then"/> must be permitted.</summary>
internal sealed class BudgetStory
{
    public static readonly BudgetModel Model = new();
    public static readonly JurisdictionCode Panlong = new("530103");

    public Budget Budget { get; private set; } = Budget.None;

    public BudgetLine Projects => Budget.Lines["projects"];

    /// <summary>1 000.00 yuan planned for projects and 500.00 for the office.</summary>
    public static BudgetStory Planned() => new BudgetStory()
        .Then("2022-01-05", new SetPlanLine(Panlong, 2022, "projects", "Projects", Yuan("1000")))
        .Then("2022-01-05", new SetPlanLine(Panlong, 2022, "office", "Office", Yuan("500")));

    public static Money Yuan(string text) => Money.TryParse(text, out var money) ? money : throw new FormatException(text);

    public BudgetStory Then(string at, BudgetCommand command)
    {
        var decision = Model.Decide(Budget, command, at.At());
        Assert.Null(decision.Refusal);
        Budget = decision.After;
        return this;
    }

    public Refusal Refuses(string at, BudgetCommand command, string code)
    {
        var decision = Model.Decide(Budget, command, at.At());
        var refusal = Assert.IsType<Refusal>(decision.Refusal);
        Assert.Equal((code, "budget rule"), (refusal.Code, refusal.Article));
        Assert.Empty(decision.Events);
        return refusal;
    }

    public void HasProjects(string plan, string committed, string spent) =>
        Assert.Equal(new BudgetLine("Projects", Yuan(plan), Yuan(committed), Yuan(spent)), Projects);
}

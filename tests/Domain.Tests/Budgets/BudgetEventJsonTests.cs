using Xinfang.Domain.Budgets;

namespace Xinfang.Domain.Tests.Budgets;

/// <summary>The written form of every budget event: these strings are never edited.</summary>
public sealed class BudgetEventJsonTests
{
    public static readonly TheoryData<BudgetEvent, string, string> Approved = new()
    {
        {
            new PlanLineSet(BudgetStory.Panlong, 2022, "projects", "Projects", new(57637016)), "plan-line-set",
            """{"jurisdiction":"530103","year":2022,"line":"projects","name":"Projects","amount":"576370.16"}"""
        },
        { new PlanAdjusted("projects", new(-1), "decision 7"), "plan-adjusted", """{"line":"projects","change":"-0.01","reason":"decision 7"}""" },
        {
            new IncomeReceived(BudgetStory.Panlong, 2022, "i1", new(285195899)), "income-received",
            """{"jurisdiction":"530103","year":2022,"voucher":"i1","amount":"2851958.99"}"""
        },
        { new Committed("c1", "projects", new(100)), "committed", """{"commitment":"c1","line":"projects","amount":"1.00"}""" },
        {
            new Spent("v1", "projects", new(300), "c1", new(100)), "spent",
            """{"voucher":"v1","line":"projects","amount":"3.00","commitment":"c1","fromCommitment":"1.00"}"""
        },
        { new Spent("v2", "projects", new(300), null, Money.Zero), "spent", """{"voucher":"v2","line":"projects","amount":"3.00","fromCommitment":"0.00"}""" },
        { new Released("c1", "projects", new(100)), "released", """{"commitment":"c1","line":"projects","amount":"1.00"}""" },
    };

    [Theory, MemberData(nameof(Approved))]
    public void An_event_is_written_as_approved_and_read_back(BudgetEvent e, string type, string data)
    {
        Assert.Equal((type, data), BudgetEventJson.Write(e));
        Assert.Equal(e, BudgetEventJson.Read(type, data));
    }

    [Theory]
    [InlineData("embezzled", "{}")]
    [InlineData("released", "{}")]
    [InlineData("committed", """{"commitment":"c1","line":"projects","amount":1.00}""")]
    [InlineData("committed", """{"commitment":"c1","line":"projects","amount":"1.001"}""")]
    public void What_does_not_fit_is_unreadable(string type, string data) =>
        Assert.Throws<UnreadableEventException>(() => BudgetEventJson.Read(type, data));
}

using Xinfang.Domain.Budgets;
using Xinfang.Domain.Tallies;
using static Xinfang.Domain.Tests.Budgets.BudgetStory;

namespace Xinfang.Domain.Tests.Budgets;

public sealed class BudgetTests
{
    [Fact]
    public void A_line_is_spent_to_its_last_fen_and_no_further()
    {
        var story = Planned().Then("2022-03-01", new Spend("v1", "projects", Yuan("999.99")));
        var refusal = story.Refuses("2022-03-02", new Spend("v2", "projects", Yuan("0.02")), "over-plan");
        Assert.Equal("The line 'projects' has 0.01 left of its plan of 1000.00 (999.99 spent, 0.00 bound); 0.02 was asked. Adjust the plan first.", refusal.Detail);
        story.Then("2022-03-02", new Spend("v2", "projects", Yuan("0.01"))).HasProjects("1000", "0", "1000");
    }

    [Fact]
    public void What_is_bound_is_no_longer_free()
    {
        var story = Planned().Then("2022-03-01", new Commit("c1", "projects", Yuan("600")));
        story.HasProjects("1000", "600", "0");
        story.Refuses("2022-03-02", new Commit("c2", "projects", Yuan("400.01")), "over-plan");
        story.Refuses("2022-03-02", new Spend("v1", "projects", Yuan("400.01")), "over-plan");
        story.Then("2022-03-02", new Commit("c2", "projects", Yuan("400"))).HasProjects("1000", "1000", "0");
    }

    [Fact]
    public void A_commitment_is_partly_spent_and_the_rest_is_released()
    {
        var story = Planned().Then("2022-03-01", new Commit("c1", "projects", Yuan("600")))
            .Then("2022-03-02", new Spend("v1", "projects", Yuan("250"), "c1"));
        story.HasProjects("1000", "350", "250");
        story.Then("2022-03-03", new Release("c1")).HasProjects("1000", "0", "250");
        Assert.Equal(Yuan("750"), story.Projects.Free);
        story.Refuses("2022-03-04", new Release("c1"), "commitment-unknown");
        story.Refuses("2022-03-04", new Spend("v2", "projects", Yuan("1"), "c1"), "commitment-unknown");
    }

    [Fact]
    public void A_voucher_above_its_commitment_takes_the_rest_from_what_is_free()
    {
        var story = Planned().Then("2022-03-01", new Commit("c1", "projects", Yuan("600")));
        story.Refuses("2022-03-02", new Spend("v1", "projects", Yuan("1000.01"), "c1"), "over-plan");
        story.Then("2022-03-02", new Spend("v1", "projects", Yuan("1000"), "c1")).HasProjects("1000", "0", "1000");
        Assert.Empty(story.Budget.Commitments);
    }

    [Fact]
    public void A_commitment_of_another_line_is_not_used() =>
        Planned().Then("2022-03-01", new Commit("c1", "office", Yuan("100")))
            .Refuses("2022-03-02", new Spend("v1", "projects", Yuan("50"), "c1"), "commitment-unknown");

    [Fact]
    public void A_commitment_has_a_number_and_an_open_one_is_entered_once()
    {
        var story = Planned().Then("2022-03-01", new Commit("c1", "projects", Yuan("1")));
        story.Refuses("2022-03-02", new Commit("c1", "office", Yuan("1")), "commitment-exists");
        story.Refuses("2022-03-02", new Commit(" ", "office", Yuan("1")), "commitment-missing");
        story.Refuses("2022-03-02", new Commit(null!, "office", Yuan("1")), "commitment-missing");
        story.Refuses("2022-03-02", new Commit(new string('c', 65), "office", Yuan("1")), "commitment-missing");
    }

    [Fact]
    public void A_voucher_is_booked_once_whether_income_or_spending()
    {
        var story = Planned().Then("2022-03-01", new Spend("v1", "projects", Yuan("10")))
            .Then("2022-03-02", new ReceiveIncome(Panlong, 2022, "v2", Yuan("20")));
        var refusal = story.Refuses("2022-03-03", new ReceiveIncome(Panlong, 2022, "v1", Yuan("20")), "voucher-booked");
        Assert.Equal("The voucher 'v1' was booked on 2022-03-01 with 10.00; each is booked once.", refusal.Detail);
        story.Refuses("2022-03-03", new Spend("v2", "office", Yuan("1")), "voucher-booked");
        story.Refuses("2022-03-03", new Spend("v1", "projects", Yuan("10")), "voucher-booked");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_booking_names_a_voucher_of_1_to_64_characters(string voucher)
    {
        Planned().Refuses("2022-03-01", new Spend(voucher, "projects", Yuan("1")), "voucher-missing");
        Planned().Refuses("2022-03-01", new ReceiveIncome(Panlong, 2022, voucher, Yuan("1")), "voucher-missing");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.01")]
    public void Nothing_and_less_than_nothing_is_not_booked(string amount)
    {
        Planned().Refuses("2022-03-01", new Spend("v1", "projects", Yuan(amount)), "amount-not-positive");
        Planned().Refuses("2022-03-01", new Commit("c1", "projects", Yuan(amount)), "amount-not-positive");
        Planned().Refuses("2022-03-01", new ReceiveIncome(Panlong, 2022, "v1", Yuan(amount)), "amount-not-positive");
    }

    [Fact]
    public void A_plan_may_be_zero_but_not_less()
    {
        Planned().Then("2022-01-06", new SetPlanLine(Panlong, 2022, "reserve", "Reserve", Money.Zero));
        Planned().Refuses("2022-01-06", new SetPlanLine(Panlong, 2022, "reserve", "Reserve", Yuan("-0.01")), "amount-negative");
    }

    [Fact]
    public void A_line_is_planned_once() =>
        Planned().Refuses("2022-02-01", new SetPlanLine(Panlong, 2022, "projects", "Projects", Yuan("1")), "line-exists");

    [Theory]
    [InlineData("")]
    [InlineData("a line")]
    [InlineData("项目")]
    [InlineData("123456789012345678901234567890123")]
    public void A_line_has_a_plain_code_of_1_to_32_characters(string line) =>
        Planned().Refuses("2022-02-01", new SetPlanLine(Panlong, 2022, line, "x", Yuan("1")), "line-invalid");

    [Fact]
    public void A_plan_is_lowered_to_what_is_bound_and_spent_and_not_below()
    {
        var story = Planned().Then("2022-03-01", new Commit("c1", "projects", Yuan("300")))
            .Then("2022-03-02", new Spend("v1", "projects", Yuan("200")));
        var refusal = story.Refuses("2022-03-03", new AdjustPlan("projects", Yuan("-500.01"), "decision 7"), "plan-below-use");
        Assert.Equal("'projects' has 500.00 bound and spent; a plan of 499.99 would be below that.", refusal.Detail);
        story.Then("2022-03-03", new AdjustPlan("projects", Yuan("-500"), "decision 7")).HasProjects("500", "300", "200");
        story.Then("2022-03-04", new AdjustPlan("projects", Yuan("0.01"), "decision 8")).HasProjects("500.01", "300", "200");
    }

    [Fact]
    public void An_adjustment_names_its_reason() =>
        Planned().Refuses("2022-03-03", new AdjustPlan("projects", Yuan("1"), " "), "reason-missing");

    [Fact]
    public void An_unknown_line_is_answered_with_the_lines_there_are()
    {
        const string Detail = "The plan has no line 'cars'. Planned are: office, projects.";
        Assert.Equal(Detail, Planned().Refuses("2022-03-01", new Spend("v1", "cars", Yuan("1")), "line-unknown").Detail);
        Assert.Equal(Detail, Planned().Refuses("2022-03-01", new Commit("c1", "cars", Yuan("1")), "line-unknown").Detail);
        Assert.Equal(Detail, Planned().Refuses("2022-03-01", new AdjustPlan("cars", Yuan("1"), "x"), "line-unknown").Detail);
        Assert.Equal("The plan has no line 'cars'. Planned are: none yet.",
            new BudgetStory().Refuses("2022-03-01", new Spend("v1", "cars", Yuan("1")), "line-unknown").Detail);
    }

    [Theory]
    [InlineData("2021-12-31 23:59:59")]
    [InlineData("2023-01-01 00:00:00")]
    public void A_voucher_outside_the_year_of_the_budget_is_refused(string at)
    {
        var refusal = Planned().Refuses(at, new Spend("v1", "projects", Yuan("1")), "voucher-outside-year");
        Assert.Equal($"The voucher 'v1' is dated {at[..10]}, outside the budget of 2022. Book it in the budget of its own year.", refusal.Detail);
        new BudgetStory().Refuses(at, new ReceiveIncome(Panlong, 2022, "v1", Yuan("1")), "voucher-outside-year");
    }

    [Theory]
    [InlineData("2022-01-01 00:00:00")]
    [InlineData("2022-12-31 23:59:59")]
    public void The_first_and_the_last_second_of_the_year_are_in_it(string at)
    {
        Planned().Then(at, new Spend("v1", "projects", Yuan("1")));
        new BudgetStory().Then(at, new ReceiveIncome(Panlong, 2022, "v1", Yuan("1")));
    }

    [Fact]
    public void Income_and_spending_are_counted_by_the_day_of_the_voucher_and_corrections_of_the_plan_are_not()
    {
        var before = Planned().Then("2022-03-01", new ReceiveIncome(Panlong, 2022, "i1", Yuan("2000")));
        var after = Planned().Then("2022-03-01", new ReceiveIncome(Panlong, 2022, "i1", Yuan("2000")))
            .Then("2022-03-02", new Commit("c1", "projects", Yuan("20"))).Then("2022-03-03", new Spend("v1", "projects", Yuan("12.34"), "c1"))
            .Then("2022-03-03", new Spend("v2", "projects", Yuan("0.66")));
        Assert.Equal(
            [
                new Tally(new("530103", "budget.planned", "line:office", "2022-01-01".Day(), "2022-01-01".Day()), 1),
                new Tally(new("530103", "budget.planned", "line:projects", "2022-01-01".Day(), "2022-01-01".Day()), 1),
                new Tally(new("530103", "budget.income", "", "2022-03-01".Day(), "2022-03-01".Day()), 200000),
            ],
            Model.Project(Budget.None, before.Budget).Tallies);
        var changes = Model.Project(before.Budget, after.Budget);
        Assert.Equal([new Tally(new("530103", "budget.spent", "line:projects", "2022-03-03".Day(), "2022-03-03".Day()), 1300)], changes.Tallies);
        Assert.Equal([new(Panlong, 2022, "projects", "Projects", Yuan("1000"), Yuan("7.66"), Yuan("13"), Money.Zero)], changes.BudgetLines);
    }

    [Fact]
    public void Income_stands_on_the_line_without_a_code()
    {
        var rows = Model.Project(Budget.None, Planned().Then("2022-03-01", new ReceiveIncome(Panlong, 2022, "i1", Yuan("2851958.99"))).Budget).BudgetLines;
        Assert.Equal(["office", "projects", ""], rows.Select(r => r.Line));
        Assert.Equal(Yuan("2851958.99"), rows[^1].Received);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Budgets;

namespace Xinfang.Gateway.Budgets;

/// <summary>A year's budget: reading it, and each booking as its own POST.</summary>
internal static class BudgetEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var budgets = api.MapGroup("/budgets/{jurisdiction}/{year}").WithTags("Budgets");
        budgets.MapGet("", Get).WithName("getBudget").Refuses(400, 404)
            .WithSummary("Read a year's budget").WithDescription("Each line with what is planned, bound, spent and free, and the income.");
        Book<PlanLineBody>(budgets, "lines", "planBudgetLine", "Enter a line of the plan", "Refusals: line-exists (409), line-invalid, amount-negative (422).",
            (j, y, b) => new SetPlanLine(j, y, b.Line, Text("name", b.Name), b.Amount), b => b.At);
        Book<AdjustmentBody>(budgets, "adjustments", "adjustBudgetLine", "Raise or lower a line of the plan", "Refusals: plan-below-use (409), line-unknown, reason-missing (422).",
            (_, _, b) => new AdjustPlan(b.Line, b.Change, Text("reason", b.Reason, 500)), b => b.At);
        Book<IncomeBody>(budgets, "income", "receiveBudgetIncome", "Book money received (收入)", "Refusals: voucher-booked (409), amount-not-positive, voucher-missing (422).",
            (j, y, b) => new ReceiveIncome(j, y, b.Voucher, b.Amount), b => b.At);
        Book<CommitmentBody>(budgets, "commitments", "commitBudget", "Bind an amount for a purpose", "Refusals: over-plan, commitment-exists (409), line-unknown, amount-not-positive (422).",
            (_, _, b) => new Commit(Text("commitment", b.Commitment), b.Line, b.Amount), b => b.At);
        Book<VoucherBody>(budgets, "vouchers", "spendBudget", "Book spending", "Never over the plan, each voucher once. Refusals: over-plan, voucher-booked (409), line-unknown, commitment-unknown, amount-not-positive, voucher-missing (422).",
            (_, _, b) => new Spend(b.Voucher, b.Line, b.Amount, b.Commitment), b => b.At);
        Book<ReleaseBody>(budgets, "releases", "releaseBudgetCommitment", "Free what a commitment still binds", "Refusals: commitment-unknown (422).",
            (_, _, b) => new Release(b.Commitment), b => b.At);
    }

    private static async Task<Results<Ok<BudgetDocument>, Problem>> Get(string jurisdiction, string year, IGrainFactory grains)
    {
        var (place, number) = Year(jurisdiction, year);
        var view = await grains.GetGrain<IBudgetGrain>(Budget.Stream(place, number)).Get();
        return view.Version == 0
            ? new Problem(StatusCodes.Status404NotFound, "budget-unknown", "Not found", $"{place} has no budget of {number}. Enter its first line with POST …/lines.")
            : TypedResults.Ok(BudgetDocument.Of(view));
    }

    private static void Book<TBody>(RouteGroupBuilder budgets, string path, string name, string summary, string description,
        Func<JurisdictionCode, int, TBody, BudgetCommand> command, Func<TBody, DateTimeOffset?> at) where TBody : class =>
        budgets.MapPost("/" + path, async Task<Results<Ok<BookingAnswer>, Problem>> (
                string jurisdiction, string year, Posted<TBody> posted, IGrainFactory grains, HttpResponse response) =>
            {
                var (place, number) = Year(jurisdiction, year);
                var outcome = await grains.GetGrain<IBudgetGrain>(Budget.Stream(place, number))
                    .Execute(posted.Submission(command(place, number, posted.Body), at(posted.Body)));
                return Answers.Refused(outcome, response) is { } problem
                    ? problem
                    : TypedResults.Ok(new BookingAnswer(place.Value, number, outcome.Version));
            })
            .AsWrite(name).Refuses(409).WithSummary(summary).WithDescription(description);

    private static (JurisdictionCode Place, int Year) Year(string jurisdiction, string year) =>
        (Input.Text<JurisdictionCode>("jurisdiction", jurisdiction), Input.Number("year", year, 1949, 2999, 0));

    private static string Text(string field, string text, int most = 64)
    {
        Lengths.Check((field, text, most));
        return text;
    }
}

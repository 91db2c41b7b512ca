using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.Budgets;

/// <summary>A year's budget of one jurisdiction. See <see cref="IBudgetGrain"/>.</summary>
internal sealed class BudgetGrain(
    BudgetModel model, IJournal journal, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : StreamGrain<Budget, BudgetCommand, BudgetEvent>(model, journal, clock, telemetry), IBudgetGrain
{
    public Task<Outcome> Execute(Submission<BudgetCommand> submission) => Settle(submission);

    public async Task<BudgetView> Get()
    {
        var (budget, _) = await ReadCommitted();
        var parts = Stream.Split('-');
        return new BudgetView(parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), budget.Version, budget.Received,
            [.. budget.Lines.Select(l => new BudgetLineView(l.Key, l.Value.Name, l.Value.Plan, l.Value.Committed, l.Value.Spent, l.Value.Free))]);
    }

    protected override Refusal? Precondition(Budget state, BudgetCommand command, StepContext context) => command switch
    {
        SetPlanLine c => Mismatch(c.Jurisdiction, c.Year),
        ReceiveIncome c => Mismatch(c.Jurisdiction, c.Year),
        _ => null,
    };

    private Refusal? Mismatch(JurisdictionCode jurisdiction, int year) => Budget.Stream(jurisdiction, year) == Stream
        ? null
        : new("budget-mismatch", "budget rule", $"The booking is for {jurisdiction} in {year}, but was sent to {Stream}.");
}

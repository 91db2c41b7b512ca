using Orleans.Concurrency;
using Xinfang.Domain.Budgets;

namespace Xinfang.Grains.Budgets;

/// <summary>A year's budget of one jurisdiction: the single writer of its ledger. The key is <see cref="Budget.Stream"/>.</summary>
[Alias("budget-grain")]
public interface IBudgetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Books steps of the ledger. Idempotent by command id; durable when it returns accepted. Refusals: <c>over-plan</c>,
    /// <c>voucher-booked</c>, <c>plan-below-use</c> and the others of <see cref="BudgetModel"/>.
    /// </summary>
    /// <exception cref="TryAgainException">The booking could not be settled now.</exception>
    [Alias("execute")]
    Task<Outcome> Execute(Submission<BudgetCommand> submission);

    [Alias("get"), AlwaysInterleave]
    Task<BudgetView> Get();
}

/// <summary>A year's budget: each line with what is planned, bound, spent and free, and the income.</summary>
[GenerateSerializer, Alias("budget-view"), Immutable]
public sealed record BudgetView(string Jurisdiction, int Year, long Version, Money Received, IReadOnlyList<BudgetLineView> Lines);

[GenerateSerializer, Alias("budget-line-view"), Immutable]
public sealed record BudgetLineView(string Line, string Name, Money Plan, Money Committed, Money Spent, Money Free);

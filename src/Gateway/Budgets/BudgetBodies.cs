using Xinfang.Domain.Budgets;
using Xinfang.Grains.Budgets;

namespace Xinfang.Gateway.Budgets;

/// <summary>Enters a line of the year's plan, once.</summary>
/// <param name="Line">The line's code: 1 to 32 letters, digits, hyphens and underscores.</param>
/// <param name="Name">What people call it, at most 64 characters.</param>
/// <param name="Amount">Yuan with at most two decimals, as text; not below zero.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record PlanLineBody(string Line, string Name, Money Amount, DateTimeOffset? At = null);

/// <summary>Raises or lowers a line of the plan, never below what is bound and spent.</summary>
/// <param name="Line">The line's code.</param>
/// <param name="Change">Yuan to add; below zero lowers the plan.</param>
/// <param name="Reason">The reason or document.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AdjustmentBody(string Line, Money Change, string Reason, DateTimeOffset? At = null);

/// <summary>Books money received (收入).</summary>
/// <param name="Voucher">The voucher's number; each is booked once.</param>
/// <param name="Amount">Yuan, above zero.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record IncomeBody(string Voucher, Money Amount, DateTimeOffset? At = null);

/// <summary>Binds an amount of a line for a purpose.</summary>
/// <param name="Commitment">The commitment's number; each is entered once.</param>
/// <param name="Line">The line's code.</param>
/// <param name="Amount">Yuan, above zero, at most what is free.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record CommitmentBody(string Commitment, string Line, Money Amount, DateTimeOffset? At = null);

/// <summary>Books spending.</summary>
/// <param name="Voucher">The voucher's number; each is booked once.</param>
/// <param name="Line">The line's code.</param>
/// <param name="Amount">Yuan, above zero, at most what is free and bound.</param>
/// <param name="Commitment">The commitment whose bound amount is used first.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record VoucherBody(string Voucher, string Line, Money Amount, string? Commitment = null, DateTimeOffset? At = null);

/// <summary>Frees what a commitment still binds.</summary>
/// <param name="Commitment">The commitment's number.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReleaseBody(string Commitment, DateTimeOffset? At = null);

/// <summary>What became of a booking.</summary>
/// <param name="Version">The number of the ledger's events once it is recorded.</param>
public sealed record BookingAnswer(string Jurisdiction, int Year, long Version);

/// <summary>A year's budget. Amounts are yuan with two decimals, as text.</summary>
/// <param name="Received">Income of the year.</param>
public sealed record BudgetDocument(string Jurisdiction, int Year, long Version, Money Received, IReadOnlyList<BudgetLineItem> Lines)
{
    public static BudgetDocument Of(BudgetView v) => new(v.Jurisdiction, v.Year, v.Version, v.Received,
        [.. v.Lines.Select(l => new BudgetLineItem(l.Line, l.Name, l.Plan, l.Committed, l.Spent, l.Free))]);
}

/// <summary>One line of the plan.</summary>
/// <param name="Free">What may still be bound or spent.</param>
public sealed record BudgetLineItem(string Line, string Name, Money Plan, Money Committed, Money Spent, Money Free);

using System.Collections.Immutable;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Budgets;

/// <summary>A year's budget of one jurisdiction: what is planned, bound, spent and received. Never is more bound and spent than planned.</summary>
public sealed record Budget
{
    public static readonly Budget None = new();

    public JurisdictionCode Jurisdiction { get; init; }
    public int Year { get; init; }
    public long Version { get; init; }
    public Money Received { get; init; }
    public ImmutableSortedDictionary<string, BudgetLine> Lines { get; init; } =
        ImmutableSortedDictionary.Create<string, BudgetLine>(StringComparer.Ordinal);

    /// <summary>Commitments not yet fully spent or released, by their number.</summary>
    public ImmutableDictionary<string, Commitment> Commitments { get; init; } = ImmutableDictionary<string, Commitment>.Empty;

    /// <summary>Every voucher booked, income and spending alike: each is booked once.</summary>
    public ImmutableDictionary<string, Voucher> Vouchers { get; init; } = ImmutableDictionary<string, Voucher>.Empty;

    /// <summary>What the projections and the figures need of each voucher day: fen by line; the empty line is income.</summary>
    public ImmutableDictionary<(string Line, DateOnly Day), long> Booked { get; init; } =
        ImmutableDictionary<(string, DateOnly), long>.Empty;

    /// <summary>The stream of a year's budget, and the key of its grain.</summary>
    public static string Stream(JurisdictionCode jurisdiction, int year) => $"budget-{jurisdiction}-{year:0000}";
}

/// <summary>One line of the plan. <c>Free</c> is what may still be bound or spent.</summary>
public sealed record BudgetLine(string Name, Money Plan, Money Committed, Money Spent)
{
    public Money Free => Plan - Committed - Spent;
}

/// <summary>An amount of a line that is bound for a purpose and not yet spent.</summary>
public sealed record Commitment(string Line, Money Left);

/// <summary>A booked voucher; the empty line is income.</summary>
public sealed record Voucher(string Line, Money Amount, DateOnly Day);

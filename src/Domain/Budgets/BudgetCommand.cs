using Xinfang.Domain.Places;

namespace Xinfang.Domain.Budgets;

/// <summary>What somebody asks to be done with a year's budget. New parameters go last.</summary>
[GenerateSerializer, Immutable]
public abstract record BudgetCommand;

/// <summary>Enters a line of the year's plan, once; later changes are adjustments.</summary>
[GenerateSerializer, Alias("budget-plan"), Immutable]
public sealed record SetPlanLine(JurisdictionCode Jurisdiction, int Year, string Line, string Name, Money Amount) : BudgetCommand;

/// <summary>Raises or lowers a line of the plan, never below what is bound and spent.</summary>
[GenerateSerializer, Alias("budget-adjust"), Immutable]
public sealed record AdjustPlan(string Line, Money Change, string Reason) : BudgetCommand;

/// <summary>Books money received (收入).</summary>
[GenerateSerializer, Alias("budget-receive"), Immutable]
public sealed record ReceiveIncome(JurisdictionCode Jurisdiction, int Year, string Voucher, Money Amount) : BudgetCommand;

/// <summary>Binds an amount of a line for a purpose.</summary>
[GenerateSerializer, Alias("budget-commit"), Immutable]
public sealed record Commit(string Commitment, string Line, Money Amount) : BudgetCommand;

/// <summary>Books spending; what a commitment has bound is used first when one is named.</summary>
[GenerateSerializer, Alias("budget-spend"), Immutable]
public sealed record Spend(string Voucher, string Line, Money Amount, string? Commitment = null) : BudgetCommand;

/// <summary>Frees what a commitment still binds.</summary>
[GenerateSerializer, Alias("budget-release"), Immutable]
public sealed record Release(string Commitment) : BudgetCommand;

using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Budgets;

/// <summary>A fact in the life of a year's budget.</summary>
public abstract record BudgetEvent;

public sealed record PlanLineSet(JurisdictionCode Jurisdiction, int Year, string Line, string Name, Money Amount) : BudgetEvent;

public sealed record PlanAdjusted(string Line, Money Change, string Reason) : BudgetEvent;

public sealed record IncomeReceived(JurisdictionCode Jurisdiction, int Year, string Voucher, Money Amount) : BudgetEvent;

public sealed record Committed(string Commitment, string Line, Money Amount) : BudgetEvent;

public sealed record Spent(string Voucher, string Line, Money Amount, string? Commitment, Money FromCommitment) : BudgetEvent;

public sealed record Released(string Commitment, string Line, Money Amount) : BudgetEvent;

/// <summary>The written form of budget events; see <c>CaseEventJson</c> for the rule.</summary>
public static class BudgetEventJson
{
    private static readonly EventNames<BudgetEvent> Names = new EventNames<BudgetEvent>()
        .Add("plan-line-set", BudgetJson.Default.PlanLineSet)
        .Add("plan-adjusted", BudgetJson.Default.PlanAdjusted)
        .Add("income-received", BudgetJson.Default.IncomeReceived)
        .Add("committed", BudgetJson.Default.Committed)
        .Add("spent", BudgetJson.Default.Spent)
        .Add("released", BudgetJson.Default.Released);

    public static (string Type, string Data) Write(BudgetEvent e) => Names.Write(e);

    /// <exception cref="UnreadableEventException">The name is unknown or the data do not fit it.</exception>
    public static BudgetEvent Read(string type, string data) => Names.Read(type, data);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanLineSet))]
[JsonSerializable(typeof(PlanAdjusted))]
[JsonSerializable(typeof(IncomeReceived))]
[JsonSerializable(typeof(Committed))]
[JsonSerializable(typeof(Spent))]
[JsonSerializable(typeof(Released))]
internal sealed partial class BudgetJson : JsonSerializerContext;

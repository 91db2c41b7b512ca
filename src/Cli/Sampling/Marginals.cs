using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>The figures of one report, from which a sample is made.</summary>
public sealed record Marginals
{
    public required JurisdictionCode Jurisdiction { get; init; }
    public required Period Period { get; init; }
    public required int Registered { get; init; }
    public required int FromUpperPlatform { get; init; }
    public required int LocalVisits { get; init; }

    /// <summary>Cases by channel; the key none counts the cases without one.</summary>
    public required IReadOnlyDictionary<string, int> Channels { get; init; }

    public int GroupVisits { get; init; }
    public int CampaignCases { get; init; }
    public int CampaignConcluded { get; init; }
    public int CampaignResolved { get; init; }
    public int LedCases { get; init; }
    public int LedResolved { get; init; }
    public int OrdersIssued { get; init; }
    public int OrdersClosed { get; init; }
    public int Supervised { get; init; }
    public int SupervisedClosed { get; init; }
    public int CrimeReferrals { get; init; }
    public BudgetMarginals? Budget { get; init; }

    /// <summary>The printed percentages by the keys of <see cref="Figures.Percentages"/>.</summary>
    public required IReadOnlyDictionary<string, string> Printed { get; init; }

    public required IReadOnlyDictionary<string, Assignment> Assignments { get; init; }

    /// <summary>Parts of the file that nothing is made of.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    public const string Unclassified = "unclassified";

    public int ChannelOf(Channel? channel) => Channels.GetValueOrDefault(channel is { } c ? Domain.Code.Of(c) : Unclassified);

    /// <summary>The decimals of a printed percentage.</summary>
    public static int Decimals(string printed) => printed.IndexOf('.') is >= 0 and var dot ? printed.Length - dot - 1 : 0;
}

/// <summary>Money of the period. <c>Total</c> and <c>Left</c> are none when the file does not give them.</summary>
public sealed record BudgetMarginals(Money Income, IReadOnlyDictionary<string, Money> Spent, Money? Total, Money? Left);

/// <summary>Whole numbers behind the printed rates, and the rule by which they were shortened.</summary>
public sealed record Assignment(string Name, Rounding Rounding, YearNumbers Year, YearNumbers LastYear);

/// <summary>The numbers of one year. What the file does not give is none.</summary>
public sealed record YearNumbers
{
    public int? Registered { get; init; }
    public int? DeptBase { get; init; }
    public int? DeptDisposed { get; init; }
    public int? DeptTimely { get; init; }
    public int? UnitBase { get; init; }
    public int? UnitAccepted { get; init; }
    public int? UnitTimely { get; init; }
    public int? UnitLateInherited { get; init; }
    public int? UnitReplied { get; init; }
    public int? UnitRepliedOnTime { get; init; }
    public int? DeptRated { get; init; }
    public int? DeptSatisfied { get; init; }
    public int? UnitRated { get; init; }
    public int? UnitSatisfied { get; init; }
}

/// <summary>A marginals file that cannot be read, or figures of which no sample can be made; every reason is listed.</summary>
public sealed class MarginalsException(string message, IReadOnlyList<string> reasons)
    : Exception(message + string.Concat(reasons.Select(r => "\n  - " + r)))
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}

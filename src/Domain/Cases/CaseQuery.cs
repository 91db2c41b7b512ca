using System.Text.Json.Serialization;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Cases;

/// <summary>
/// Which cases, in which order, from where on. Without an order the newest registration comes first. <c>After</c> is the last case
/// of the page before (its sort value and number), so that a page stays right while cases come and go.
/// </summary>
[GenerateSerializer, Alias("case-query"), Immutable]
public sealed record CaseQuery([property: Id(0)] JurisdictionCode Jurisdiction)
{
    [Id(1)]
    public Stage? Stage { get; init; }
    [Id(2)]
    public Channel? Channel { get; init; }
    [Id(3)]
    public UnitCode? Unit { get; init; }
    [Id(4)]
    public bool? Open { get; init; }
    [Id(5)]
    public bool? Overdue { get; init; }
    [Id(6)]
    public CaseOrder Order { get; init; }
    [Id(7)]
    public CaseCursor? After { get; init; }

    /// <summary>Rows a page, 1 to 500; default 50.</summary>
    [Id(8)]
    public int Limit { get; init; } = 50;
}

[GenerateSerializer, JsonConverter(typeof(CodeConverter<CaseOrder>))]
public enum CaseOrder
{
    /// <summary>Newest registration first.</summary>
    Registered,

    /// <summary>Nearest next deadline first; cases without one come last.</summary>
    Deadline,
}

/// <summary>The last case of a page. <c>At</c> is its value in the order: registration, or deadline (none when it has none).</summary>
[GenerateSerializer, Alias("case-cursor"), Immutable]
public sealed record CaseCursor(DateTimeOffset? At, CaseNumber Number);

/// <summary>One page of cases, and the position of the log that it shows.</summary>
[GenerateSerializer, Alias("case-page"), Immutable]
public sealed record CasePage(long Position, IReadOnlyList<CaseRow> Rows);

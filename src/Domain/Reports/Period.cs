namespace Xinfang.Domain.Reports;

/// <summary>
/// The days a report is about, half-open: <c>From</c> is in, <c>To</c> is out. What happened on or after <c>To</c> is not known to the report,
/// whenever it is asked for.
/// </summary>
[GenerateSerializer, Alias("period"), Immutable]
public readonly record struct Period([property: Id(0)] DateOnly From, [property: Id(1)] DateOnly To)
{
    /// <summary>The same days of the year before; a leap day, which that year does not have, is left out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Period YearBefore => new(BoundBefore(From), BoundBefore(To));

    /// <summary>Whether a count belongs to the period and was reached before its end.</summary>
    public bool Holds(Tallies.TallyKey key) => key.Cohort >= From && key.Cohort < To && key.Reached < To;

    /// <summary>A bound is the first day behind it, so that 29 February becomes 1 March and not the 28th.</summary>
    private static DateOnly BoundBefore(DateOnly bound) => bound is { Month: 2, Day: 29 } ? new(bound.Year - 1, 3, 1) : bound.AddYears(-1);

    public override string ToString() => $"[{From:yyyy-MM-dd}, {To:yyyy-MM-dd})";
}

/// <summary>How a percentage is shortened to its decimals.</summary>
[GenerateSerializer]
[System.Text.Json.Serialization.JsonConverter(typeof(CodeConverter<Rounding>))]
public enum Rounding
{
    /// <summary>Cut off, as the printed reports do.</summary>
    Truncate,

    /// <summary>Rounded to the nearest, halves up.</summary>
    HalfUp,
}

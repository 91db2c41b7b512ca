namespace Xinfang.Bench.Harness;

/// <summary>What a workload found: contests of several contenders, single figures, and whether the lines hold.</summary>
/// <param name="Notes">How the contenders were set up, and whatever else a reader has to know.</param>
internal sealed record WorkloadResult(
    string Id, string Title, IReadOnlyList<Contest> Contests, IReadOnlyList<Figure> Figures, IReadOnlyList<Line> Lines, IReadOnlyList<string> Notes);

/// <summary>Median, least and most of some rounds.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IReadOnlyCollection<double> values) => new(Percentiles.Median(values), values.Min(), values.Max());
}

/// <summary>The contenders at one load. <c>Load</c> says how much at once, such as <c>512 in flight</c>.</summary>
internal sealed record Contest(string Load, IReadOnlyList<Row> Rows)
{
    public static Contest Of(string load, IReadOnlyList<(string Name, IReadOnlyList<MeasuredRound> Rounds, bool Steady)> contenders, int baseline)
    {
        var first = Percentiles.Median(contenders[baseline].Rounds.Select(r => r.Round.Rate));
        return new(load, [.. contenders.Select(c => Row.Of(c.Name, c.Rounds, c.Steady, first))]);
    }

    /// <summary>The row of a contender.</summary>
    public Row this[string name] => Rows.First(r => r.Name == name);
}

/// <summary>A contender at one load. Rates are steps a second; the rest are medians of its rounds.</summary>
/// <param name="Ratio">How many times as many steps the first row did.</param>
/// <param name="P50">Of a step, in milliseconds; so is <paramref name="P99"/>.</param>
/// <param name="AppCpu">Milliseconds a step, without the database.</param>
/// <param name="DatabaseCpu">Milliseconds a step; none where it is not known.</param>
/// <param name="Memory">Resident memory of its process, in MB; none where it has no process of its own.</param>
/// <param name="Steady">Whether two rounds agreed before it was measured.</param>
internal sealed record Row(
    string Name, Spread Rate, double Ratio, double P50, double P99, double AppCpu, double? DatabaseCpu, double? Memory, bool Steady)
{
    public static Row Of(string name, IReadOnlyList<MeasuredRound> rounds, bool steady, double first)
    {
        var rate = Spread.Of([.. rounds.Select(r => r.Round.Rate)]);
        return new(name, rate, first / rate.Median, Middle(r => r.Round.P50)!.Value, Middle(r => r.Round.P99)!.Value, Middle(r => r.AppCpu)!.Value,
            Middle(r => r.DatabaseCpu), Middle(r => r.Round.Memory / 1048576.0), steady);

        double? Middle(Func<MeasuredRound, double?> of) => rounds.All(r => of(r) is not null) ? Percentiles.Median(rounds.Select(r => of(r)!.Value)) : null;
    }
}

/// <summary>A single figure over some rounds; <c>Line</c> is what it should reach, empty when it only informs.</summary>
internal sealed record Figure(string What, string Unit, string Line, Spread Value)
{
    public static IReadOnlyList<Figure> Of(IEnumerable<Measured> measured) =>
        [.. measured.GroupBy(m => (m.What, m.Unit, m.Line)).Select(g => new Figure(g.Key.What, g.Key.Unit, g.Key.Line, Spread.Of([.. g.Select(m => m.Value)])))];
}

/// <summary>One measurement of one round.</summary>
internal sealed record Measured(string What, string Unit, double Value, string Line = "");

/// <summary>A bound that a figure has to keep.</summary>
internal sealed record Line(string What, double Value, string Unit, double Bound, bool IsLeast)
{
    public static Line AtLeast(string what, double value, string unit, double bound) => new(what, value, unit, bound, true);

    public static Line AtMost(string what, double value, string unit, double bound) => new(what, value, unit, bound, false);

    /// <summary>That a contender finds nothing wrong with what it has written.</summary>
    public static async Task<Line> OfAuditAsync(IContender contender) => OfAudit(contender.Name, await contender.FindFaultAsync());

    /// <summary>The same of a fault that was looked for already; none means that there is none.</summary>
    public static Line OfAudit(string name, string? fault) => fault is null
        ? new($"{name}: the audit is clean", 0, "faults", 0, false)
        : new($"{name}: {fault}", 1, "faults", 0, false);

    public bool Holds => IsLeast ? Value >= Bound : Value <= Bound;
}

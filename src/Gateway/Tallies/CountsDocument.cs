using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Gateway.Cases;
using Xinfang.Grains.Tallies;

namespace Xinfang.Gateway.Tallies;

/// <summary>
/// How a jurisdiction stands: what a wall shows and what GET /api/tallies answers, one and the same, so that two places never differ.
/// </summary>
/// <param name="Position">The position of the log that it is of.</param>
/// <param name="DataTime">When the newest event in it was recorded; none while the log is empty.</param>
/// <param name="ReadAt">When it was made, by the engine's clock.</param>
/// <param name="Open">Open cases.</param>
/// <param name="Overdue">Open cases with a missed term whose step is still to be taken, by kind of term. One case can have several kinds.</param>
/// <param name="RegisteredThisYear">Cases registered since the first of January.</param>
/// <param name="RegisteredByChannel">The same by channel; <c>unclassified</c> has none.</param>
/// <param name="Stages">All cases by stage, in the order of the procedure.</param>
/// <param name="OpenByChannel">Open cases by channel.</param>
/// <param name="OpenByUnit">Open cases by the unit that has them, the most first.</param>
/// <param name="Nearest">The open cases whose next term passes first.</param>
/// <param name="Budget">The lines of the current year's budget.</param>
/// <param name="BudgetReceived">Income of the current year in yuan; none without a budget.</param>
public sealed record CountsDocument(
    JurisdictionCode Jurisdiction, long Position, DateTimeOffset? DataTime, DateTimeOffset ReadAt, long Open, IReadOnlyList<CodeCount> Overdue,
    long RegisteredThisYear, IReadOnlyList<CodeCount> RegisteredByChannel, IReadOnlyList<CodeCount> Stages,
    IReadOnlyList<CodeCount> OpenByChannel, IReadOnlyList<CodeCount> OpenByUnit, IReadOnlyList<NearestCase> Nearest,
    IReadOnlyList<BudgetBar> Budget, Money? BudgetReceived)
{
    private const string Unclassified = "unclassified";

    /// <summary>Whether a browser that shows <paramref name="other"/> shows this one already; only the time of reading may differ.</summary>
    public bool Shows(CountsDocument other) => Position == other.Position && DataTime == other.DataTime && Open == other.Open
        && RegisteredThisYear == other.RegisteredThisYear && BudgetReceived == other.BudgetReceived
        && CivilTime.Day(ReadAt) == CivilTime.Day(other.ReadAt) && Overdue.SequenceEqual(other.Overdue)
        && RegisteredByChannel.SequenceEqual(other.RegisteredByChannel) && Stages.SequenceEqual(other.Stages)
        && OpenByChannel.SequenceEqual(other.OpenByChannel) && OpenByUnit.SequenceEqual(other.OpenByUnit)
        && Nearest.SequenceEqual(other.Nearest) && Budget.SequenceEqual(other.Budget);

    public static CountsDocument Of(LivePicture picture)
    {
        var counts = new Dictionary<(string, string), long>();
        foreach (var sum in picture.Counts)
            counts[(sum.Measure, sum.Facet)] = sum.Value;
        var registered = new Dictionary<string, long>();
        foreach (var sum in picture.RegisteredByChannel)
            registered[sum.Facet] = sum.Value;

        string[] channels = [.. Enum.GetValues<Channel>().Select(c => Code.Of(c)), Unclassified];
        return new(picture.Jurisdiction, picture.Position, picture.DataTime, picture.ReadAt, Standing(Measures.StandingOpen, Facets.Whole),
            [.. Enum.GetValues<DeadlineKind>().Select(k => new CodeCount(Code.Of(k), Standing(Measures.StandingOverdue, Facets.Of("deadline", Code.Of(k)))))],
            registered.GetValueOrDefault(Facets.Whole),
            [.. channels.Select(c => new CodeCount(c, registered.GetValueOrDefault(Facets.Of("channel", c))))],
            [.. Enum.GetValues<Stage>().Where(s => s != Stage.Unregistered)
                .Select(s => new CodeCount(Code.Of(s), Standing(Measures.StandingCases, Facets.Of("stage", Code.Of(s)))))],
            [.. channels.Select(c => new CodeCount(c, Standing(Measures.StandingOpen, Facets.Of("channel", c))))],
            [.. picture.Counts.Where(s => s.Measure == Measures.StandingOpen && s.Value > 0)
                .Select(s => new CodeCount(Facets.ValueOf(s.Facet, "unit")!, s.Value)).Where(s => s.Code is not null)
                .OrderByDescending(s => s.N).ThenBy(s => s.Code, StringComparer.Ordinal)],
            [.. picture.Nearest.Where(r => r.DueAt is not null && r.DueKind is not null).Select(NearestCase.Of)],
            [.. picture.Budget.Where(l => l.Line.Length > 0).Select(BudgetBar.Of)],
            picture.Budget.Count == 0 ? null : new Money(picture.Budget.Sum(l => l.Received.Fen)));

        long Standing(string measure, string facet) => counts.GetValueOrDefault((measure, facet));
    }
}

/// <summary>A count by its code: a stage, a channel, a kind of term, a unit.</summary>
public sealed record CodeCount(string Code, long N);

/// <summary>An open case whose term passes soon or has passed.</summary>
/// <param name="DueOn">The last day in time.</param>
public sealed record NearestCase(CaseNumber Number, Stage Stage, UnitCode? Unit, DeadlineKind DueKind, DateOnly DueOn, bool Overdue, bool Supervised)
{
    public static NearestCase Of(CaseRow r) => new(r.Number, r.Stage, r.Unit, r.DueKind!.Value, CaseItem.LastDay(r.DueAt)!.Value, r.Overdue, r.Supervised);
}

/// <summary>A line of the budget, in yuan.</summary>
public sealed record BudgetBar(JurisdictionCode Jurisdiction, int Year, string Line, string Name, Money Plan, Money Committed, Money Spent, Money Free)
{
    public static BudgetBar Of(BudgetLineRow l) =>
        new(l.Jurisdiction, l.Year, l.Line, l.Name, l.Plan, l.Committed, l.Spent, l.Plan - l.Committed - l.Spent);
}

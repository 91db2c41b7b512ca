using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Reports;

namespace Xinfang.Gateway.Reports;

/// <summary>The figures of a period. A count has <c>n</c> alone, a rate also <c>d</c> and <c>percent</c>; money has <c>n</c> as text of yuan.</summary>
/// <param name="Position">The position of the log that the figures are of.</param>
/// <param name="Figures">By key, such as <c>registered</c> or <c>channels.visit</c>.</param>
/// <param name="Warnings">What a reader has to know of them.</param>
public sealed record ReportDocument(long Position, IReadOnlyDictionary<string, Figure> Figures, IReadOnlyList<Warning> Warnings)
{
    public static ReportDocument Of(Report report) => new(report.Position, report.Figures, report.Warnings);
}

/// <summary>What a figure is made of. The sums of <c>n</c> and <c>d</c> are its numerator and denominator.</summary>
/// <param name="Position">The position of the log that it is of.</param>
/// <param name="Figure">The figure's key.</param>
/// <param name="From">First day of the period that is counted: of the year before, for a figure of last year.</param>
/// <param name="To">The day after the last one.</param>
/// <param name="Sources">The cases and orders, in the order of their names.</param>
public sealed record FigureDocument(long Position, string Figure, DateOnly From, DateOnly To, IReadOnlyList<SourceDocument> Sources)
{
    public static FigureDocument Of(FigureSources sources) => new(sources.Position, sources.Figure, sources.Period.From, sources.Period.To,
        [.. sources.Sources.Select(s => new SourceDocument(s.Stream, s.Count, s.Of))]);
}

/// <summary>A stream behind a figure, such as <c>case-5301032022000001</c>, and what it adds.</summary>
public sealed record SourceDocument(string Stream, long N, long D);

/// <summary>Reports.</summary>
internal static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/reports/{jurisdiction}", Get).WithTags("Reports").WithName("getReport").ForTheWholeOffice().Refuses(400, 403)
            .WithSummary("The figures of a period")
            .WithDescription("Each figure with its numerator and denominator. The same position, period, jurisdiction and rounding give the same answer at any time.");
        api.MapGet("/reports/{jurisdiction}/figures/{figure}", GetSources).WithTags("Reports").WithName("getFigureSources").ForTheWholeOffice().Refuses(400, 403)
            .WithSummary("The cases behind a figure")
            .WithDescription("Each case or order that is counted in a figure or against which it is counted. Counted again from the log, so it takes longer than the report.");
    }

    private static async Task<Ok<ReportDocument>> Get(
        string jurisdiction, IGrainFactory grains,
        [Description("First day, as yyyy-MM-dd.")] string? from = null,
        [Description("The day after the last one, as yyyy-MM-dd.")] string? to = null,
        [Description("truncate cuts percentages off, as printed reports do; halfUp (also half-up) rounds; default truncate."), Codes(typeof(Rounding))] string? rounding = null,
        [Description("What the log held at this position; not together with asOfTime.")] string? asOfPosition = null,
        [Description("What the log held at this time, with its offset.")] string? asOfTime = null)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var (period, asOf) = (PeriodOf(from, to), AsOfOf(asOfPosition, asOfTime));
        var shortened = Input.OptionalCode<Rounding>("rounding", rounding) ?? Rounding.Truncate;
        var report = await Explained(() => grains.GetGrain<IReportGrain>(0).Get(place, period, shortened, asOf));
        return TypedResults.Ok(ReportDocument.Of(report));
    }

    private static async Task<Ok<FigureDocument>> GetSources(
        string jurisdiction, string figure, IGrainFactory grains,
        [Description("First day, as yyyy-MM-dd.")] string? from = null,
        [Description("The day after the last one, as yyyy-MM-dd.")] string? to = null,
        [Description("What the log held at this position; not together with asOfTime.")] string? asOfPosition = null,
        [Description("What the log held at this time, with its offset.")] string? asOfTime = null)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var (period, asOf) = (PeriodOf(from, to), AsOfOf(asOfPosition, asOfTime));
        var sources = await Explained(() => grains.GetGrain<IReportGrain>(0).Sources(figure, place, period, asOf));
        return TypedResults.Ok(FigureDocument.Of(sources));
    }

    private static Period PeriodOf(string? from, string? to)
    {
        var period = new Period(Input.Day("from", from), Input.Day("to", to));
        if (period.To <= period.From)
            throw Wrong("to", $"'to' is the day after the last one and lies after 'from'; {period} holds no day.");
        return period.From.Year >= 1950 ? period : throw Wrong("from", "'from' is a day of 1950 or later.");
    }

    private static AsOf? AsOfOf(string? asOfPosition, string? asOfTime)
    {
        var (position, time) = (Input.OptionalPosition("asOfPosition", asOfPosition), Input.OptionalInstant("asOfTime", asOfTime));
        if (position is not null && time is not null)
            throw Wrong("asOfPosition", "Give asOfPosition or asOfTime, not both.");
        return position is null && time is null ? null : new(position, time);
    }

    /// <summary>What the report does not take is the asker's to mend, and is told in its words.</summary>
    private static async Task<T> Explained<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(StatusCodes.Status400BadRequest, "parameter-invalid", e.Message, null);
        }
    }

    private static BadInputException Wrong(string field, string detail) => new(StatusCodes.Status400BadRequest, "parameter-invalid", detail, field);
}

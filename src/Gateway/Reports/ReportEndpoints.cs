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
public sealed record ReportDocument(long Position, IReadOnlyDictionary<string, Figure> Figures, IReadOnlyList<Warning> Warnings);

/// <summary>Reports.</summary>
internal static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/reports/{jurisdiction}", Get).WithTags("Reports").WithName("getReport").Refuses(400)
        .WithSummary("The figures of a period")
        .WithDescription("Each figure with its numerator and denominator. The same position, period, jurisdiction and rounding give the same answer at any time.");

    private static async Task<Ok<ReportDocument>> Get(
        string jurisdiction, IGrainFactory grains,
        [Description("First day, as yyyy-MM-dd.")] string? from = null,
        [Description("The day after the last one, as yyyy-MM-dd.")] string? to = null,
        [Description("truncate cuts percentages off, as printed reports do; halfUp (also half-up) rounds; default halfUp."), Codes(typeof(Rounding))] string? rounding = null,
        [Description("What the log held at this position; not together with asOfTime.")] string? asOfPosition = null,
        [Description("What the log held at this time, with its offset.")] string? asOfTime = null)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        var period = new Period(Input.Day("from", from), Input.Day("to", to));
        if (period.To <= period.From)
            throw Wrong("to", $"'to' is the day after the last one and lies after 'from'; {period} holds no day.");
        if (period.From.Year < 1950)
            throw Wrong("from", "'from' is a day of 1950 or later.");
        var (position, time) = (Input.OptionalPosition("asOfPosition", asOfPosition), Input.OptionalInstant("asOfTime", asOfTime));
        if (position is not null && time is not null)
            throw Wrong("asOfPosition", "Give asOfPosition or asOfTime, not both.");
        var shortened = Input.OptionalCode<Rounding>("rounding", rounding) ?? Rounding.HalfUp;
        var report = await grains.GetGrain<IReportGrain>(0).Get(place, period, shortened, position is null && time is null ? null : new(position, time));
        return TypedResults.Ok(new ReportDocument(report.Position, report.Figures, report.Warnings));
    }

    private static BadInputException Wrong(string field, string detail) => new(StatusCodes.Status400BadRequest, "parameter-invalid", detail, field);
}

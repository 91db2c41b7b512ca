using Orleans.Concurrency;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Grains.Reports;

/// <summary>Figures of a period. Any key; 0 by custom.</summary>
[Alias("report-grain")]
public interface IReportGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The report of a period over a jurisdiction and all it contains. Without a cut-off it is of the newest position; with one, of what the
    /// log held there, and the same whenever it is asked for.
    /// </summary>
    [Alias("get"), ResponseTimeout(LongCalls.Timeout)]
    Task<Report> Get(JurisdictionCode jurisdiction, Period period, Rounding rounding, AsOf? asOf = null);

    /// <summary>The cases and orders behind a figure of that report. Counts again from the log, so it takes longer than the report itself.</summary>
    /// <exception cref="ArgumentException">There is no such figure, or it is not made of cases; or the cut-off lies beyond the log.</exception>
    [Alias("sources"), ResponseTimeout(LongCalls.Timeout)]
    Task<FigureSources> Sources(string figure, JurisdictionCode jurisdiction, Period period, AsOf? asOf = null);
}

/// <summary>
/// What a figure is made of, as the log knew it at a position: their sums are its numerator and denominator. <c>Period</c> is the year before
/// for a figure of last year; <c>IsRate</c> says whether there is a denominator.
/// </summary>
[GenerateSerializer, Alias("figure-sources"), Immutable]
public sealed record FigureSources(long Position, string Figure, Period Period, bool IsRate, IReadOnlyList<FigureSource> Sources);

/// <summary>One stream behind a figure, such as <c>case-…</c>: what it adds to the numerator and to the denominator.</summary>
[GenerateSerializer, Alias("figure-source"), Immutable]
public sealed record FigureSource(string Stream, long Count, long Of);

/// <summary>A cut-off in the log: a position, or a time of recording. Exactly one of the two.</summary>
[GenerateSerializer, Alias("as-of"), Immutable]
public sealed record AsOf(long? Position, DateTimeOffset? Time);

/// <summary>The report format of a jurisdiction. The key is <see cref="ReportFormat.Stream"/>.</summary>
[Alias("report-format-grain")]
public interface IReportFormatGrain : IGrainWithStringKey
{
    /// <summary>Sets the decimals of figures. Idempotent by command id; durable when it returns accepted.</summary>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("execute")]
    Task<Outcome> Execute(Submission<SetReportFormat> submission);

    [Alias("get"), AlwaysInterleave]
    Task<IReadOnlyDictionary<string, int>> Get();
}

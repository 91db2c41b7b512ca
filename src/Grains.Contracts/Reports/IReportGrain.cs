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
    [Alias("get")]
    Task<Report> Get(JurisdictionCode jurisdiction, Period period, Rounding rounding, AsOf? asOf = null);
}

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

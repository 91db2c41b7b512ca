using Orleans.Concurrency;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Grains.Reports;

/// <summary>Figures of a period. See <see cref="IReportGrain"/>.</summary>
[StatelessWorker]
internal sealed class ReportGrain(ReportReader reader) : Grain, IReportGrain
{
    public Task<Report> Get(JurisdictionCode jurisdiction, Period period, Rounding rounding, AsOf? asOf) =>
        reader.ReadAsync(jurisdiction, period, rounding, asOf);

    public Task<FigureSources> Sources(string figure, JurisdictionCode jurisdiction, Period period, AsOf? asOf) =>
        reader.SourcesAsync(figure, jurisdiction, period, asOf);
}

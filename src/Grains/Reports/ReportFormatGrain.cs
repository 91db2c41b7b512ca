using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.Reports;

/// <summary>The report format of a jurisdiction. See <see cref="IReportFormatGrain"/>.</summary>
internal sealed class ReportFormatGrain(
    ReportFormatModel model, IJournal journal, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : StreamGrain<ReportFormat, SetReportFormat, ReportFormatSet>(model, journal, clock, telemetry), IReportFormatGrain
{
    public Task<Outcome> Execute(Submission<SetReportFormat> submission) => Settle(submission);

    public async Task<IReadOnlyDictionary<string, int>> Get() =>
        new SortedDictionary<string, int>((await ReadCommitted()).State.Decimals, StringComparer.Ordinal);

    protected override Refusal? Precondition(ReportFormat state, SetReportFormat command, StepContext context) =>
        ReportFormat.Stream(command.Jurisdiction) != Stream
            ? new("jurisdiction-mismatch", "report rule", $"The format is of {command.Jurisdiction}, but was sent to {Stream}.")
            : null;
}

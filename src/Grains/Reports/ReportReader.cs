using Microsoft.Extensions.DependencyInjection;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Grains.Clocks;
using Xinfang.Journal;

namespace Xinfang.Grains.Reports;

/// <summary>
/// Makes reports. Of the newest position it sums the tallies; for an earlier one it counts again from the log up to there, by the same
/// contributions, so that both ways give the same figures. It reads the clock for one thing alone: to refuse a cut-off that lies ahead.
/// </summary>
public sealed class ReportReader(
    IJournal journal, IProjections projections, LawBook law, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock)
{
    private readonly ReportFormatModel _formats = new();

    /// <param name="events">Told every thousand events, when it counts again.</param>
    /// <exception cref="ArgumentException">The period is empty, or the cut-off lies beyond the log.</exception>
    public async Task<Report> ReadAsync(JurisdictionCode jurisdiction, Period period, Rounding rounding, AsOf? asOf, IProgress<long>? events = null,
        CancellationToken cancel = default)
    {
        if (period.From >= period.To)
            throw new ArgumentException($"The period {period} is empty: 'to' lies after 'from', and is itself not part of it.");
        return asOf is null
            ? await NewestAsync(jurisdiction, period, rounding, cancel)
            : await EarlierAsync(jurisdiction, period, rounding, await PositionOf(asOf, cancel), events, cancel);
    }

    /// <summary>
    /// The streams behind a figure: each case or order that is counted in it, or against which it is counted. Their sums are the figure's
    /// numerator and denominator.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such figure, or it is not made of cases.</exception>
    public async Task<FigureSources> SourcesAsync(
        string figure, JurisdictionCode jurisdiction, Period period, AsOf? asOf, IProgress<long>? events = null, CancellationToken cancel = default)
    {
        var (count, of, lastYear) = Figures.Counting(figure) ?? throw new ArgumentException(
            $"'{figure}' is not a figure that is made of cases. Known are: {string.Join(", ", Figures.Counts.Select(c => c.Key).Concat(Figures.Percentages).Where(k => Figures.Counting(k) is not null))}.");
        var about = lastYear ? period.YearBefore : period;
        var position = await PositionOf(asOf ?? new(null, null), cancel);
        var sources = new List<FigureSource>();
        var recount = new Recount(law)
        {
            StreamCounted = (stream, tallies) =>
            {
                var sums = Sum([.. tallies.Where(t => jurisdiction.Contains(new(t.Key.Jurisdiction)))], about);
                var (n, d) = (count(sums), of?.Invoke(sums) ?? 0);
                if (n != 0 || d != 0)
                    sources.Add(new(stream, n, d));
            },
        };
        await CountAsync(recount, position, events, cancel);
        return new(position, figure, about, of is not null, sources);
    }

    private async Task<Report> NewestAsync(JurisdictionCode jurisdiction, Period period, Rounding rounding, CancellationToken cancel)
    {
        var sums = await projections.SumAsync(jurisdiction, Reporting.Periods(period), cancel);
        var format = await FormatAsync(jurisdiction, sums.Position, cancel);
        return Reporting.Compute(sums.Position, jurisdiction, period, [.. sums.Sums.Select(s => new TallySums(s))], format, rounding);
    }

    private async Task<Report> EarlierAsync(JurisdictionCode jurisdiction, Period period, Rounding rounding, long position, IProgress<long>? events, CancellationToken cancel)
    {
        var recount = new Recount(law);
        await CountAsync(recount, position, events, cancel);
        var tallies = recount.Tallies.ToList().Where(t => jurisdiction.Contains(new(t.Key.Jurisdiction))).ToList();
        return Reporting.Compute(position, jurisdiction, period, [.. Reporting.Periods(period).Select(p => Sum(tallies, p))],
            await FormatAsync(jurisdiction, position, cancel), rounding);
    }

    private async Task CountAsync(Recount recount, long position, IProgress<long>? events, CancellationToken cancel)
    {
        var counted = 0L;
        await foreach (var e in journal.ReadByStreamAsync(position, cancel))
        {
            recount.Take(e.Stream, e.Type, e.Data, e.EffectiveAt);
            if (++counted % 1000 == 0)
                events?.Report(counted);
        }
        recount.Complete();
    }

    private static TallySums Sum(IReadOnlyList<Tally> tallies, Period period) =>
        new(tallies.Where(t => period.Holds(t.Key)).Select(t => new TallySum(t.Key.Measure, t.Key.Facet, t.Value)));

    private async Task<ReportFormat> FormatAsync(JurisdictionCode jurisdiction, long position, CancellationToken cancel)
    {
        var format = ReportFormat.Standard;
        foreach (var e in await journal.ReadStreamAsync(ReportFormat.Stream(jurisdiction), cancel: cancel))
            if (e.Position <= position)
                format = _formats.Apply(format, e.Type, e.Data, e.EffectiveAt);
        return format;
    }

    private async Task<long> PositionOf(AsOf asOf, CancellationToken cancel)
    {
        if (asOf.Time is { } time)
            return time <= clock.GetUtcNow()
                ? await journal.PositionAtAsync(time, cancel)
                : throw new ArgumentException($"The cut-off {time:yyyy-MM-dd HH:mm zzz} lies ahead of now: what will be known then is not known yet.");
        var head = await journal.ReadHeadAsync(cancel);
        var position = asOf.Position ?? head.Position;
        return position >= 0 && position <= head.Position
            ? position
            : throw new ArgumentException($"The cut-off {position} is not a position of the log, which ends at {head.Position}.");
    }
}

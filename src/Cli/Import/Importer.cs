using Xinfang.Domain;
using Xinfang.Grains;

namespace Xinfang.Cli.Import;

/// <summary>
/// Sends a plan to the grains. Every submission has an id made from its content: sent again after a failure, a kill or a second start, it
/// changes nothing, so an import is resumed by running it again.
/// </summary>
public sealed partial class Importer(IGrainFactory grains, ImportOptions options)
{
    private readonly List<RowError> _errors = [];
    private long _done;
    private long _total;
    private long _steps;

    /// <summary>
    /// Sends everything. Stops between submissions when cancelled; what was sent until then is durable.
    /// </summary>
    /// <exception cref="ImportStoppedException">The store was away for longer than all tries.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ImportResult> Run(ImportPlan plan, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var parcels = new Parcels(grains, byDay: options.Play is not null);
        parcels.Add(plan);
        var lanes = parcels.Lanes.ToList();
        _total = plan.Units.Count + plan.Rules.Count + plan.Formats.Count + lanes.Sum(l => l.Parcels.Count);

        var days = Days(lanes);
        if (options.Play is { } clock)
            clock.Advance(days.Count > 0 ? CivilTime.StartOf(days[0].Day) : clock.End);
        await Units(plan, progress, cancel);
        await Rules(plan, progress, cancel);
        await Formats(plan, progress, cancel);
        if (options.Play is { } virtualClock)
            await Play(days, virtualClock, progress, cancel);
        else
            await Send(lanes, null, progress, cancel);
        return Result(plan, parcels.Items);
    }

    /// <summary>Each day's lanes, in the order of the days; a grain's parcels of one day stay together and in order.</summary>
    private static List<(DateOnly Day, List<Lane> Lanes)> Days(List<Lane> lanes) =>
    [
        .. lanes.SelectMany(lane => lane.Parcels.GroupBy(p => p.Day).Select(g => (Day: g.Key, Lane: new Lane([.. g]))))
            .GroupBy(d => d.Day).OrderBy(g => g.Key).Select(g => (g.Key, g.Select(d => d.Lane).ToList())),
    ];

    private async Task Play(List<(DateOnly Day, List<Lane> Lanes)> days, DayByDay clock, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var (day, lanes) in days)
        {
            cancel.ThrowIfCancellationRequested();
            clock.Advance(CivilTime.StartOf(day));
            await clock.Sweep();
            clock.Advance(lanes.Max(l => l.Parcels.Max(p => p.Until)));
            await Send(lanes, day, progress, cancel);
        }
        cancel.ThrowIfCancellationRequested();
        clock.Advance(days.Count == 0 ? clock.End : Later(clock.End, days[^1].Lanes.Max(l => l.Parcels.Max(p => p.Until))));
        await clock.Sweep();
    }

    private Task Send(IEnumerable<Lane> lanes, DateOnly? day, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = options.MaxInFlight, CancellationToken = cancel }, async (lane, stop) =>
        {
            foreach (var parcel in lane.Parcels)
            {
                stop.ThrowIfCancellationRequested();
                if (!parcel.Item.IsOver)
                    await Send(parcel, stop);
                Progress(progress, day);
            }
        });

    private async Task Send(Parcel parcel, CancellationToken cancel)
    {
        var outcome = await Settle(parcel.Send, cancel);
        if (outcome.Accepted)
        {
            parcel.Item.Took(outcome);
            if (!outcome.Repeated)
                Interlocked.Add(ref _steps, parcel.Steps);
            return;
        }
        if (parcel.SendOtherWay is { } other && outcome.Refusal!.Code is "case-exists" or "order-exists")
        {
            outcome = await Settle(other, cancel);
            if (outcome.Accepted)
            {
                parcel.Item.TookWhole(outcome);
                return;
            }
        }
        var error = parcel.Explain(outcome);
        parcel.Item.Failed(error);
        lock (_errors)
            _errors.Add(error);
    }

    /// <summary>The answer, after as many tries as it takes within the limit. Sending the same again is always safe.</summary>
    private async Task<T> Settle<T>(Func<Task<T>> send, CancellationToken cancel)
    {
        var wait = options.FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send();
            }
            catch (Exception e) when (e is TryAgainException or TimeoutException)
            {
                if (attempt >= options.MaxTries)
                    throw new ImportStoppedException(
                        $"The store did not settle a submission in {options.MaxTries} tries: {e.Message} "
                        + "What was sent before is in. Mend the store and run the import again: it goes on from there.", e);
            }
            await Task.Delay(wait, options.Time, cancel);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private void Progress(IProgress<ImportProgress>? progress, DateOnly? day) =>
        progress?.Report(new(Interlocked.Increment(ref _done), _total, day));

    private ImportResult Result(ImportPlan plan, List<ImportItem> items)
    {
        var counts = Enum.GetValues<TableKind>().ToDictionary(kind => kind, kind =>
        {
            var of = items.Where(i => i.Kind == kind).ToArray();
            var (added, present, refused) = _settings.GetValueOrDefault(kind);
            return new ImportCount(added + of.Count(i => i.Error is null && i.IsNew), present + of.Count(i => i.Error is null && !i.IsNew),
                refused + of.Count(i => i.Error is not null));
        });
        foreach (var (kind, rows) in plan.RowsLeftOut)
            counts[kind] = counts[kind] with { Refused = counts[kind].Refused + rows };
        return new(counts, [.. plan.Errors.Concat(_errors).OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)], plan.FileErrors, plan.UnreadColumns,
            plan.RepeatedRows, _steps);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

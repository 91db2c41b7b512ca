using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tallies;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Streams;
using Xinfang.Journal;

namespace Xinfang.Grains.Tallies;

/// <summary>
/// The live counts of a jurisdiction. The journal's writer tells of changes with absolute values; a message that is missed is healed by the
/// next read of the store, at most <see cref="HealEvery"/> later. See <see cref="ITallyGrain"/>.
/// </summary>
[HashBasedPlacement]
internal sealed class TallyGrain(
    IJournal journal, IProjections projections, PictureReader pictures, [FromKeyedServices(BusinessClock.Key)] TimeProvider business, TimeProvider real,
    GrainTelemetry telemetry) : Grain, ITallyGrain
{
    /// <summary>The least time between two pictures that a watcher gets: five a second.</summary>
    private static readonly TimeSpan PushEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a quiet picture is repeated, so that its reader knows that it lives.</summary>
    private static readonly TimeSpan RepeatEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a missed change stays unseen at most.</summary>
    private static readonly TimeSpan HealEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long the lists beside the counts may be older than the counts.</summary>
    private static readonly TimeSpan ListsEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TallyKey, (long Value, long Position)> _counts = [];
    private TaskCompletionSource _changed = NewSignal();
    private LivePicture? _lists;
    private long _listsReadAt;
    private long _position = -1;
    private long _readThrough = -1;
    private DateTimeOffset? _dataTime;
    private int _watchers;

    private JurisdictionCode Jurisdiction => TallyGrainKey.Jurisdiction(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancel)
    {
        await Heal(cancel);
        this.RegisterGrainTimer(Heal, new GrainTimerCreationOptions { DueTime = HealEvery, Period = HealEvery, Interleave = true });
    }

    public async IAsyncEnumerable<LivePicture> Watch([EnumeratorCancellation] CancellationToken cancel)
    {
        _watchers++;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                var changed = _changed.Task;
                yield return await Picture();
                await Task.WhenAny(changed, Task.Delay(RepeatEvery, real, cancel));
                await Task.Delay(PushEvery, real, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
        finally
        {
            _watchers--;
        }
    }

    public Task Changed(long position, DateTimeOffset recordedAt, IReadOnlyList<ChangedTally> standing)
    {
        foreach (var (tally, since) in standing)
            if (!_counts.TryGetValue(tally.Key, out var known) || known.Position < since)
                _counts[tally.Key] = (tally.Value, since);
        if (position > _position)
        {
            (_position, _dataTime) = (position, recordedAt);
            telemetry.TallyShown(business.GetUtcNow() - recordedAt);
        }
        Signal();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Reads the counts anew when the log has gone on since the last read. What was told in between does not make a read needless: another
    /// message may have been missed. Without a watcher nobody is shown anything, and the next picture reads first.
    /// </summary>
    private Task Heal(CancellationToken cancel) => _watchers == 0 && _readThrough >= 0 ? Task.CompletedTask : ReadNewer(cancel);

    private async Task ReadNewer(CancellationToken cancel)
    {
        if ((await journal.ReadHeadAsync(cancel)).Position <= _readThrough)
            return;
        var read = await projections.StandingAsync(Jurisdiction, cancel);
        var values = read.Counts.ToDictionary(t => t.Key, t => t.Value);
        foreach (var key in values.Keys.Union(_counts.Keys).ToList())
            if (!_counts.TryGetValue(key, out var known) || known.Position <= read.Position)
                _counts[key] = (values.GetValueOrDefault(key), read.Position);
        _readThrough = Math.Max(_readThrough, read.Position);
        if (read.Position > _position)
            (_position, _dataTime) = (read.Position, read.RecordedAt);
        Signal();
    }

    private async Task<LivePicture> Picture()
    {
        if (_watchers == 0)
            await ReadNewer(CancellationToken.None);
        if (_lists is null || CivilTime.Day(_lists.ReadAt) != CivilTime.Day(business.GetUtcNow())
            || (_lists.Position < _position && real.GetElapsedTime(_listsReadAt) >= ListsEvery))
            (_listsReadAt, _lists) = (real.GetTimestamp(), await pictures.ReadListsAsync(Jurisdiction));
        return _lists with { Position = _position, DataTime = _dataTime, ReadAt = business.GetUtcNow(), Counts = PictureReader.Sums(_counts.Select(c => new Tally(c.Key, c.Value.Value))) };
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

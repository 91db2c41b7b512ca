using System.Text.Json;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Tallies;
using Xinfang.Grains.Tallies;

namespace Xinfang.Gateway.Live;

/// <summary>
/// The one subscription of this process to a jurisdiction's counts, and the browsers it is passed on to. It runs from the first browser to
/// the last, and takes itself up again after an error with growing pauses. While nothing comes, because the silo of the counts has died and nobody knows
/// yet, another silo is asked for them.
/// </summary>
internal sealed partial class LiveFeed(
    JurisdictionCode jurisdiction, IGrainFactory grains, GatewayOptions options, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>After how much silence the counts are read, and how often then. The grain repeats a quiet picture twice a second.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(700), ReadEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly HashSet<LiveViewer> _viewers = [];
    private readonly CancellationTokenSource _stop = new();
    private LiveMessage? _latest;
    private CountsDocument? _shown;
    private long _watchedAt;
    private long _heardAt;
    private bool _lost;

    public int Viewers
    {
        get
        {
            lock (_gate)
                return _viewers.Count;
        }
    }

    public void Start()
    {
        _ = Follow(_stop.Token);
        _ = StandIn(_stop.Token);
        _ = Beat(_stop.Token);
    }

    public void Stop()
    {
        _stop.Cancel();
        lock (_gate)
            foreach (var viewer in _viewers)
                viewer.End();
    }

    /// <summary>Adds a browser; it gets the newest picture at once when there is one, and whether the engine answers.</summary>
    public LiveViewer Join()
    {
        var viewer = new LiveViewer();
        lock (_gate)
        {
            _viewers.Add(viewer);
            if (_latest is { } latest)
                viewer.Offer(latest);
            if (_lost)
                viewer.Offer(Sign());
        }
        return viewer;
    }

    public void Leave(LiveViewer viewer)
    {
        lock (_gate)
            _viewers.Remove(viewer);
    }

    public void Dispose() => _stop.Dispose();

    private async Task Follow(CancellationToken stop)
    {
        await Task.Yield();
        var pause = options.FirstRetry;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var picture in grains.GetGrain<ITallyGrain>(TallyGrainKey.Of(jurisdiction)).Watch(stop).WithCancellation(stop))
                {
                    pause = options.FirstRetry;
                    Volatile.Write(ref _watchedAt, time.GetTimestamp());
                    Publish(picture);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogBroken(e, jurisdiction, pause);
            }
            try
            {
                Lose();
                await Task.Delay(pause, time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            pause = pause * 2 < options.LongestRetry ? pause * 2 : options.LongestRetry;
        }
    }

    private async Task StandIn(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(ReadEvery, time);
        while (!stop.IsCancellationRequested)
            try
            {
                if (await timer.WaitForNextTickAsync(stop) && time.GetElapsedTime(Volatile.Read(ref _watchedAt)) > Silence)
                    Publish(await grains.GetGrain<ITallyReaderGrain>(0).Get(jurisdiction));
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogNotRead(e, jurisdiction);
            }
    }

    private async Task Beat(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Heartbeat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                lock (_gate)
                {
                    // Neither the grain nor a silo that was asked has answered.
                    _lost |= time.GetElapsedTime(_heardAt) > options.Heartbeat;
                    Offer(Sign());
                }
        }
        catch (OperationCanceledException)
        {
            // The feed has stopped.
        }
    }

    /// <summary>Passes a picture on, unless it repeats the last one.</summary>
    private void Publish(LivePicture picture)
    {
        var counts = CountsDocument.Of(picture);
        lock (_gate)
        {
            _heardAt = time.GetTimestamp();
            var found = _lost;
            _lost = false;
            if (found)
                Offer(Sign());
            // A picture that was under way while a newer one was read is not shown after it.
            if (_shown is not null && (counts.Position < _shown.Position || counts.Shows(_shown)))
                return;
            _shown = counts;
            _latest = new(LiveMessage.Picture, JsonSerializer.Serialize(counts, GatewayJson.Writing.CountsDocument), counts.Position);
            Offer(_latest);
        }
    }

    private void Lose()
    {
        lock (_gate)
        {
            _lost = true;
            Offer(Sign());
        }
    }

    private void Offer(LiveMessage message)
    {
        foreach (var viewer in _viewers)
            viewer.Offer(message);
    }

    private LiveMessage Sign() => new(LiveMessage.Heartbeat,
        JsonSerializer.Serialize(new HeartbeatDocument(time.GetUtcNow(), _lost || _latest is null ? "lost" : "following"), GatewayJson.Writing.HeartbeatDocument),
        _latest?.Position ?? 0);

    [LoggerMessage(2, LogLevel.Warning, "The counts of {Jurisdiction} could not be read")]
    private partial void LogNotRead(Exception e, JurisdictionCode jurisdiction);

    [LoggerMessage(1, LogLevel.Warning, "The live counts of {Jurisdiction} broke off; trying again in {Pause}")]
    private partial void LogBroken(Exception e, JurisdictionCode jurisdiction, TimeSpan pause);
}

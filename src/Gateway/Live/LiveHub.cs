using Microsoft.Extensions.Options;
using Xinfang.Domain.Places;

namespace Xinfang.Gateway.Live;

/// <summary>Passes each jurisdiction's counts on to all browsers that follow it: one subscription a jurisdiction, however many browsers.</summary>
public sealed class LiveHub(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time, ILoggerFactory logs) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<JurisdictionCode, LiveFeed> _feeds = [];
    private readonly ILogger _log = logs.CreateLogger<LiveHub>();
    private int _viewers;

    /// <summary>Browsers that follow now.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Subscriptions to grains that are held now.</summary>
    public int Subscriptions
    {
        get
        {
            lock (_gate)
                return _feeds.Count;
        }
    }

    /// <summary>Joins a browser, or none when as many as are allowed follow already. Dispose it when the browser has gone.</summary>
    public LiveSeat? Join(JurisdictionCode jurisdiction)
    {
        lock (_gate)
        {
            if (_viewers >= options.Value.MostViewers)
                return null;
            if (!_feeds.TryGetValue(jurisdiction, out var feed))
            {
                feed = _feeds[jurisdiction] = new(jurisdiction, grains, options.Value, time, _log);
                feed.Start();
            }
            _viewers++;
            return new(this, jurisdiction, feed);
        }
    }

    internal void Leave(JurisdictionCode jurisdiction, LiveFeed feed, LiveViewer viewer)
    {
        lock (_gate)
        {
            _viewers--;
            feed.Leave(viewer);
            if (feed.Viewers > 0)
                return;
            _feeds.Remove(jurisdiction);
            feed.Stop();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            foreach (var feed in _feeds.Values)
                feed.Stop();
    }
}

/// <summary>A browser's place at a jurisdiction's counts.</summary>
public sealed class LiveSeat : IDisposable
{
    private readonly LiveHub _hub;
    private readonly JurisdictionCode _jurisdiction;
    private readonly LiveFeed _feed;
    private readonly LiveViewer _viewer;
    private int _left;

    internal LiveSeat(LiveHub hub, JurisdictionCode jurisdiction, LiveFeed feed)
    {
        (_hub, _jurisdiction, _feed) = (hub, jurisdiction, feed);
        _viewer = feed.Join();
    }

    /// <summary>The newest picture, each newer one, and signs of life in between; ends without an error.</summary>
    public IAsyncEnumerable<LiveMessage> Read(CancellationToken stop) => _viewer.Read(stop);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            _hub.Leave(_jurisdiction, _feed, _viewer);
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tallies;
using Xinfang.Journal;

namespace Xinfang.Grains.Tallies;

/// <summary>
/// Carries the journal's commits to the tally grains: what is waiting goes out together, newest value for each count, to the jurisdiction and all that
/// contain it. Each value goes with the position of its own commit: another silo may have changed the same count since. A message that is lost is
/// healed by the grain, so nothing is ever waited for.
/// </summary>
public sealed partial class TallyBroadcaster(ILogger<TallyBroadcaster> log) : ICommitObserver
{
    private readonly Lock _gate = new();
    private readonly Channel<byte> _signal = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<TallyKey, (long Value, long Position)> _pending = [];
    private long _position;
    private DateTimeOffset _recordedAt;

    public void Committed(long position, DateTimeOffset recordedAt, IReadOnlyList<Tally> standing)
    {
        lock (_gate)
        {
            foreach (var tally in standing)
                _pending[tally.Key] = (tally.Value, position);
            (_position, _recordedAt) = (position, recordedAt);
        }
        _signal.Writer.TryWrite(0);
    }

    internal async Task RunAsync(IGrainFactory grains, CancellationToken stop)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(stop))
        {
            var (changes, position, recordedAt) = Take();
            try
            {
                await Send(grains, changes, position, recordedAt);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotSent(log, e, position);
            }
        }
    }

    private (Dictionary<TallyKey, (long Value, long Position)> Changes, long Position, DateTimeOffset RecordedAt) Take()
    {
        lock (_gate)
        {
            var changes = _pending;
            _pending = [];
            return (changes, _position, _recordedAt);
        }
    }

    private static Task Send(IGrainFactory grains, Dictionary<TallyKey, (long Value, long Position)> changes, long position, DateTimeOffset recordedAt)
    {
        var messages = changes
            .SelectMany(c => new JurisdictionCode(c.Key.Jurisdiction).AndAbove(), (c, above) => (above, Tally: new ChangedTally(new(c.Key, c.Value.Value), c.Value.Position)))
            .GroupBy(m => m.above, m => m.Tally);
        return Task.WhenAll(messages.Select(m => grains.GetGrain<ITallyGrain>(TallyGrainKey.Of(m.Key)).Changed(position, recordedAt, [.. m])));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live counts were not told of position {Position}; they heal by themselves.")]
    private static partial void NotSent(ILogger log, Exception e, long position);
}

/// <summary>Runs the broadcaster while the silo runs.</summary>
internal sealed class TallyBroadcast(TallyBroadcaster broadcaster, IGrainFactory grains) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => broadcaster.RunAsync(grains, stoppingToken);
}

namespace Xinfang.Grains.Clocks;

/// <summary>
/// The clock that petition work goes by. It is registered under this key, apart from the runtime's own clock, so that a demonstration can run
/// through years while the runtime's timers keep real time.
/// </summary>
public static class BusinessClock
{
    public const string Key = "business";
}

/// <summary>A clock that stands still until it is moved, and never goes back.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock to <paramref name="time"/>; an earlier time leaves it where it is.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        for (var now = Interlocked.Read(ref _ticks); ticks > now; now = Interlocked.Read(ref _ticks))
            if (Interlocked.CompareExchange(ref _ticks, ticks, now) == now)
                return;
    }
}

/// <summary>A clock that runs on from a given time at the pace of real time.</summary>
public sealed class ShiftedClock(TimeProvider real, DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _shift = start - real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + _shift;
}

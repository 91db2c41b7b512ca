namespace Xinfang.Gateway.Requests;

/// <summary>
/// How many writes may be in work at once, found by trying (additive increase, multiplicative decrease, as TCP does): while writes are quick and
/// more were wanted it grows, and when more than half of them are slow it shrinks. What waits in a queue makes all of them slow; a silo that stands still for a moment makes a
/// few of them slow, however many are let in, and then fewer at once only cost more each (decision 17). What began before it shrank is not judged again, so that one
/// wave of slow ones shrinks it once. Not safe for several threads by itself.
/// </summary>
/// <param name="fewest">It never shrinks below this; 1 and more.</param>
/// <param name="most">It begins here and never grows above.</param>
/// <param name="slow">A write that takes longer is slow.</param>
internal sealed class WriteAllowance(int fewest, int most, TimeSpan slow, TimeProvider time)
{
    /// <summary>What is judged at once: at least so many writes, over at least this time.</summary>
    private const int Sample = 20;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private const double Shrink = 0.85, Grow = 0.1;

    private const int Step = 16;

    private readonly (int Fewest, int Most) _range = (Math.Min(fewest, most), most);
    private long _shrunkAt = time.GetTimestamp();
    private long _judgedAt = time.GetTimestamp();
    private int _ended;
    private int _slow;
    private bool _wanted;

    /// <summary>Writes that may be in work now.</summary>
    public int Now { get; private set; } = most;

    /// <summary>A write was refused for want of room.</summary>
    public void Refused() => _wanted = true;

    /// <summary>A write that began at the given timestamp has ended.</summary>
    public void Ended(long beganAt)
    {
        if (beganAt < _shrunkAt)
            return;
        _ended++;
        _slow += time.GetElapsedTime(beganAt) > slow ? 1 : 0;
        if (_ended >= Sample && time.GetElapsedTime(_judgedAt) >= Window)
            Judge();
    }

    private void Judge()
    {
        var now = time.GetTimestamp();
        if (_slow * 2 > _ended)
            (Now, _shrunkAt) = (Math.Max(_range.Fewest, (int)(Now * Shrink)), now);
        else if (_wanted)
            Now = Math.Min(_range.Most, Now + Math.Max(Step, (int)(Now * Grow)));
        (_judgedAt, _ended, _slow, _wanted) = (now, 0, 0, false);
    }
}

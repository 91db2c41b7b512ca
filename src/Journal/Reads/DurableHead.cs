namespace Xinfang.Journal.Reads;

/// <summary>
/// The newest position that is known to be on disk, with everything before it: a crash loses the end of the log only. What was read up to there needs no wait. It
/// may be behind what is on disk in truth, by the time since the last commit or flush of this process.
/// </summary>
internal sealed class DurableHead
{
    private readonly Lock _gate = new();
    private long _position;

    /// <summary>A position of the log; 0 while nothing is known.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>A flush has ended, or a commit that waited for the disk, and it was seen there that the log reached so far.</summary>
    public void Reached(long position)
    {
        lock (_gate)
            Volatile.Write(ref _position, Math.Max(_position, position));
    }

    /// <summary>The connections that vouched for it are gone: another server may answer now, with another end of the log.</summary>
    public void Forget()
    {
        lock (_gate)
            Volatile.Write(ref _position, 0);
    }
}

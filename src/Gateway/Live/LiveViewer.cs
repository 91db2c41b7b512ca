using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Xinfang.Gateway.Live;

/// <summary>What is sent to a browser: a kind, ready JSON, and the position of the log it is of.</summary>
public sealed record LiveMessage(string Kind, string Json, long Position)
{
    public const string Picture = "picture";
    public const string Heartbeat = "heartbeat";
}

/// <summary>
/// One browser that follows a jurisdiction. It holds one picture at most, the newest: a slow browser skips pictures and never costs more
/// memory than one.
/// </summary>
internal sealed class LiveViewer
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });
    private LiveMessage? _picture;
    private LiveMessage? _sign;

    public void Offer(LiveMessage message)
    {
        if (message.Kind == LiveMessage.Picture)
            Volatile.Write(ref _picture, message);
        else
            Volatile.Write(ref _sign, message);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Nothing more will come.</summary>
    public void End() => _wake.Writer.TryComplete();

    /// <summary>What comes, until the end or until the reader stops; it ends without an error in both cases.</summary>
    public async IAsyncEnumerable<LiveMessage> Read([EnumeratorCancellation] CancellationToken stop)
    {
        while (await Woken(stop))
        {
            if (Interlocked.Exchange(ref _picture, null) is { } picture)
                yield return picture;
            if (Interlocked.Exchange(ref _sign, null) is { } sign)
                yield return sign;
        }
    }

    private async ValueTask<bool> Woken(CancellationToken stop)
    {
        try
        {
            return await _wake.Reader.WaitToReadAsync(stop) && _wake.Reader.TryRead(out _);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>
/// Sends very many requests from one processor, each once: a number of connections to each gateway, one request at a time on each, whose bytes are written and read
/// without anything in between. A client that spends its time on its own garbage would be measured as a slow cluster.
/// </summary>
/// <param name="addresses">Gateways, asked in turn.</param>
/// <param name="connections">To each of them, as a proxy before it would hold them: who finds none free waits for one, and the wait counts.</param>
internal sealed class LeanClient(IReadOnlyList<string> addresses, int connections) : IDisposable
{
    /// <summary>The answer to whoever has to come again: the gateway takes no more registrations now.</summary>
    public const string Limited = "429 intake-limited";

    private readonly Gateway[] _gateways = [.. addresses.Select(a => new Gateway(new(a), connections))];
    private int _next;

    /// <summary>Posts JSON under an idempotency key, to the next gateway.</summary>
    /// <returns>The status with the rule that refused it, or in a word why there was none; what that means; the version that the answer names.</returns>
    public async Task<(string Answer, Outcome Outcome, long Version)> PostAsync(string path, string json, string id)
    {
        var gateway = _gateways[(int)((uint)Interlocked.Increment(ref _next) % _gateways.Length)];
        var connection = await gateway.Free.Reader.ReadAsync();
        try
        {
            return await connection.PostAsync(path, json, id);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            connection.Close();
            return (e is OperationCanceledException ? "timeout" : "connection lost", Outcome.Unknown, 0);
        }
        finally
        {
            connection.Used();
            gateway.Free.Writer.TryWrite(connection);
        }
    }

    public void Dispose()
    {
        foreach (var gateway in _gateways)
            while (gateway.Free.Reader.TryRead(out var connection))
                connection.Dispose();
    }

    private sealed class Gateway
    {
        public Gateway(Uri address, int connections)
        {
            for (var i = 0; i < connections; i++)
                Free.Writer.TryWrite(new(address));
        }

        /// <summary>
        /// Those that nobody uses now, the one used last first, as proxies and pools of connections give them out: a thousand that take turns would
        /// find everything about themselves gone from the gateway's caches. Whoever waits longest has the next.
        /// </summary>
        public Channel<Connection> Free { get; } = Channel.CreateUnboundedPrioritized<Connection>(new() { Comparer = Comparer<Connection>.Create((a, b) => b.LastUsed.CompareTo(a.LastUsed)) });
    }

    /// <summary>One connection of HTTP/1.1, opened when it is first used and again when it was lost.</summary>
    private sealed class Connection(Uri address) : IDisposable
    {
        /// <summary>One that nobody used for so long is opened anew: the gateway closes it after about two minutes, and a request may cross its closing.</summary>
        private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

        private readonly byte[] _bytes = new byte[8192];
        private CancellationTokenSource _patience = new();
        private Socket? _socket;

        /// <summary>Timestamp of its last answer; 0 before the first.</summary>
        public long LastUsed { get; private set; }

        public async Task<(string Answer, Outcome Outcome, long Version)> PostAsync(string path, string json, string id)
        {
            if (Stopwatch.GetElapsedTime(LastUsed) > Idle)
                Close();
            if (!_patience.TryReset())
                _patience = new();
            _patience.CancelAfter(Client.Patience);
            var stop = _patience.Token;
            if (_socket is null)
            {
                _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.Host), address.Port), stop);
            }
            await _socket.SendAsync(_bytes.AsMemory(0, Write(path, json, id)), stop);
            for (var read = 0; ;)
            {
                var more = await _socket.ReceiveAsync(_bytes.AsMemory(read), stop);
                if (more == 0)
                    throw new IOException("The gateway closed the connection.");
                read += more;
                if (Answer.TryParse(_bytes.AsSpan(0, read), out var answer))
                    return answer;
                if (read == _bytes.Length)
                    throw new IOException("The answer is longer than was foreseen.");
            }
        }

        public void Used() => LastUsed = Stopwatch.GetTimestamp();

        public void Close()
        {
            _socket?.Dispose();
            _socket = null;
        }

        public void Dispose()
        {
            Close();
            _patience.Dispose();
        }

        private int Write(string path, string json, string id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nIdempotency-Key: {id}\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"), _bytes);
    }

    /// <summary>What an answer says, of its bytes.</summary>
    private static class Answer
    {
        /// <returns>Whether the whole answer is there.</returns>
        public static bool TryParse(ReadOnlySpan<byte> bytes, out (string Answer, Outcome Outcome, long Version) answer)
        {
            answer = default;
            if (bytes.IndexOf("\r\n\r\n"u8) is not (>= 0 and var end))
                return false;
            var head = bytes[..(end + 2)];
            var body = bytes[(end + 4)..];
            if (After(head, "\r\nContent-Length: "u8) is { IsEmpty: false } length ? body.Length < Number(length) : !body.EndsWith("0\r\n\r\n"u8))
                return false;
            var status = (int)Number(bytes["HTTP/1.1 ".Length..]);
            if (status is >= 200 and < 300)
                answer = ("201", Outcome.Ok, Number(After(body, "\"version\":"u8)));
            else if (status == 429 && After(body, "\"code\":\""u8).StartsWith("intake-limited\""u8) && head.IndexOf("\r\nRetry-After: "u8) >= 0)
                answer = (Limited, Outcome.Unknown, 0);
            else
                answer = ($"{status} {Encoding.UTF8.GetString(body)}", Client.Settles((HttpStatusCode)status) ? Outcome.Refused : Outcome.Unknown, 0);
            return true;
        }

        private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark) =>
            bytes.IndexOf(mark) is >= 0 and var at ? bytes[(at + mark.Length)..] : [];

        /// <summary>The digits at the beginning.</summary>
        private static long Number(ReadOnlySpan<byte> bytes)
        {
            var number = 0L;
            foreach (var b in bytes)
            {
                if (b is < (byte)'0' or > (byte)'9')
                    break;
                number = 10 * number + (b - '0');
            }
            return number;
        }
    }
}

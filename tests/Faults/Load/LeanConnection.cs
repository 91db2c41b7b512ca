using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>
/// One connection of HTTP/1.1, opened when it is first used and again when it was lost; one request at a time. Nothing waits for its answer: whoever holds it looks
/// for it, so that the gateway that answers has nobody to wake.
/// </summary>
internal sealed class LeanConnection(Uri address) : IDisposable
{
    /// <summary>One that nobody used for so long is opened anew: the gateway closes it after about two minutes, and a request may cross its closing.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly IPEndPoint _address = new(IPAddress.Parse(address.Host), address.Port);
    private readonly byte[] _bytes = new byte[8192];
    private TaskCompletionSource<(string Answer, Outcome Outcome, long Version)> _answered = new();
    private Socket? _socket;
    private long _askedAt;
    private int _read;

    /// <summary>Timestamp of its last answer; 0 before the first.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Where its answer arrives, while it waits for one.</summary>
    public Socket Socket => _socket!;

    /// <summary>Whether its request waits for longer than clients have patience.</summary>
    public bool IsOverdue => Stopwatch.GetElapsedTime(_askedAt) > Client.Patience;

    /// <summary>Sends JSON under an idempotency key. Unless it is settled at once, because the connection is lost, <see cref="Look"/> finds the answer.</summary>
    /// <returns>The status with the rule that refused it, or in a word why there was none; what that means; the version that the answer names.</returns>
    public Task<(string Answer, Outcome Outcome, long Version)> AskAsync(string path, string json, string id)
    {
        if (Stopwatch.GetElapsedTime(LastUsed) > Idle)
            Close();
        (_answered, _askedAt, _read) = (new(TaskCreationOptions.RunContinuationsAsynchronously), Stopwatch.GetTimestamp(), 0);
        try
        {
            _socket ??= Open();
            var request = _bytes.AsSpan(0, Write(path, json, id));
            if (_socket.Send(request) < request.Length)
                Lost();
        }
        catch (SocketException)
        {
            Lost();
        }
        return _answered.Task;
    }

    /// <summary>Looks whether the rest of the answer is there.</summary>
    /// <returns>Whether its request is settled: answered, lost, or given up after the clients' patience. From then on the connection may have another.</returns>
    public bool Look()
    {
        var more = Socket.Receive(_bytes.AsSpan(_read), SocketFlags.None, out var error);
        _read += more;
        if (error == SocketError.WouldBlock)
            return IsOverdue && Unknown("timeout");
        if (error != SocketError.Success || more == 0)
            return Lost();
        if (LeanAnswer.TryParse(_bytes.AsSpan(0, _read), out var answer))
            return Settle(answer);
        return _read == _bytes.Length && Lost();
    }

    public void Dispose() => Close();

    private Socket Open()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(_address);
        // Only now: opening waits for the gateway, and nothing after it does.
        socket.Blocking = false;
        return socket;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private bool Lost() => Unknown("connection lost");

    private bool Unknown(string why)
    {
        Close();
        return Settle((why, Outcome.Unknown, 0));
    }

    private bool Settle((string Answer, Outcome Outcome, long Version) answer)
    {
        LastUsed = Stopwatch.GetTimestamp();
        _answered.SetResult(answer);
        return true;
    }

    private int Write(string path, string json, string id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nIdempotency-Key: {id}\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"), _bytes);
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>
/// Sends very many requests from one processor, each once: a number of connections to each gateway, one request at a time on each, whose bytes are written and read
/// without anything in between. A client that spends its time on its own garbage would be measured as a slow cluster. And so would one that sleeps until its
/// answer wakes it: on one machine the gateway's processor has to wake the clients' (decision 17), which on a network it never has. So answers are looked for every
/// <see cref="Pace"/>.
/// </summary>
internal sealed class LeanClient : IAsyncDisposable
{
    /// <summary>The answer to whoever has to come again: the gateway takes no more registrations now.</summary>
    public const string Limited = "429 intake-limited";

    /// <summary>How long an answer lies there at most before it is seen; it counts.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(1);

    private readonly Gateway[] _gateways;
    private readonly ConcurrentQueue<LeanConnection> _asked = new();
    private readonly PeriodicTimer _pace = new(Pace);
    private readonly Task _looking;
    private int _next;

    /// <param name="addresses">Gateways, asked in turn.</param>
    /// <param name="connections">To each of them, as a proxy before it would hold them: who finds none free waits for one, and the wait counts.</param>
    public LeanClient(IReadOnlyList<string> addresses, int connections)
    {
        _gateways = [.. addresses.Select(a => new Gateway(new(a), connections))];
        _looking = Task.Run(LookAsync);
    }

    /// <summary>Posts JSON under an idempotency key, to the next gateway.</summary>
    /// <returns>The status with the rule that refused it, or in a word why there was none; what that means; the version that the answer names.</returns>
    public async Task<(string Answer, Outcome Outcome, long Version)> PostAsync(string path, string json, string id)
    {
        var gateway = _gateways[(int)((uint)Interlocked.Increment(ref _next) % _gateways.Length)];
        var connection = await gateway.Free.Reader.ReadAsync();
        try
        {
            var answer = connection.AskAsync(path, json, id);
            if (!answer.IsCompleted)
                _asked.Enqueue(connection);
            return await answer;
        }
        finally
        {
            gateway.Free.Writer.TryWrite(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _pace.Dispose();
        await _looking;
        foreach (var gateway in _gateways)
            while (gateway.Free.Reader.TryRead(out var connection))
                connection.Dispose();
    }

    private async Task LookAsync()
    {
        var (waiting, readable, answered) = (new List<LeanConnection>(), new List<Socket>(), new HashSet<Socket>());
        while (await _pace.WaitForNextTickAsync())
        {
            while (_asked.TryDequeue(out var asked))
                waiting.Add(asked);
            if (waiting.Count == 0)
                continue;
            // One call for all of them, which leaves those that have something: most have nothing yet.
            readable.Clear();
            readable.AddRange(waiting.Select(connection => connection.Socket));
            Socket.Select(readable, null, null, microSeconds: 0);
            answered.Clear();
            answered.UnionWith(readable);
            waiting.RemoveAll(connection => (answered.Contains(connection.Socket) || connection.IsOverdue) && connection.Look());
        }
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
        public Channel<LeanConnection> Free { get; } = Channel.CreateUnboundedPrioritized<LeanConnection>(new() { Comparer = Comparer<LeanConnection>.Create((a, b) => b.LastUsed.CompareTo(a.LastUsed)) });
    }
}

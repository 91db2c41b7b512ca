using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Xinfang.Bench.Lifecycle;

namespace Xinfang.Bench.Served;

/// <summary>Browsers that follow the live counts of districts, and when each was shown which position of the log.</summary>
internal sealed class LiveViewers : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly List<Viewer> _viewers;
    private readonly Task _work;

    public LiveViewers(Uri gateway, int count)
    {
        _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = count }) { BaseAddress = gateway, Timeout = Timeout.InfiniteTimeSpan };
        _viewers = [.. Enumerable.Range(0, count).Select(i => new Viewer(Petitions.Districts[i % Petitions.Districts.Length]))];
        _work = Task.WhenAll(_viewers.Select(v => Task.Run(() => FollowAsync(v))));
    }

    /// <summary>What each was shown, with its district.</summary>
    public IReadOnlyList<Viewer> Viewers => _viewers;

    /// <summary>Until each has had its first picture.</summary>
    public async Task UntilShownAsync()
    {
        while (_viewers.Any(v => v.Seen.Count == 0))
            if (_work.IsCompleted)
                await _work;
            else
                await Task.Delay(50);
    }

    /// <summary>Ends the following; <see cref="Viewers"/> stays as it is then.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync(Viewer viewer)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"/api/live/{viewer.District}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _stop.Token);
            answer.EnsureSuccessStatusCode();
            var reader = PipeReader.Create(await answer.Content.ReadAsStreamAsync(_stop.Token));
            while (true)
            {
                var read = await reader.ReadAsync(_stop.Token);
                reader.AdvanceTo(viewer.Take(read.Buffer), read.Buffer.End);
                if (read.IsCompleted)
                    throw new InvalidOperationException($"The live stream of {viewer.District} ended.");
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It has seen enough.
        }
    }

    /// <summary>One browser.</summary>
    public sealed class Viewer(string district)
    {
        public string District => district;

        /// <summary>Positions with the time of arrival, in microseconds since 1970; both ascend.</summary>
        public List<(long Position, long At)> Seen { get; } = [];

        /// <summary>Notes the ids of pictures among whole lines.</summary>
        /// <returns>Where the first line that is not whole begins.</returns>
        internal SequencePosition Take(ReadOnlySequence<byte> buffer)
        {
            var lines = new SequenceReader<byte>(buffer);
            while (lines.TryReadTo(out ReadOnlySpan<byte> line, (byte)'\n'))
                if (line.StartsWith("id: "u8) && Utf8Parser.TryParse(line["id: "u8.Length..], out long position, out _) && (Seen.Count == 0 || position > Seen[^1].Position))
                    Seen.Add((position, (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
            return lines.Position;
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>A browser that follows a jurisdiction's live counts through one address, and notes when it was shown which position of the log.</summary>
public sealed class LiveReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentQueue<(TimeSpan At, long Position)> _seen = [];
    private readonly History _history;
    private readonly Task _work;

    public LiveReader(string address, string jurisdiction, History history)
    {
        (_history, Jurisdiction) = (history, jurisdiction);
        _work = Task.Run(() => FollowAsync(new Uri($"{address}/api/live/{jurisdiction}")));
    }

    public string Jurisdiction { get; }

    /// <summary>When a picture of at least this position was first shown; none when it never was.</summary>
    public TimeSpan? SawAt(long position)
    {
        foreach (var (at, shown) in _seen)
            if (shown >= position)
                return at;
        return null;
    }

    /// <summary>The pictures shown, each later than every one before; what a picture repeats is left out.</summary>
    public int Pictures => _seen.Count;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync(Uri address)
    {
        var newest = -1L;
        while (!_stop.IsCancellationRequested)
            try
            {
                using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
                answer.EnsureSuccessStatusCode();
                await using var stream = await answer.Content.ReadAsStreamAsync(_stop.Token);
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(_stop.Token))
                    if (item.EventType == "picture" && long.Parse(item.EventId!, CultureInfo.InvariantCulture) is var position && position > newest)
                        _seen.Enqueue((_history.Now, newest = position));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // A browser connects again by itself.
                await Task.Delay(TimeSpan.FromMilliseconds(100), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}

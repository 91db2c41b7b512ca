using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Xinfang.Gateway.Tests.Live;

/// <summary>A browser on a live stream.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private SseReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<SseReader> OpenAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, or none when the stream has ended.</summary>
    public async Task<SseItem<string>?> Next()
    {
        var more = await _items.MoveNextAsync().AsTask().WaitAsync(Patience);
        return more ? _items.Current : null;
    }

    /// <summary>The next event of a kind, with its JSON. It comes before a second sign of life, or it does not come.</summary>
    public async Task<(string Id, JsonObject Json)> Next(string kind)
    {
        for (var others = 0; others < 2; others++)
        {
            var item = await Next() ?? throw new InvalidOperationException($"The stream ended before a '{kind}' came.");
            if (item.EventType == kind)
                return (item.EventId ?? "", JsonNode.Parse(item.Data)!.AsObject());
        }
        throw new TimeoutException($"No '{kind}' came.");
    }

    public ValueTask DisposeAsync()
    {
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}

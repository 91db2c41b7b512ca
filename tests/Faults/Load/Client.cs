using System.Net;
using System.Text;
using System.Text.Json;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>
/// A client that wants each thing done once: it sends a request again, with the same key and to the next address, until an answer settles it.
/// </summary>
public sealed class Client(IReadOnlyList<string> addresses, History history) : IDisposable
{
    /// <summary>How long one request may take: longer than a gateway tries by itself.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = Patience,
    };
    private int _next;

    /// <summary>Does it, and adds what became of it to the history.</summary>
    /// <param name="giveUp">When it stops trying; what is not settled then stays unknown.</param>
    public async Task<Operation> DoAsync(Request request, string id, CancellationToken giveUp = default)
    {
        var tries = new List<Try>();
        history.Begin(id);
        while (true)
        {
            var start = history.Now;
            var (answer, outcome, version, code) = await SendAsync(NextAddress(), request, id, giveUp);
            tries.Add(new(start, history.Now, answer, outcome));
            if (outcome != Outcome.Unknown || giveUp.IsCancellationRequested)
            {
                var operation = new Operation(request.Stream, id, request.Intent, request.Effect, outcome, version, code, tries) { IsAgainstTheLaw = request.RefusedAs is not null, MayBeRefusedAs = request.MayBeRefusedAs, Place = request.Place };
                history.Add(operation);
                return operation;
            }
            await Task.Delay(Pause, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends once, to one address, and leaves it to the caller what to make of the answer.</summary>
    public async Task<(string Answer, Outcome Outcome, long Version, string? Code)> SendAsync(string address, Request request, string id, CancellationToken cancel = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address + request.Path)) { Content = new StringContent(request.Body, Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", id);
        try
        {
            using var answer = await _http.SendAsync(message, cancel);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
            var status = $"{(int)answer.StatusCode}";
            if (answer.IsSuccessStatusCode)
                return (status, Outcome.Ok, json.RootElement.GetProperty("version").GetInt64(), null);
            var code = json.RootElement.TryGetProperty("code", out var c) ? c.GetString() : null;
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is null)
                code += " without Retry-After";
            return ($"{status} {code}", Settles(answer.StatusCode) ? Outcome.Refused : Outcome.Unknown, 0, code);
        }
        catch (HttpRequestException e)
        {
            return (e.HttpRequestError.ToString(), Outcome.Unknown, 0, null);
        }
        catch (Exception e) when (e is TaskCanceledException or IOException or JsonException)
        {
            return (e.GetType().Name, Outcome.Unknown, 0, null);
        }
    }

    /// <summary>The same, to the next address.</summary>
    public Task<(string Answer, Outcome Outcome, long Version, string? Code)> SendAnywhereAsync(Request request, string id, CancellationToken cancel = default) =>
        SendAsync(NextAddress(), request, id, cancel);

    public void Dispose() => _http.Dispose();

    /// <summary>Whether a status says for good that the request was not and will not be carried out.</summary>
    internal static bool Settles(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private string NextAddress() => addresses[(int)((uint)Interlocked.Increment(ref _next) % addresses.Count)];
}

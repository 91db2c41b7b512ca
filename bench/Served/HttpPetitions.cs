using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Lifecycle;
using Xinfang.Journal;

namespace Xinfang.Bench.Served;

/// <summary>The cases of <see cref="Petitions"/> over HTTP: JSON in, durable, answer out.</summary>
internal sealed class HttpPetitions : IDisposable
{
    /// <summary>How long whoever was asked to come again stays away.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(50);

    private readonly ServedSystem _system;
    private readonly HttpClient _http;
    private long _next;

    private HttpPetitions(ServedSystem system) => (_system, _http) = (system,
        new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = system.Url });

    /// <summary>Enters the units, and works until what runs often is compiled.</summary>
    public static async Task<HttpPetitions> StartAsync(ServedSystem system, TimeSpan warming)
    {
        var petitions = new HttpPetitions(system);
        foreach (var unit in Petitions.Units)
            await petitions.SendAsync(HttpMethod.Put, $"/api/units/{unit.Code.Value[..6]}/{unit.Code}", $"unit-{unit.Code}", $$"""{"name":"{{unit.Name}}"}""");
        await petitions.ForAsync(64, warming);
        return petitions;
    }

    /// <summary>The next case, none of whose steps is taken yet.</summary>
    public HttpLife Begin() => new(this, Petitions.At(Interlocked.Increment(ref _next)));

    /// <summary>Cases from their first step to their last, so many at once, for about a time.</summary>
    public async Task<Round> ForAsync(int inFlight, TimeSpan about)
    {
        var began = TimeProvider.System.GetTimestamp();
        var timers = Enumerable.Range(0, inFlight).Select(_ => new StepTimer()).ToArray();
        await Task.WhenAll(timers.Select(timer => Task.Run(async () =>
        {
            while (TimeProvider.System.GetElapsedTime(began) < about)
                await PlayAsync(Begin(), timer);
        })));
        double[] took = [.. timers.SelectMany(t => t.Took).Order()];
        return new(took.Length, TimeProvider.System.GetElapsedTime(began).TotalSeconds, Percentiles.At(took, 0.5), Percentiles.At(took, 0.99));
    }

    private static async Task PlayAsync(HttpLife life, StepTimer timer)
    {
        while (!life.IsOver)
            await timer.TimeAsync(async () =>
            {
                await life.StepAsync();
                return true;
            });
    }

    public async Task<string?> FindFaultAsync()
    {
        await using var store = await JournalStore.OpenAsync(new JournalOptions { ConnectionString = _system.Database }, TimeProvider.System, [], NullLoggerFactory.Instance);
        return await ProductSubject.FindFaultAsync(store.Audit);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends until it is settled: whoever is asked to come again does so, and the time that takes is in what is measured.</summary>
    internal async Task SendAsync(HttpMethod method, string path, string key, string body)
    {
        while (!await IsSettledAsync(method, path, key, body))
            await Task.Delay(Away);
    }

    private async Task<bool> IsSettledAsync(HttpMethod method, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.TooManyRequests)
            throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.IsSuccessStatusCode;
    }
}

/// <summary>One case over HTTP, and which of its steps is next.</summary>
internal sealed class HttpLife(HttpPetitions over, Petition petition)
{
    private static readonly string[] Steps = ["", "transfer", "receive", "accept", "handle", "reply"];

    private int _next;

    public bool IsOver => _next == Steps.Length;

    /// <summary>Takes the next step; done when it is acknowledged.</summary>
    public Task StepAsync()
    {
        var (number, i) = (petition.Number, _next++);
        var body = i switch
        {
            0 => $$"""{"number":"{{number}}","jurisdiction":"{{petition.District}}","channel":"{{Domain.Code.Of(petition.Channel)}}","category":"{{petition.Category}}","place":"{{petition.District}}001"}""",
            1 => $$"""{"unit":"{{petition.Unit}}"}""",
            5 => $$"""{"outcome":"explained","letter":"2026-{{number}}"}""",
            _ => "{}",
        };
        return over.SendAsync(HttpMethod.Post, i == 0 ? "/api/cases" : $"/api/cases/{number}/{Steps[i]}", $"{number}-{i}", body);
    }
}

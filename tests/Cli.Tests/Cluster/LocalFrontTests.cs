using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xinfang.Cli.Cluster;

namespace Xinfang.Cli.Tests.Cluster;

/// <summary>The front before two gateways, which are small servers of the test's own.</summary>
public sealed class LocalFrontTests : IAsyncLifetime
{
    private readonly FreePorts _ports = new(Environment.ProcessId);
    private readonly HttpClient _http = new();
    private readonly List<WebApplication> _servers = [];
    private string _first = "", _second = "";

    public ValueTask InitializeAsync()
    {
        (_first, _second, _http.BaseAddress) = (Address(), Address(), new Uri(Address()));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var server in _servers)
        {
            using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
            await server.StopAsync(atOnce.Token);
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_request_goes_to_the_next_gateway_with_its_body_when_one_refuses_the_connection()
    {
        await StartFront();
        await StartGateway(_second, "second");

        for (var i = 0; i < 6; i++)
        {
            using var answer = await _http.PostAsync("/echo", new StringContent("路灯不亮", Encoding.UTF8));
            Assert.Equal("second: 路灯不亮", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Without_a_gateway_the_answer_says_when_to_try_again()
    {
        await StartFront();

        using var answer = await _http.PostAsync("/echo", new StringContent("a"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("\"code\":\"unavailable\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_a_gateway_answers_is_passed_on_and_not_tried_elsewhere()
    {
        await StartGateway(_first, "first");
        await StartGateway(_second, "second");
        await StartFront();

        using var answer = await _http.GetAsync(new Uri("/busy", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(1, _busy);
        Assert.Equal("a gateway's own words", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_live_stream_is_not_held_back()
    {
        await StartGateway(_first, "first");
        await StartFront();

        using var answer = await _http.GetAsync(new Uri("/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var read = new byte[64];

        // The gateway writes the second event only when the first one has arrived here.
        Assert.Equal("data: 1\n\n", Encoding.UTF8.GetString(read, 0, await stream.ReadAsync(read)));
        _arrived.SetResult();
        Assert.Equal("data: 2\n\n", Encoding.UTF8.GetString(read, 0, await stream.ReadAsync(read)));
    }

    [Fact]
    public async Task A_gateway_sees_the_name_that_the_browser_used()
    {
        await StartGateway(_first, "first");
        await StartFront();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/host");
        request.Headers.Host = "evil.example";

        using var answer = await _http.SendAsync(request);

        Assert.Equal("evil.example", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_gateway_that_is_not_ready_is_sent_nothing()
    {
        await StartGateway(_first, "first", ready: () => false);
        await StartGateway(_second, "second");
        await StartFront();
        await _probed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // What the probe found holds from a moment after its answer on.
        string last;
        do
            last = await _http.GetStringAsync("/name") + await _http.GetStringAsync("/name") + await _http.GetStringAsync("/name");
        while (last.Contains("first", StringComparison.Ordinal));

        for (var i = 0; i < 10; i++)
            Assert.Equal("second", await _http.GetStringAsync("/name"));
    }

    private readonly TaskCompletionSource _arrived = new(), _probed = new();
    private int _busy;

    private async Task StartGateway(string address, string name, Func<bool>? ready = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapGet("/health/ready", context =>
        {
            context.Response.StatusCode = ready?.Invoke() ?? true ? 200 : 503;
            if (context.Response.StatusCode == 503)
                _probed.TrySetResult();
            return Task.CompletedTask;
        });
        app.MapPost("/echo", async context => await context.Response.WriteAsync($"{name}: {await new StreamReader(context.Request.Body).ReadToEndAsync()}"));
        app.MapGet("/name", () => name);
        app.MapGet("/host", (HttpContext context) => context.Request.Host.Host);
        app.MapGet("/busy", () =>
        {
            Interlocked.Increment(ref _busy);
            return Results.Text("a gateway's own words", statusCode: 503);
        });
        app.MapGet("/live", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await _arrived.Task;
            await context.Response.WriteAsync("data: 2\n\n");
        });
        await Start(app);
    }

    private Task StartFront() => Start(LocalFront.Create(_http.BaseAddress!.ToString(), [_first, _second]));

    private async Task Start(WebApplication app)
    {
        _servers.Add(app);
        await app.StartAsync();
    }

    private string Address() => $"http://127.0.0.1:{_ports.Next()}";
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Tallies;
using Xinfang.Grains.Units;

namespace Xinfang.Gateway.Tests.Fakes;

/// <summary>The gateway on a real server at a free loopback port, over an engine that the test controls.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestGateway(WebApplication app, FakeGrains grains) => (_app, Grains) = (app, grains);

    public FakeGrains Grains { get; }

    public FakeCase Case { get; } = new();

    public FakeTally Tally { get; } = new(Pictures.At(28_417));

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public string Address => _app.Urls.First();

    public static async Task<TestGateway> StartAsync(Action<GatewayOptions>? configure = null, int port = 0, TimeProvider? time = null)
    {
        var (factory, fake) = FakeGrains.Create();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(factory);
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddXinfangGateway(configure);
        var app = builder.Build();
        app.MapXinfangGateway();
        var gateway = new TestGateway(app, fake);
        fake.With<ICaseGrain>(_ => gateway.Case).With<ICaseIntakeGrain>(_ => gateway.Case).With<ITallyGrain>(_ => gateway.Tally).With<ITallyReaderGrain>(_ => gateway.Tally)
            .With<ICaseListGrain>(_ => new FakeCaseList()).With<IUnitDirectoryGrain>(_ => new FakeDirectory(Pictures.Units));
        await app.StartAsync();
        gateway.Http = new HttpClient { BaseAddress = new Uri(gateway.Address) };
        return gateway;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

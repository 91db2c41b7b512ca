using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xinfang.Silo;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>A whole system that answers by HTTP, with its clock in October 2022.</summary>
public interface IRealSystem : IAsyncLifetime
{
    HttpClient Http { get; }
}

/// <summary>The whole system as <c>dotnet run --project src/Silo</c> makes it, on a folder of its own, with its clock in October 2022.</summary>
public sealed class OneProcess : IRealSystem
{
    private readonly string _folder = Directory.CreateTempSubdirectory("xinfang-gateway-").FullName;
    private WebApplication _app = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await XinfangHost.CreateAsync(new XinfangOptions
        {
            Data = _folder,
            Url = "http://127.0.0.1:0",
            ClockStart = Fakes.Pictures.Now,
            LogLevel = LogLevel.Error,
        });
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

using Xinfang.Hosting;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The whole system in this process, without HTTP: for imports, and for tests.</summary>
public sealed class EmbeddedSystem : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly OpenedLog _log;

    private EmbeddedSystem(IHost host, OpenedLog log) => (_host, _log) = (host, log);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    internal IServiceProvider Services => _host.Services;

    public JournalStore Store => _log.Store;

    /// <summary>Opens the log and starts a silo over it. <paramref name="clock"/> is the business clock.</summary>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static Task<EmbeddedSystem> StartAsync(XinfangOptions options, TimeProvider clock, CancellationToken cancel = default) =>
        StartAsync(options, clock, journal => journal, watches: true, cancel);

    /// <summary>The same for asking only: nothing is recorded by itself, neither passed terms nor what the guard of accusations takes back.</summary>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static Task<EmbeddedSystem> StartForAskingAsync(XinfangOptions options, CancellationToken cancel = default) =>
        StartAsync(options, TimeProvider.System, journal => journal, watches: false, cancel);

    /// <summary>The same with the journal that the grains see wrapped, so that a test can make it fail.</summary>
    internal static async Task<EmbeddedSystem> StartAsync(
        XinfangOptions options, TimeProvider clock, Func<IJournal, IJournal> wrap, bool watches = true, CancellationToken cancel = default)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(options.LogLevel);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        using var loggers = LoggerFactory.Create(logging => logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(options.LogLevel));
        var log = await OpenedLog.OpenAsync(options, clock, loggers);
        IHost? host = null;
        try
        {
            builder.AddXinfangSilo(log, clock, watches);
            builder.Services.AddSingleton(wrap(log.Store.Journal));
            host = builder.Build();
            await host.StartAsync(cancel);
            return new EmbeddedSystem(host, log);
        }
        catch
        {
            host?.Dispose();
            await log.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _log.DisposeAsync();
    }
}

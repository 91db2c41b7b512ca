using System.Net;
using System.Net.Sockets;
using Xinfang.Gateway;
using Xinfang.Grains.Clocks;
using Xinfang.Hosting;

namespace Xinfang.Silo;

/// <summary>The whole system in one process, with its HTTP interface, live view and pages.</summary>
public static class XinfangHost
{
    /// <summary>Opens the log and makes the host; it serves once it is started.</summary>
    /// <exception cref="OptionsException">An option cannot be used.</exception>
    public static async Task<WebApplication> CreateAsync(XinfangOptions options)
    {
        options.Validate();
        DemandFreePort(new Uri(options.Url));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddXinfangConsole(options.LogLevel);
        builder.WebHost.UseUrls(options.Url);

        TimeProvider clock = options.ClockStart is { } start ? new ShiftedClock(TimeProvider.System, start) : TimeProvider.System;
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var log = await OpenedLog.OpenAsync(options, clock, loggers);
        builder.AddXinfangSilo(log, clock);
        builder.Services.AddXinfangGateway();
        builder.AddXinfangTelemetry("xinfang");

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => log.DisposeAsync().AsTask().GetAwaiter().GetResult());
        app.MapXinfangGateway();
        app.MapXinfangMetrics();
        return app;
    }

    /// <summary>Tells of a port that is taken before anything is opened, so that the message is the only one.</summary>
    private static void DemandFreePort(Uri url)
    {
        var host = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']'));
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, url.Port));
        }
        catch (SocketException)
        {
            throw new OptionsException($"Another program listens at {url.GetLeftPart(UriPartial.Authority)}. Stop it, or choose another port with --url http://127.0.0.1:{url.Port + 1}.");
        }
    }
}

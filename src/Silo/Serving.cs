using Xinfang.Hosting;
using Xinfang.Journal;
using Xinfang.Silo.Clustering;

namespace Xinfang.Silo;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class Serving
{
    /// <summary>Exit code of a start that failed for a reason the operator can mend.</summary>
    private const int CannotStart = 2;

    /// <summary>The whole system in this process.</summary>
    public static Task<int> RunAsync(XinfangOptions options, CancellationToken cancel) => RunAsync(() => XinfangHost.CreateAsync(options), address =>
    {
        Console.WriteLine($"Xinfang is ready at {address}");
        Console.WriteLine($"  pages {address}/");
        Console.WriteLine($"  API   {address}/docs");
        Console.WriteLine($"  data  {(options.Connection is null ? Path.GetFullPath(options.Data) : "PostgreSQL")}");
    }, cancel);

    /// <summary>One silo of a cluster, set up by the configuration.</summary>
    public static Task<int> RunSiloAsync(CancellationToken cancel) =>
        RunAsync(ClusteredSilo.CreateAsync, address => Console.WriteLine($"The silo is ready; its health is at {address}/health/ready"), cancel);

    private static async Task<int> RunAsync(Func<Task<WebApplication>> create, Action<string> greet, CancellationToken cancel)
    {
        try
        {
            await using var app = await create();
            await app.StartAsync(cancel);
            greet(app.Urls.First());
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception e) when (e is OptionsException or JournalSetupException or JournalUnavailableException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"Xinfang cannot start: {e.Message}");
            return CannotStart;
        }
    }
}

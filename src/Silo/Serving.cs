using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class Serving
{
    /// <summary>Exit code of a start that failed for a reason the operator can mend.</summary>
    private const int CannotStart = 2;

    public static async Task<int> RunAsync(XinfangOptions options, CancellationToken cancel)
    {
        try
        {
            await using var app = await XinfangHost.CreateAsync(options);
            await app.StartAsync(cancel);
            var address = app.Urls.First();
            Console.WriteLine($"Xinfang is ready at {address}");
            Console.WriteLine($"  pages {address}/");
            Console.WriteLine($"  API   {address}/docs");
            Console.WriteLine($"  data  {(options.Connection is null ? Path.GetFullPath(options.Data) : "PostgreSQL")}");
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

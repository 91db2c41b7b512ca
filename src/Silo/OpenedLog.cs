using Xinfang.Grains.Tallies;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The log, opened before any grain can be called, and the broadcaster that hears of its commits.</summary>
internal sealed record OpenedLog(JournalStore Store, TallyBroadcaster Broadcaster) : IAsyncDisposable
{
    public static async Task<OpenedLog> OpenAsync(XinfangOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        options.Validate();
        Directory.CreateDirectory(options.Data);
        var broadcaster = new TallyBroadcaster(loggers.CreateLogger<TallyBroadcaster>());
        var store = await JournalStore.OpenAsync(
            new JournalOptions { DataFolder = options.Connection is null ? options.Data : null, ConnectionString = options.Connection },
            clock, [broadcaster], loggers);
        return new OpenedLog(store, broadcaster);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

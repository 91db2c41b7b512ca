using Xinfang.Domain.Deadlines;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Tallies;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The log, opened before any grain can be called, and the broadcaster that hears of its commits.</summary>
/// <param name="Law">The law that the log was opened with, and that everything decides by.</param>
/// <param name="Documents">Invariant name and connection string of the database that keeps the documents.</param>
internal sealed record OpenedLog(
    JournalStore Store, LawBook Law, TallyBroadcaster Broadcaster, PersonalDataVault Vault, (string Invariant, string Connection) Documents) : IAsyncDisposable
{
    public static async Task<OpenedLog> OpenAsync(XinfangOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        options.Validate();
        var law = options.ReadLaw();
        Directory.CreateDirectory(options.Data);
        var broadcaster = new TallyBroadcaster(loggers.CreateLogger<TallyBroadcaster>());
        var store = await JournalStore.OpenAsync(
            new JournalOptions { DataFolder = options.Connection is null ? options.Data : null, ConnectionString = options.Connection },
            clock, [broadcaster], loggers, law: law);
        try
        {
            // The documents have a file of their own, because the log's writer owns the log's file.
            var documents = options.Connection is { } connection
                ? ("Npgsql", connection)
                : ("System.Data.SQLite", SchemaUpgrader.UpgradeSqliteDocuments(options.Data, loggers.CreateLogger("Xinfang.Journal")));
            return new OpenedLog(store, law, broadcaster, await MasterKey.OpenVaultAsync(options.Data, store.Projections), documents);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

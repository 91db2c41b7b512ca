using Npgsql;
using Orleans.Configuration;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Tallies;
using Xinfang.Hosting;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The log, opened before any grain can be called, and the broadcaster that hears of its commits.</summary>
/// <param name="Law">The law that the log was opened with, and that everything decides by.</param>
/// <param name="Documents">Says to the storage of documents which database is theirs.</param>
internal sealed record OpenedLog(
    JournalStore Store, LawBook Law, TallyBroadcaster Broadcaster, PersonalDataVault Vault, Action<AdoNetGrainStorageOptions> Documents) : IAsyncDisposable
{
    /// <summary>The log of the embedded system: in the data folder, or in the PostgreSQL database that the options name.</summary>
    /// <exception cref="OptionsException">The silos of a cluster run on that database.</exception>
    public static async Task<OpenedLog> OpenAsync(XinfangOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        options.Validate();
        if (options.Connection is { } database)
            await ClusterDatabase.DemandNoneRunsAsync(database);
        var law = options.ReadLaw();
        Directory.CreateDirectory(options.Data);
        var journal = new JournalOptions { DataFolder = options.Connection is null ? options.Data : null, ConnectionString = options.Connection };
        return await OpenAsync(journal, law, clock, loggers, projections => MasterKey.OpenVaultAsync(options.Data, projections), () =>
        {
            // The documents have a file of their own, because the log's writer owns the log's file.
            var (invariant, connection) = options.Connection is { } given
                ? ("Npgsql", given)
                : ("System.Data.SQLite", SchemaUpgrader.UpgradeSqliteDocuments(options.Data, loggers.CreateLogger("Xinfang.Journal")));
            return storage => (storage.Invariant, storage.ConnectionString) = (invariant, connection);
        });
    }

    /// <summary>The log of a cluster, over the connections that everything in the process shares.</summary>
    /// <param name="beforeNewLaw">See <see cref="JournalOptions.BeforeNewLaw"/>.</param>
    public static Task<OpenedLog> OpenAsync(
        NpgsqlDataSource database, LawBook law, string personalDataKey, Func<Task> beforeNewLaw, TimeProvider clock, ILoggerFactory loggers) =>
        OpenAsync(new JournalOptions { DataSource = database, BeforeNewLaw = beforeNewLaw }, law, clock, loggers,
            projections => MasterKey.OpenSharedVaultAsync(personalDataKey, "Silo:PersonalDataKey", projections),
            () => storage => (storage.Invariant, storage.DataSource) = ("Npgsql", database));

    private static async Task<OpenedLog> OpenAsync(
        JournalOptions journal, LawBook law, TimeProvider clock, ILoggerFactory loggers, Func<IProjections, Task<PersonalDataVault>> vault,
        Func<Action<AdoNetGrainStorageOptions>> documents)
    {
        var broadcaster = new TallyBroadcaster(loggers.CreateLogger<TallyBroadcaster>());
        var store = await JournalStore.OpenAsync(journal, clock, [broadcaster], loggers, law: law);
        try
        {
            var where = documents();
            return new OpenedLog(store, law, broadcaster, await vault(store.Projections), where);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

using Microsoft.Extensions.Logging;
using Xinfang.Domain.Deadlines;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Postgres;
using Xinfang.Journal.Reads;
using Xinfang.Journal.Sqlite;

namespace Xinfang.Journal;

/// <summary>An open journal: the log, its projections and their audit, in a data folder or in PostgreSQL.</summary>
public sealed class JournalStore : IAsyncDisposable
{
    private readonly GroupCommitWriter? _writer;
    private readonly IBatchStore? _store;
    private readonly IReadSessions _sessions;
    private readonly JournalAudit _audit;
    private readonly IAsyncDisposable?[] _resources;
    private bool _closed;

    private JournalStore(
        IReadSessions sessions, IBatchStore? store, GroupCommitWriter? writer, LawBook law, ILogger log, params IAsyncDisposable?[] resources)
    {
        (_sessions, _store, _writer, _resources) = (sessions, store, writer, resources);
        Journal = new LogJournal(new LogReader(sessions), writer);
        Projections = new ProjectionReader(sessions);
        Repeats = new RepeatReader(sessions);
        Audit = _audit = new JournalAudit(sessions, store, law, log);
    }

    public IJournal Journal { get; }

    public IProjections Projections { get; }

    public IRepeatIndex Repeats { get; }

    public IJournalAudit Audit { get; }

    /// <summary>
    /// Opens the journal. For writing it upgrades the schema first, writes the projections anew if they rest on another law, and has its
    /// connections open when it returns. For reading only it changes nothing and works beside a running server: appends and rebuilds are refused.
    /// </summary>
    /// <param name="time">Where the times of record come from.</param>
    /// <param name="observers">Who is told of each commit of this process.</param>
    /// <param name="law">What the projections rest on; by default the profiles and calendar that come with the program.</param>
    /// <exception cref="JournalSetupException">It cannot be opened as it is set up; the message says what to do.</exception>
    public static async Task<JournalStore> OpenAsync(
        JournalOptions options, TimeProvider time, IEnumerable<ICommitObserver> observers, ILoggerFactory logs, bool readOnly = false,
        LawBook? law = null)
    {
        options.Validate();
        var log = logs.CreateLogger("Xinfang.Journal");
        var open = new Opening(options, time, observers, log, readOnly, law ?? LawBook.Shipped);
        var store = string.IsNullOrWhiteSpace(options.DataFolder)
            ? await open.PostgresAsync().ConfigureAwait(false)
            : await open.SqliteAsync(options.DataFolder).ConfigureAwait(false);
        try
        {
            if (!readOnly)
                await store._audit.BringToLawAsync(options.BeforeNewLaw).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes what waits, and closes. Once is enough; more do no harm.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        foreach (var part in (IAsyncDisposable?[])[_writer, _store, _sessions, .. _resources])
            if (part is not null)
                await part.DisposeAsync().ConfigureAwait(false);
    }

    private sealed record Opening(
        JournalOptions Options, TimeProvider Time, IEnumerable<ICommitObserver> Observers, ILogger Log, bool ReadOnly, LawBook Law)
    {
        public async Task<JournalStore> SqliteAsync(string folder)
        {
            var file = SqliteFolder.File(folder);
            if (ReadOnly)
            {
                SchemaUpgrader.DemandCurrentSqlite(folder, Log);
                return new(new SqliteSessions(file), null, null, Law, Log);
            }
            var held = new Held(SqliteFolder.Lock(folder));
            try
            {
                SchemaUpgrader.UpgradeSqliteJournal(folder, Log);
                var store = await OpenedAsync(new SqliteBatchStore(file, Options.Faults)).ConfigureAwait(false);
                return new(new SqliteSessions(file), store, Writer(store), Law, Log, held);
            }
            catch
            {
                await held.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        public async Task<JournalStore> PostgresAsync()
        {
            var own = Options.DataSource is null ? PostgresSource.Of(Options.ConnectionString!) : null;
            var source = Options.DataSource ?? own!;
            try
            {
                if (ReadOnly)
                {
                    await PostgresServerCheck.RunAsync(source).ConfigureAwait(false);
                    await Task.Run(() => SchemaUpgrader.DemandCurrentPostgres(source, Log)).ConfigureAwait(false);
                    return new(new PostgresSessions(source, new()), null, null, Law, Log, own);
                }
                await SchemaUpgrader.UpgradePostgresAsync(source, Log).ConfigureAwait(false);
                var durable = new DurableHead();
                var store = await OpenedAsync(new PostgresBatchStore(source, durable, Options.Faults)).ConfigureAwait(false);
                return new(new PostgresSessions(source, durable), store, Writer(store), Law, Log, own);
            }
            catch
            {
                if (own is not null)
                    await own.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        private static async ValueTask<IBatchStore> OpenedAsync(IBatchStore store)
        {
            try
            {
                await store.OpenAsync().ConfigureAwait(false);
                return store;
            }
            catch
            {
                await store.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        private GroupCommitWriter Writer(IBatchStore store) => new(store, Options, Time, Observers, Log);
    }

    private sealed class Held(IDisposable resource) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            resource.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

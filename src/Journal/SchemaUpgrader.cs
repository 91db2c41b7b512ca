using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Postgresql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xinfang.Journal.Postgres;
using Xinfang.Journal.Sqlite;

namespace Xinfang.Journal;

/// <summary>
/// Brings a database to the schema of this version by numbered scripts, each in one transaction and noted in a table, so that it runs once.
/// Scripts add; none drops data. Running it again changes nothing.
/// </summary>
public static class SchemaUpgrader
{
    /// <summary>Any constant will do, as long as every process takes the same.</summary>
    private const long UpgradeLock = 0x78696E66616E67;

    /// <summary>Upgrades a PostgreSQL database: the journal, and the documents of Orleans. Of processes that start at once, one upgrades and the others wait.</summary>
    /// <exception cref="JournalSetupException">The database cannot be used, is of a later version, or a script failed; the message names it.</exception>
    public static async Task UpgradePostgresAsync(NpgsqlDataSource source, ILogger log, CancellationToken cancel = default)
    {
        await PostgresServerCheck.RunAsync(source).ConfigureAwait(false);
        await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({UpgradeLock})", connection) { CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Run(Postgres(source, log)), cancel).ConfigureAwait(false);
        }
        finally
        {
            await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({UpgradeLock})", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Upgrades the journal of a data folder. No other process may write there.</summary>
    /// <exception cref="JournalSetupException">The file is of a later version, or a script failed; the message names it.</exception>
    public static void UpgradeSqliteJournal(string folder, ILogger log) => Upgrade(SqliteFolder.File(folder), "sqlite", log);

    /// <summary>The file of the Orleans documents of a data folder, for a reader beside the server.</summary>
    public static string DocumentsFile(string folder) => SqliteFolder.DocumentsFile(folder);

    /// <summary>Upgrades the Orleans documents of a data folder, <c>documents.db</c>, and returns the connection string for the storage provider.</summary>
    /// <exception cref="JournalSetupException">The file is of a later version, or a script failed; the message names it.</exception>
    public static string UpgradeSqliteDocuments(string folder, ILogger log)
    {
        Directory.CreateDirectory(folder);
        var file = SqliteFolder.DocumentsFile(folder);
        Upgrade(file, "sqlite-documents", log);
        return SqliteFolder.ConnectionString(file, SqliteOpenMode.ReadWrite);
    }

    /// <summary>Checks, without writing, that a data folder has the schema of this version.</summary>
    internal static void DemandCurrentSqlite(string folder, ILogger log)
    {
        if (!File.Exists(SqliteFolder.File(folder)))
            throw new JournalSetupException($"There is no journal in '{Path.GetFullPath(folder)}'. Name the folder of the server's data (--data).");
        DemandCurrent(Sqlite(SqliteFolder.ConnectionString(SqliteFolder.File(folder), SqliteOpenMode.ReadOnly), "sqlite", log));
    }

    /// <summary>Checks, without writing, that a database has the schema of this version.</summary>
    internal static void DemandCurrentPostgres(NpgsqlDataSource source, ILogger log) => DemandCurrent(Postgres(source, log));

    private static void DemandCurrent(UpgradeEngine engine)
    {
        DemandNotLater(engine);
        if (engine.IsUpgradeRequired())
            throw new JournalSetupException("The journal is of an earlier version. Start the server of this version once; it upgrades the journal and keeps its data.");
    }

    private static void Upgrade(string file, string scripts, ILogger log)
    {
        using (var connection = new SqliteConnection(SqliteFolder.ConnectionString(file, SqliteOpenMode.ReadWriteCreate)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }
        Run(Sqlite(SqliteFolder.ConnectionString(file, SqliteOpenMode.ReadWrite), scripts, log));
    }

    private static UpgradeEngine Postgres(NpgsqlDataSource source, ILogger log) =>
        Engine(DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source)), "postgres", log);

    private static UpgradeEngine Sqlite(string connectionString, string scripts, ILogger log) =>
        Engine(DeployChanges.To.SqliteDatabase(connectionString), scripts, log);

    private static UpgradeEngine Engine(UpgradeEngineBuilder builder, string scripts, ILogger log) =>
        builder.WithScripts(Scripts(scripts)).WithTransactionPerScript().WithVariablesDisabled().LogTo(new UpgradeLog(log)).Build();

    private static void Run(UpgradeEngine engine)
    {
        DemandNotLater(engine);
        var result = engine.PerformUpgrade();
        if (!result.Successful)
            throw new JournalSetupException($"The schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    private static void DemandNotLater(UpgradeEngine engine)
    {
        var unknown = engine.GetExecutedButNotDiscoveredScripts();
        if (unknown.Count > 0)
            throw new JournalSetupException($"The journal is of a later version, which ran the script {unknown[^1]}. Use that version or a later one.");
    }

    private static IEnumerable<SqlScript> Scripts(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith($"schema/{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new SqlScript(Path.GetFileName(name), reader.ReadToEnd());
        }
    }
}

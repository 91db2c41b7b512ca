using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Journal.Tests.Support;

/// <summary>Where one test keeps its journal, and a way behind the journal's back.</summary>
public abstract class Place : IAsyncDisposable
{
    public abstract JournalOptions Options();

    /// <summary>Runs SQL over a connection of its own, as a person with the database's password could.</summary>
    public abstract Task TamperAsync(string sql);

    /// <summary>Takes the database back to before the counts of months came: their script has not run yet.</summary>
    public abstract Task BeforeMonthsAsync();

    /// <summary>The one number that SQL answers with, over a connection of its own.</summary>
    public abstract Task<long> CountAsync(string sql);

    /// <summary>Numbers as SQL has a column of them.</summary>
    public abstract string List(IEnumerable<long> numbers);

    public Task<JournalStore> OpenAsync(
        TimeProvider? time = null, Action<JournalOptions>? change = null, bool readOnly = false, LawBook? law = null,
        Func<Task>? beforeNewLaw = null, params ICommitObserver[] observers)
    {
        var options = Options();
        options.BeforeNewLaw = beforeNewLaw;
        change?.Invoke(options);
        return JournalStore.OpenAsync(options, time ?? new ManualTime(Noon), observers, NullLoggerFactory.Instance, readOnly, law);
    }

    /// <summary>Where the tests' clocks begin: noon in Kunming.</summary>
    public static DateTimeOffset Noon { get; } = new(2022, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public abstract ValueTask DisposeAsync();
}

public sealed class SqlitePlace : Place
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("xinfang-journal-").FullName;

    public override JournalOptions Options() => new() { DataFolder = Folder };

    public override Task TamperAsync(string sql) => RunAsync(sql, command => command.ExecuteNonQueryAsync());

    public override Task BeforeMonthsAsync() => TamperAsync("""
        DROP TRIGGER tally_added; DROP TRIGGER tally_changed; DROP INDEX tally_cohort; DROP INDEX tally_reached; DROP TABLE tally_month;
        DELETE FROM SchemaVersions WHERE ScriptName = '0008_tally_month.sql'
        """);

    public override Task<long> CountAsync(string sql) => RunAsync(sql, async command => (long)(await command.ExecuteScalarAsync())!);

    public override string List(IEnumerable<long> numbers) => $"'[{string.Join(',', numbers)}]'";

    private async Task<T> RunAsync<T>(string sql, Func<SqliteCommand, Task<T>> run)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "journal.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await run(command);
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresPlace(string connectionString) : Place
{
    public string ConnectionString => connectionString;

    public override JournalOptions Options() => new() { ConnectionString = connectionString };

    public override Task TamperAsync(string sql) => RunAsync(sql, command => command.ExecuteNonQueryAsync());

    public override Task BeforeMonthsAsync() => TamperAsync("""
        DROP TRIGGER tally_added ON tally; DROP TRIGGER tally_changed ON tally; DROP FUNCTION add_to_months, month_of; DROP INDEX tally_cohort, tally_reached;
        DROP TABLE tally_month; DELETE FROM schemaversions WHERE scriptname = '0008_tally_month.sql'
        """);

    public override Task<long> CountAsync(string sql) => RunAsync(sql, async command => (long)(await command.ExecuteScalarAsync())!);

    public override string List(IEnumerable<long> numbers) => $"'{{{string.Join(',', numbers)}}}'";

    private async Task<T> RunAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await run(command);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Domain.Streams;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

/// <summary>What is special about a data folder.</summary>
public sealed class SqliteFolderTests : IAsyncLifetime
{
    private readonly SqlitePlace _place = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_closed()
    {
        await using (await _place.OpenAsync())
        {
            var e = await Assert.ThrowsAsync<JournalSetupException>(() => _place.OpenAsync());
            Assert.Contains("in use by another process", e.Message);
            Assert.Contains("--data", e.Message);
        }
        await using var second = await _place.OpenAsync();
        Assert.Equal(0, (await second.Journal.ReadHeadAsync()).Position);
    }

    [Fact]
    public async Task A_reader_of_a_folder_without_a_journal_is_told_so_and_leaves_no_file()
    {
        var e = await Assert.ThrowsAsync<JournalSetupException>(() => _place.OpenAsync(readOnly: true));
        Assert.Contains("no journal", e.Message);
        Assert.Empty(Directory.GetFiles(_place.Folder));
    }

    [Fact]
    public async Task A_reader_of_an_earlier_schema_is_told_to_start_the_server_and_changes_nothing()
    {
        await _place.TamperAsync("CREATE TABLE old (x)");
        var e = await Assert.ThrowsAsync<JournalSetupException>(() => _place.OpenAsync(readOnly: true));
        Assert.Contains("earlier version", e.Message);
    }

    [Fact]
    public async Task A_journal_of_a_later_version_is_left_alone()
    {
        await using (await _place.OpenAsync()) { }
        await _place.TamperAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_later.sql', '2030-01-01')");
        var e = await Assert.ThrowsAsync<JournalSetupException>(() => _place.OpenAsync());
        Assert.Contains("9999_later.sql", e.Message);
    }

    [Fact]
    public async Task Opening_again_keeps_the_data_and_runs_no_script_twice()
    {
        await using (var store = await _place.OpenAsync())
            await store.Journal.AppendAsync(new("note-1", 0, "c-1", "clerk:1", [new("noted", "a", Place.Noon)], ProjectionChanges.None));
        SchemaUpgrader.UpgradeSqliteJournal(_place.Folder, NullLogger.Instance);
        await using var again = await _place.OpenAsync();
        Assert.Single(await again.Journal.ReadStreamAsync("note-1"));
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_leaves_no_doubt()
    {
        var full = new SqliteException("database or disk is full", 13);
        await using var store = await _place.OpenAsync(change: o => o.Faults = new BreakAt(1, afterwards: false, full));
        var append = new Append("note-1", 0, "c-1", "clerk:1", [new("noted", "a", Place.Noon)], ProjectionChanges.None);
        Assert.True((await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Journal.AppendAsync(append))).IsFull);
        Assert.IsType<Appended>(await store.Journal.AppendAsync(append));
    }

    [Fact]
    public async Task A_document_of_Orleans_is_written_read_and_cleared_by_its_version()
    {
        await using var connection = new SqliteConnection(SchemaUpgrader.UpgradeSqliteDocuments(_place.Folder, NullLogger.Instance));
        await connection.OpenAsync();
        await OrleansDocuments.FollowTheContractAsync(connection, "unit-1", null);
        await OrleansDocuments.FollowTheContractAsync(connection, "unit-1", "extension");
    }
}

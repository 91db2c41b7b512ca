using Xinfang.Domain.Streams;
using Xinfang.Journal.Tests.Support;
using Xinfang.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Xinfang.Journal.Tests;

/// <summary>What a journal promises, whatever database keeps it. Each dialect runs all of it.</summary>
public abstract partial class JournalContract : IAsyncLifetime
{
    private Place? _place;

    protected Place Place => _place!;

    protected static DateTimeOffset Noon => Support.Place.Noon;

    protected abstract Task<Place> NewPlaceAsync();

    public async ValueTask InitializeAsync() => _place = await NewPlaceAsync();

    public async ValueTask DisposeAsync()
    {
        if (_place is not null)
            await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An append of plain events that no projection knows.</summary>
    protected static Append Plain(string stream, long expected, params string[] data) => new(stream, expected, $"{stream}/{expected}", "clerk:1",
        [.. data.Select(d => new NewEvent("noted", d, Noon))], ProjectionChanges.None);

    protected static async Task<Appended> AppendAsync(JournalStore store, Append append) =>
        Assert.IsType<Appended>(await store.Journal.AppendAsync(append));

    protected static async Task<List<RecordedEvent>> AllAsync(JournalStore store)
    {
        var events = new List<RecordedEvent>();
        await foreach (var e in store.Journal.ReadAllAsync(0, long.MaxValue))
            events.Add(e);
        return events;
    }
}

public sealed class SqliteJournalTests : JournalContract
{
    protected override Task<Place> NewPlaceAsync() => Task.FromResult<Place>(new SqlitePlace());

    protected override string RefuseForbiddenData => """
        CREATE TRIGGER refuse BEFORE INSERT ON event WHEN NEW.data = 'forbidden' BEGIN SELECT RAISE(ABORT, 'forbidden'); END
        """;
}

public sealed class PostgresJournalTests(PostgresServer server) : JournalContract
{
    protected override async Task<Place> NewPlaceAsync() => new PostgresPlace(await server.CreateDatabaseAsync());

    protected override string RefuseForbiddenData => "ALTER TABLE event ADD CONSTRAINT refuse CHECK (data <> 'forbidden')";
}

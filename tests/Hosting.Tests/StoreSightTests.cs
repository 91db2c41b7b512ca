using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xinfang.Silo.Clustering;
using Xinfang.Testing;

namespace Xinfang.Hosting.Tests;

/// <summary>A silo knows whether it reaches the database.</summary>
public sealed class StoreSightTests
{
    [Fact]
    public async Task Failed_tries_are_counted_until_one_succeeds()
    {
        await using var postgres = new PostgresServer { AlwaysOwn = true };
        await postgres.InitializeAsync();
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var time = new FakeTimeProvider();
        await using var sight = new StoreSight(database, time);

        await sight.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, TimeSpan.Zero), (sight.Failures, sight.SinceReached));

        await postgres.StopAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await sight.LookAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        await sight.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, TimeSpan.FromSeconds(2)), (sight.Failures, sight.SinceReached));

        await postgres.StartAsync();
        await sight.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, TimeSpan.Zero), (sight.Failures, sight.SinceReached));
    }
}

using Microsoft.Data.Sqlite;
using Xinfang.Domain.Cases;
using Xinfang.Grains.Deadlines;

namespace Xinfang.Grains.Tests.Deadlines;

public sealed class StuckCaseTests
{
    [Fact]
    public async Task Cases_that_cannot_be_settled_do_not_stand_before_the_others()
    {
        // 300 cases whose terms have passed, more than one page; the first 299 have an event that this version cannot read.
        await using var test = await TestSystem.StartAsync();
        await Parallel.ForAsync(0, 300, async (i, _) => await test.Case($"STUCK-{i:000}").Execute(
            TestSystem.Steps("a", TestSystem.Monday.AddMinutes(i), TestSystem.Registration($"STUCK-{i:000}"))));
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(test.Folder, "journal.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE event SET type = 'from-the-future' WHERE stream <> 'case-STUCK-299'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await test.RestartAsync();
        test.Clock.AdvanceTo(TestSystem.Monday.AddYears(1));

        var recorded = await test.Grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value).Sweep();

        Assert.InRange(recorded, 0, 1);
        Assert.Equal(["registered", "deadline-missed"], (await test.Case("STUCK-299").Get())!.Timeline.Select(e => e.Type));
        var unreadable = await Assert.ThrowsAsync<UnreadableRecordException>(() => test.Case("STUCK-000").Get());
        Assert.Contains("from-the-future", unreadable.Message);
        Assert.Equal("stream-unreadable", (await test.Case("STUCK-000").Execute(TestSystem.Steps("b", TestSystem.Monday, new Receive()))).Refusal!.Code);
    }
}

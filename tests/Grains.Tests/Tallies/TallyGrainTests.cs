using Xinfang.Domain.Cases;
using Xinfang.Domain.Tallies;
using Xinfang.Grains.Tallies;

namespace Xinfang.Grains.Tests.Tallies;

public sealed class TallyGrainTests
{
    [Fact]
    public async Task A_step_shows_in_the_live_counts_of_the_district_and_of_all_above()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("LIVE-0001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LIVE-0001")));

        foreach (var code in new[] { "530103", "5301", "53" })
        {
            var picture = await test.Grains.GetGrain<ITallyReaderGrain>(0).Get(new(code));
            Assert.Contains(new TallySum(Measures.StandingCases, "stage:awaitingDisposal", 1), picture.Counts);
            Assert.Contains(new TallySum(Measures.StandingOpen, "channel:visit", 1), picture.Counts);
            Assert.Equal(1, picture.Position);
            Assert.Equal("LIVE-0001", Assert.Single(picture.Nearest).Number.Value);
        }
    }

    [Fact]
    public async Task A_commit_that_nobody_was_told_of_shows_although_a_later_one_was_told()
    {
        // The first case is written by another process, as it were: past the broadcaster.
        await using var test = await TestSystem.StartAsync();
        var grain = test.Grains.GetGrain<ITallyGrain>(TallyGrainKey.Of(TestSystem.Panlong));
        await using var pictures = grain.Watch(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await pictures.MoveNextAsync());
        await test.Case("UNTOLD-01").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("UNTOLD-01")));
        var head = (await test.System.Store.Journal.ReadHeadAsync()).Position;

        await grain.Changed(head + 1, TestSystem.Monday, []);

        do
            Assert.True(await pictures.MoveNextAsync());
        while (!pictures.Current.Counts.Contains(new TallySum(Measures.StandingOpen, "", 1)));
    }

    [Fact]
    public async Task A_value_that_arrives_late_from_another_silo_does_not_replace_a_newer_one()
    {
        // Silo A changed a count at 10, silo B the same count at 11, and A another one at 12; A's message tells of both its commits.
        await using var test = await TestSystem.StartAsync();
        var grain = test.Grains.GetGrain<ITallyGrain>(TallyGrainKey.Of(TestSystem.Panlong));
        await using var pictures = grain.Watch(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await pictures.MoveNextAsync());
        static ChangedTally Open(string facet, long value, long position) => new(new(new("530103", Measures.StandingOpen, facet, null, null), value), position);

        await grain.Changed(11, TestSystem.Monday, [Open("", 2, 11)]);
        await grain.Changed(12, TestSystem.Monday, [Open("", 1, 10), Open("channel:visit", 1, 12)]);

        do
            Assert.True(await pictures.MoveNextAsync());
        while (pictures.Current.Position < 12);
        Assert.Contains(new TallySum(Measures.StandingOpen, "", 2), pictures.Current.Counts);
        Assert.Contains(new TallySum(Measures.StandingOpen, "channel:visit", 1), pictures.Current.Counts);
    }

    [Fact]
    public async Task A_watcher_gets_the_picture_now_and_again_when_it_changes()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Grains.GetGrain<ITallyGrain>(TallyGrainKey.Of(TestSystem.Panlong));
        await using var pictures = grain.Watch(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await pictures.MoveNextAsync());
        Assert.Equal(0, pictures.Current.Position);
        await test.Case("LIVE-0002").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("LIVE-0002"), new Transfer(TestSystem.Housing)));
        do
            Assert.True(await pictures.MoveNextAsync());
        while (pictures.Current.Position < 2);

        Assert.Contains(new TallySum(Measures.StandingOpen, "unit:530103-07", 1), pictures.Current.Counts);
    }
}

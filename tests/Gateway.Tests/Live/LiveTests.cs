using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xinfang.Gateway.Live;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.Live;

public sealed class LiveTests
{
    private const string Path = "/api/live/530103";

    [Fact]
    public async Task The_picture_comes_first_and_then_each_change()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);

        var first = await browser.Next("picture");
        gateway.Tally.Push(Pictures.At(28_420));
        var second = await browser.Next("picture");

        Assert.Equal("28417", first.Id);
        Assert.Equal(318, (long)first.Json["open"]!);
        Assert.Equal("28420", second.Id);
        Assert.Equal(321, (long)second.Json["open"]!);
    }

    [Fact]
    public async Task A_picture_that_repeats_the_last_one_is_not_sent()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        gateway.Tally.Push(Pictures.At(28_417) with { ReadAt = Pictures.Now.AddSeconds(2) });
        gateway.Tally.Push(Pictures.At(28_418));

        Assert.Equal("28418", (await browser.Next("picture")).Id);
    }

    [Fact]
    public async Task The_stream_and_the_tallies_say_the_same()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);

        var live = (await browser.Next("picture")).Json.ToJsonString();
        var read = await gateway.Http.GetAsync("/api/tallies/530103", TestContext.Current.CancellationToken);

        Assert.Equal((await read.Json()).ToJsonString(), live);
    }

    [Fact]
    public async Task All_browsers_share_one_subscription_that_ends_with_the_last_of_them()
    {
        await using var gateway = await TestGateway.StartAsync();
        var hub = gateway.Services.GetRequiredService<LiveHub>();
        var browsers = new List<SseReader>();
        for (var i = 0; i < 5; i++)
            browsers.Add(await SseReader.OpenAsync(gateway.Http, Path));
        foreach (var browser in browsers)
            await browser.Next("picture");

        Assert.Equal((5, 1), (hub.Viewers, hub.Subscriptions));
        Assert.Equal((1, 1), (gateway.Tally.Subscribed, gateway.Tally.Watching));

        foreach (var browser in browsers)
            await browser.DisposeAsync();
        await gateway.Tally.UntilWatching(0);
        Assert.Equal((0, 0), (hub.Viewers, hub.Subscriptions));
    }

    [Fact]
    public async Task The_stream_ends_when_the_server_stops()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        var stopping = gateway.StopAsync();

        Assert.Null(await browser.Next());
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_broken_subscription_is_told_and_taken_up_again()
    {
        await using var gateway = await TestGateway.StartAsync(o => o.FirstRetry = TimeSpan.FromMilliseconds(1));
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        gateway.Tally.Break();
        var lost = await browser.Next("heartbeat");
        await gateway.Tally.UntilWatching(1);
        gateway.Tally.Push(Pictures.At(28_500));

        Assert.Equal("lost", (string?)lost.Json["engine"]);
        Assert.Equal("28500", (await browser.Next("picture")).Id);
        Assert.Equal(2, gateway.Tally.Subscribed);
    }

    [Fact]
    public async Task A_quiet_stream_gives_a_sign_of_life()
    {
        var time = new FakeTimeProvider(Pictures.Now);
        await using var gateway = await TestGateway.StartAsync(time: time);
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("following", (string?)(await browser.Next("heartbeat")).Json["engine"]);
    }

    [Fact]
    public async Task An_engine_that_has_gone_silent_is_called_lost()
    {
        var time = new FakeTimeProvider(Pictures.Now);
        await using var gateway = await TestGateway.StartAsync(time: time);
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");
        gateway.Tally.Readable = false;

        time.Advance(TimeSpan.FromSeconds(15));
        await browser.Next("heartbeat");
        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("lost", (string?)(await browser.Next("heartbeat")).Json["engine"]);
    }

    [Fact]
    public async Task Counts_whose_silo_has_gone_silent_are_read_from_another()
    {
        var time = new FakeTimeProvider(Pictures.Now);
        await using var gateway = await TestGateway.StartAsync(time: time);
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        gateway.Tally.Store(Pictures.At(28_500));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("28500", (await browser.Next("picture")).Id);
    }

    [Fact]
    public async Task A_picture_that_comes_after_a_newer_one_is_not_shown()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);
        await browser.Next("picture");

        gateway.Tally.Push(Pictures.At(28_410));
        gateway.Tally.Push(Pictures.At(28_418));

        Assert.Equal("28418", (await browser.Next("picture")).Id);
    }

    [Fact]
    public async Task One_browser_too_many_is_told_to_come_again()
    {
        await using var gateway = await TestGateway.StartAsync(o => o.MostViewers = 1);
        await using var browser = await SseReader.OpenAsync(gateway.Http, Path);

        var refused = await gateway.Http.GetAsync(Path, TestContext.Current.CancellationToken);

        await refused.Problem(503, "viewers-at-limit");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_slow_browser_gets_the_newest_picture_and_none_in_between()
    {
        var viewer = new LiveViewer();
        for (var i = 0; i < 1_000; i++)
            viewer.Offer(new(LiveMessage.Picture, "{}", i));
        viewer.End();

        var read = await viewer.Read(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(999, Assert.Single(read).Position);
    }
}

using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests;

/// <summary>Serves the pages over invented pictures until it is ended, for looking at them: XINFANG_SHOW=5099 dotnet test --filter-class *Showing.</summary>
public sealed class Showing
{
    [Fact]
    public async Task The_pages_are_shown_while_somebody_looks()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("XINFANG_SHOW"), out var port))
            return;
        await using var gateway = await TestGateway.StartAsync(port: port);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3));
        for (var position = 28_418L; await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken); position++)
            gateway.Tally.Push(Pictures.At(position));
    }
}

using k8s;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Silo.Scaling;

namespace Xinfang.Grains.Tests.SensitivePeriods;

/// <summary>A whole period, from before its lead until after its end, over the real way to the Kubernetes API.</summary>
public sealed class ScalingControllerTests
{
    private static readonly SensitivePeriod Session = new("SP-1", "会议", new("53"), new(2027, 3, 1), new(2027, 3, 12), 8m);

    // 73 000 an hour at 150 and 20 ms: 6 silos, 2 gateways (see the tests of the capacity).
    private static readonly CapacityForecast Forecast = new(8m, new(new(DateTimeOffset.UnixEpoch, 10_000, 9_000), null, 1m, "a test"), new(150m, 20m, "a test"));

    private readonly Lines _log = new();

    private static PeriodCalendar At(int month, int day) => new(new(2027, month, day, 9, 0, 0, TimeSpan.FromHours(8)), TimeSpan.FromDays(1), [Session]);

    private ScalingController Over(KubernetesServer server) => Over(server.Address);

    private ScalingController Over(string address, Autoscaling mode = Autoscaling.Kubernetes)
    {
        var options = Options.Create(new SensitivePeriodOptions { Namespace = "petitions", Autoscaling = mode });
        return new(new KubernetesAutoscalers(() => new KubernetesClientConfiguration { Host = address }, options), options, _log);
    }

    private static async Task<KubernetesServer> ServerAsync(int silosAtMost = 12)
    {
        var server = await KubernetesServer.StartAsync();
        server.Add("xinfang-silo", 3, silosAtMost);
        server.Add("xinfang-gateway", 2, 8);
        return server;
    }

    [Fact]
    public async Task The_minimum_is_raised_with_the_lead_and_set_back_after_the_end_also_by_a_silo_that_was_not_there_before()
    {
        await using var server = await ServerAsync();

        await Over(server).RunAsync(At(2, 1), null, null);
        Assert.Equal((3, 2), (server.Minimum("xinfang-silo"), server.Minimum("xinfang-gateway")));

        var raised = await Over(server).RunAsync(At(2, 28), Session, Forecast);
        Assert.Equal((6, 2), (server.Minimum("xinfang-silo"), server.Minimum("xinfang-gateway")));
        Assert.Equal(new AutoscalerReport("xinfang-silo", 6, 6, 12, "At least 6 replicas, raised from 3."), raised.Autoscalers[0]);
        Assert.Equal("team=petitions", server.Annotations("xinfang-gateway"));

        await Over(server).RunAsync(At(3, 5), Session, Forecast);
        var lowered = await Over(server).RunAsync(At(3, 13), null, null);

        Assert.Equal((3, 2), (server.Minimum("xinfang-silo"), server.Minimum("xinfang-gateway")));
        Assert.Equal("At least 3 replicas, lowered from 6.", lowered.Autoscalers[0].Note);
        Assert.Equal(2, server.Asked.Count(a => a.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_than_the_maximum_is_not_asked_for_but_said()
    {
        await using var server = await ServerAsync(silosAtMost: 5);

        var report = await Over(server).RunAsync(At(3, 1), Session, Forecast);

        Assert.Equal(5, server.Minimum("xinfang-silo"));
        Assert.Contains("asks for 6, but the maximum is 5: raise maxReplicas", report.Autoscalers[0].Note, StringComparison.Ordinal);
        Assert.Contains(_log.Said, l => l.Contains("maxReplicas", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", 403)]
    [InlineData("GET", 404)]
    [InlineData("PATCH", 403)]
    [InlineData("PATCH", 409)]
    [InlineData("PATCH", 503)]
    public async Task What_fails_is_said_once_hurts_nothing_and_is_tried_again(string verb, int status)
    {
        await using var server = await ServerAsync();
        var controller = Over(server);
        server.Fault = asked => asked == verb ? status : null;

        var first = await controller.RunAsync(At(3, 1), Session, Forecast);
        await controller.RunAsync(At(3, 1), Session, Forecast);

        Assert.Equal((6, (int?)null, 3), (first.Autoscalers[0].Wanted, first.Autoscalers[0].Minimum, server.Minimum("xinfang-silo")));
        Assert.Single(_log.Said, l => l.Contains("Autoscaler xinfang-silo", StringComparison.Ordinal));

        server.Fault = _ => null;
        var second = await controller.RunAsync(At(3, 1), Session, Forecast);

        Assert.Equal((6, 6), (second.Autoscalers[0].Minimum, server.Minimum("xinfang-silo")));
    }

    [Fact]
    public async Task A_plan_asks_nothing_of_kubernetes_and_says_what_it_would_do_and_what_is_in_force()
    {
        await using var server = await ServerAsync();
        var controller = Over(server.Address, Autoscaling.Plan);

        var report = await controller.RunAsync(At(3, 1), Session, Forecast);
        await controller.RunAsync(At(3, 13), null, null);

        Assert.Empty(server.Asked);
        Assert.Equal([6, 2], report.Autoscalers.Select(a => a.Wanted));
        Assert.Equal(
            [
                "Sensitive periods in force, factor 8: SP-1 in 53 (factor 8, through 2027-03-12)",
                "Autoscaler xinfang-silo: The plan is at least 6 replicas. Nothing is changed: SensitivePeriods:Autoscaling is plan.",
                "Autoscaler xinfang-gateway: The plan is at least 2 replicas. Nothing is changed: SensitivePeriods:Autoscaling is plan.",
                "No sensitive period is in force any more; the factor is 1.",
                "Autoscaler xinfang-silo: No period is in force or announced.",
                "Autoscaler xinfang-gateway: No period is in force or announced.",
            ], _log.Said);
    }

    [Fact]
    public async Task Without_a_period_and_without_a_change_nothing_is_said()
    {
        await using var server = await ServerAsync();
        var controller = Over(server);

        await controller.RunAsync(At(2, 1), null, null);
        await controller.RunAsync(At(2, 2), null, null);

        Assert.Empty(_log.Said);
    }

    private sealed class Lines : ILogger<ScalingController>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}

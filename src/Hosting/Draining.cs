using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Xinfang.Hosting;

/// <summary>
/// A planned stop: the process calls itself unready at once, goes on serving for a while, so that whoever spreads the load has noticed, and only
/// then stops its listeners and leaves the cluster.
/// </summary>
public static class Draining
{
    /// <summary>Longest time from the signal to the end of the process; below the grace period of a pod, 40 s.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <param name="delay">How long the process goes on serving after it called itself unready.</param>
    public static IServiceCollection AddDraining(this IServiceCollection services, TimeSpan delay)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddSingleton<DrainState>();
        services.AddHostedService(provider => new Drain(provider.GetRequiredService<DrainState>(), delay));
        services.AddHealthChecks().AddCheck<DrainCheck>("serving", tags: [HealthEndpoints.Ready]);
        return services;
    }

    private sealed class DrainState
    {
        public volatile bool IsStopping;
    }

    private sealed class DrainCheck(DrainState state) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(state.IsStopping ? HealthCheckResult.Unhealthy("The process is stopping.") : HealthCheckResult.Healthy());
    }

    /// <summary>The host asks services of this kind first of all when it stops, and waits for each.</summary>
    private sealed class Drain(DrainState state, TimeSpan delay) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            state.IsStopping = true;
            return Task.Delay(delay, cancellationToken);
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

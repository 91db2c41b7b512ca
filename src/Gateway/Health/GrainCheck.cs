using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xinfang.Grains;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Health;

/// <summary>
/// Whether a grain answers and its store can be read; a look-up in the index, which changes nothing. A store that cannot be read makes the gateway
/// degraded, not unready: it still says so to whoever asks, and another gateway would not know better.
/// </summary>
internal sealed class GrainCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<ICaseListGrain>(0).Find("HEALTH-CHECK").WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TryAgainException e)
        {
            return HealthCheckResult.Degraded("The store cannot be read now.", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The engine does not answer.", e);
        }
    }
}

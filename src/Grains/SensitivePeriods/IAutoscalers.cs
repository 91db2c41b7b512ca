using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>The autoscalers that run the replicas.</summary>
public interface IAutoscalers
{
    /// <exception cref="AutoscalerException">It cannot be read now.</exception>
    Task<AutoscalerState> ReadAsync(string name, CancellationToken cancel = default);

    /// <summary>Changes the minimum and what is remembered with it, in one write; refused when somebody changed the autoscaler since it was read.</summary>
    /// <exception cref="AutoscalerException">It was not changed, or it is not known whether it was; the next check reads it anew.</exception>
    Task WriteAsync(string name, AutoscalerState read, AutoscalerChange change, CancellationToken cancel = default);
}

/// <summary>An autoscaler cannot be read or changed. The message says why and what to do.</summary>
public sealed class AutoscalerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Where nothing runs replicas: there is only the plan.</summary>
internal sealed class NoAutoscalers : IAutoscalers
{
    public Task<AutoscalerState> ReadAsync(string name, CancellationToken cancel = default) => throw None();

    public Task WriteAsync(string name, AutoscalerState read, AutoscalerChange change, CancellationToken cancel = default) => throw None();

    private static AutoscalerException None() => new("This program has no way to an autoscaler. Set SensitivePeriods:Autoscaling to plan.");
}

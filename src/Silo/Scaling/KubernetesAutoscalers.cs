using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;
using Microsoft.Extensions.Options;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Hosting;

namespace Xinfang.Silo.Scaling;

/// <summary>
/// The HorizontalPodAutoscalers of the two programs, through the Kubernetes API: one get and one merge patch each. The patch carries the version
/// that was read, so that it is refused when somebody changed the autoscaler in between; minimum and remembered figures are written together.
/// </summary>
/// <param name="configure">Where the API is; in a pod, what Kubernetes mounts into it. Asked anew for each connection, so that a silo starts without it.</param>
internal sealed class KubernetesAutoscalers(Func<KubernetesClientConfiguration> configure, IOptions<SensitivePeriodOptions> options) : IAutoscalers, IDisposable
{
    /// <summary>The annotation with the minimum that a period found.</summary>
    public const string FormerMinimum = "xinfang-former-minimum";

    /// <summary>The annotation with the minimum that it was raised to.</summary>
    public const string RaisedMinimum = "xinfang-raised-minimum";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private (Kubernetes Client, string Namespace)? _api;

    public async Task<AutoscalerState> ReadAsync(string name, CancellationToken cancel = default)
    {
        var found = await AskAsync(name, "read", (api, space, stop) => api.AutoscalingV2.ReadNamespacedHorizontalPodAutoscalerAsync(name, space, cancellationToken: stop), cancel);
        // An autoscaler without a minimum has one: 1.
        return new(found.Spec?.MinReplicas ?? 1, found.Spec?.MaxReplicas ?? throw new AutoscalerException($"The autoscaler {name} has no maximum."),
            Remembered(found, FormerMinimum), Remembered(found, RaisedMinimum), found.Metadata?.ResourceVersion);
    }

    public Task WriteAsync(string name, AutoscalerState read, AutoscalerChange change, CancellationToken cancel = default)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["resourceVersion"] = read.Version,
                ["annotations"] = new JsonObject { [FormerMinimum] = Text(change.Former), [RaisedMinimum] = Text(change.Raised) },
            },
            ["spec"] = new JsonObject { ["minReplicas"] = change.Minimum },
        };
        return AskAsync(name, "patch", (api, space, stop) => api.AutoscalingV2.PatchNamespacedHorizontalPodAutoscalerAsync(
            new V1Patch(patch.ToJsonString(), V1Patch.PatchType.MergePatch), name, space, cancellationToken: stop), cancel);
    }

    public void Dispose() => _api?.Client.Dispose();

    private async Task<V2HorizontalPodAutoscaler> AskAsync(
        string name, string verb, Func<Kubernetes, string, CancellationToken, Task<V2HorizontalPodAutoscaler>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var (client, space) = _api ??= Connect();
            return await ask(client, space, patience.Token);
        }
        catch (HttpOperationException e)
        {
            throw new AutoscalerException(Why(e.Response.StatusCode, name, verb), e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new AutoscalerException($"The Kubernetes API did not answer within {Patience.TotalSeconds:0} s when the autoscaler {name} was asked for.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or KubernetesException or KubeConfigException or System.Text.Json.JsonException)
        {
            // A connection that broke, or credentials that were renewed: the next check makes a new one.
            _api?.Client.Dispose();
            _api = null;
            throw new AutoscalerException($"The Kubernetes API cannot be used: {e.Message}", e);
        }
    }

    private (Kubernetes, string) Connect()
    {
        var configuration = configure();
        var space = options.Value.Namespace ?? configuration.Namespace;
        return string.IsNullOrWhiteSpace(space)
            ? throw new AutoscalerException("It is not known in which namespace the autoscalers are: set SensitivePeriods:Namespace.")
            : (new Kubernetes(configuration), space);
    }

    private string Why(HttpStatusCode status, string name, string verb) => status switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
            $"The service account may not {verb} the autoscaler {name} ({(int)status}): give it a Role with get and patch on horizontalpodautoscalers {options.Value.SiloAutoscaler} and {options.Value.GatewayAutoscaler}.",
        HttpStatusCode.NotFound => $"There is no autoscaler {name}: create it, or name the right one in SensitivePeriods:SiloAutoscaler, GatewayAutoscaler and Namespace.",
        HttpStatusCode.Conflict => $"Somebody else changed the autoscaler {name} at the same time.",
        _ => $"The Kubernetes API answered {(int)status} when it was asked to {verb} the autoscaler {name}.",
    };

    /// <summary>A figure that was remembered; one that is no number any more was not left by this program.</summary>
    private static int? Remembered(V2HorizontalPodAutoscaler autoscaler, string annotation) =>
        autoscaler.Metadata?.Annotations is { } all && all.TryGetValue(annotation, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The way of this silo to its autoscalers.</summary>
internal static class ScalingParts
{
    /// <summary>Registers the Kubernetes API as the way; it is used only when <c>SensitivePeriods:Autoscaling</c> is <c>kubernetes</c>.</summary>
    /// <exception cref="OptionsException">A setting of the section cannot be used.</exception>
    public static IServiceCollection AddAutoscalers(this IServiceCollection services, IConfiguration configuration)
    {
        if (!Settings.Bind<SensitivePeriodOptions>(configuration, SensitivePeriodOptions.Section).AreUsable())
            throw new OptionsException(SensitivePeriodOptions.Usable);
        return services.AddSingleton<IAutoscalers>(provider =>
            new KubernetesAutoscalers(KubernetesClientConfiguration.InClusterConfig, provider.GetRequiredService<IOptions<SensitivePeriodOptions>>()));
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Xinfang.Grains.Tests.SensitivePeriods;

/// <summary>The two calls of the Kubernetes API that the silo makes, over autoscalers that a test makes and breaks.</summary>
internal sealed class KubernetesServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KubernetesServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>The autoscalers by name.</summary>
    public Dictionary<string, JsonObject> Autoscalers { get; } = [];

    /// <summary>What was asked, as verb and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Runs before each answer; a status that it gives is answered in place of the real one.</summary>
    public Func<string, int?> Fault { get; set; } = _ => null;

    public static async Task<KubernetesServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new KubernetesServer(app);
        app.MapMethods("/apis/autoscaling/v2/namespaces/petitions/horizontalpodautoscalers/{name}", ["GET", "PATCH"], server.Answer);
        await app.StartAsync();
        return server;
    }

    public void Add(string name, int? minimum, int maximum) => Autoscalers[name] = new()
    {
        ["apiVersion"] = "autoscaling/v2",
        ["kind"] = "HorizontalPodAutoscaler",
        ["metadata"] = new JsonObject { ["name"] = name, ["resourceVersion"] = "1", ["annotations"] = new JsonObject { ["team"] = "petitions" } },
        ["spec"] = new JsonObject { ["minReplicas"] = minimum, ["maxReplicas"] = maximum, ["scaleTargetRef"] = new JsonObject { ["kind"] = "Deployment", ["name"] = name } },
    };

    public int? Minimum(string name) => (int?)Autoscalers[name]["spec"]!["minReplicas"];

    /// <summary>The annotations, in their order.</summary>
    public string Annotations(string name) => string.Join(" ", Autoscalers[name]["metadata"]!["annotations"]!.AsObject().Select(a => $"{a.Key}={a.Value}"));

    /// <summary>A change by somebody else.</summary>
    public void Set(string name, int minimum)
    {
        Autoscalers[name]["spec"]!["minReplicas"] = minimum;
        Touch(Autoscalers[name]);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Answer(string name, HttpRequest request)
    {
        Asked.Add($"{request.Method} {name}");
        if (Fault(request.Method) is { } status)
            return Status(status);
        if (!Autoscalers.TryGetValue(name, out var autoscaler))
            return Status(404);
        if (request.Method == "PATCH")
        {
            Assert.Equal("application/merge-patch+json", request.ContentType?.Split(';')[0]);
            var patch = (await JsonNode.ParseAsync(request.Body))!.AsObject();
            if ((string?)patch["metadata"]!["resourceVersion"] != (string?)autoscaler["metadata"]!["resourceVersion"])
                return Status(409);
            Merge(autoscaler, patch);
            Touch(autoscaler);
        }
        return Results.Text(autoscaler.ToJsonString(), "application/json");
    }

    private static IResult Status(int status) => Results.Text($$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{status}}}""", "application/json", statusCode: status);

    private static void Touch(JsonObject autoscaler) =>
        autoscaler["metadata"]!["resourceVersion"] = $"{int.Parse((string)autoscaler["metadata"]!["resourceVersion"]!, System.Globalization.CultureInfo.InvariantCulture) + 1}";

    /// <summary>RFC 7396.</summary>
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
            if (value is null)
                target.Remove(key);
            else if (value is JsonObject inner && target[key] is JsonObject existing)
                Merge(existing, inner);
            else
                target[key] = value.DeepClone();
    }
}

using k8s.Models;
using Xinfang.Kubernetes.Tests.Manifests;
using Xinfang.Kubernetes.Tests.Rules;

namespace Xinfang.Kubernetes.Tests;

/// <summary>What each overlay renders to keeps every rule.</summary>
public sealed class OverlayTests
{
    public static TheoryData<string> Overlays => Overlay.All;

    [Fact]
    public void There_are_three_overlays() => Assert.Equal(["dev", "prod", "sensitive-period"], Overlay.All.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_keeps_every_rule(string overlay) => Assert.Empty(AllRules.Broken(await Overlay.ReadAsync(overlay)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_has_silos_and_gateways(string overlay) => Assert.Equal(
        overlay == Overlay.Dev ? ["xinfang-gateway", "xinfang-postgres", "xinfang-silo"] : ["xinfang-gateway", "xinfang-silo"],
        (await Overlay.ReadAsync(overlay)).Workloads.Select(w => w.Name).Order());

    [Theory]
    [InlineData(Overlay.Dev, "1-2", "1-2")]
    [InlineData(Overlay.Prod, "3-9", "2-8")]
    [InlineData(Overlay.SensitivePeriod, "6-12", "4-12")]
    public async Task An_overlay_has_its_replicas(string overlay, string silos, string gateways)
    {
        var objects = await Overlay.ReadAsync(overlay);

        Assert.Equal((silos, gateways), (Range("xinfang-silo"), Range("xinfang-gateway")));

        string Range(string name) => objects.Named<V2HorizontalPodAutoscaler>(name).Spec is var spec ? $"{spec.MinReplicas}-{spec.MaxReplicas}" : "";
    }

    /// <summary>One by one each limit is below what the program takes by itself.</summary>
    [Fact]
    public async Task A_sensitive_period_tightens_what_a_gateway_takes_and_changes_nothing_else_of_it()
    {
        var (prod, period) = (await Gateway(Overlay.Prod), await Gateway(Overlay.SensitivePeriod));
        var usual = new Xinfang.Gateway.GatewayOptions();

        var tightened = period.Except(prod).ToDictionary(s => s.Key, s => double.Parse(s.Value));

        Assert.Equal(prod.Keys, period.Keys.Except(tightened.Keys));
        Assert.Equal(["Gateway__IntakeShare", "Gateway__LargestBody", "Gateway__MostViewers", "Gateway__MostWritesAtOnce"], tightened.Keys.Order());
        Assert.True(tightened["Gateway__IntakeShare"] < usual.IntakeShare);
        Assert.True(tightened["Gateway__LargestBody"] < usual.LargestBody);
        Assert.True(tightened["Gateway__MostViewers"] < usual.MostViewers);
        Assert.True(tightened["Gateway__MostWritesAtOnce"] < usual.MostWritesAtOnce);
        // All gateways of the period together take no fewer writes than those of every day.
        Assert.True(4 * tightened["Gateway__MostWritesAtOnce"] >= 2 * usual.MostWritesAtOnce);

        static async Task<IReadOnlyDictionary<string, string>> Gateway(string overlay)
        {
            var objects = await Overlay.ReadAsync(overlay);
            var workload = objects.Workload("xinfang-gateway");
            return Settings.Of(objects, workload, workload.Containers.Single()).Values;
        }
    }

    [Fact]
    public async Task The_manifests_hold_no_registry_host_and_no_secret()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("k8s"), "*", SearchOption.AllDirectories))
            Assert.DoesNotMatch(@"(?i)\b[a-z0-9-]+\.(io|com|cn|azurecr\.io)/", System.Text.RegularExpressions.Regex.Replace(
                await File.ReadAllTextAsync(file), @"(kubernetes|k8s)\.io/", ""));
    }

    [Fact]
    public async Task The_secrets_of_a_trial_are_drawn_anew_each_time()
    {
        var (first, second) = (await Secrets(), await Secrets());

        Assert.Equal(["xinfang-database", "xinfang-personal-data"], first.Keys.Order());
        var database = first["xinfang-database"].StringData;
        Assert.Equal(["connection", "password"], database.Keys.Order());
        Assert.Equal(32, database["password"].Length);
        Assert.Equal($"Host=xinfang-postgres;Database=xinfang;Username=xinfang;Password={database["password"]}", database["connection"]);
        Assert.Equal(32, first["xinfang-personal-data"].Data["personal-data.key"].Length);
        Assert.NotEqual(database["password"], second["xinfang-database"].StringData["password"]);
        Assert.NotEqual(first["xinfang-personal-data"].Data["personal-data.key"], second["xinfang-personal-data"].Data["personal-data.key"]);

        static async Task<Dictionary<string, V1Secret>> Secrets()
        {
            var (exit, output, errors) = await Repository.RunAsync("bash", Repository.PathOf("k8s", "overlays", "dev", "secrets.sh"));
            Assert.True(exit == 0, errors);
            return Overlay.Parse(output).Of<V1Secret>().ToDictionary(s => s.Metadata.Name);
        }
    }
}

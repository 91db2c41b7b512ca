using k8s;
using k8s.Exceptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Hosting;
using Xinfang.Silo.Scaling;

namespace Xinfang.Grains.Tests.SensitivePeriods;

/// <summary>The real way to the Kubernetes API, over a server of the test's own.</summary>
public sealed class KubernetesAutoscalersTests
{
    private const string Silos = "xinfang-silo";

    private static KubernetesAutoscalers To(string address, string? space = "petitions", string? ofTheAccount = null) =>
        new(() => new KubernetesClientConfiguration { Host = address, Namespace = ofTheAccount }, Options.Create(new SensitivePeriodOptions { Namespace = space }));

    [Fact]
    public async Task The_minimum_and_what_it_was_before_are_written_in_one_patch_and_taken_back_in_another()
    {
        await using var server = await KubernetesServer.StartAsync();
        server.Add(Silos, 3, 12);
        using var autoscalers = To(server.Address);

        var before = await autoscalers.ReadAsync(Silos);
        await autoscalers.WriteAsync(Silos, before, new(8, 3, 8));

        Assert.Equal(new AutoscalerState(3, 12, null, null, "1"), before);
        Assert.Equal((8, "team=petitions xinfang-former-minimum=3 xinfang-raised-minimum=8"), (server.Minimum(Silos), server.Annotations(Silos)));
        var raised = await autoscalers.ReadAsync(Silos);
        Assert.Equal(new AutoscalerState(8, 12, 3, 8, "2"), raised);

        await autoscalers.WriteAsync(Silos, raised, new(3, null, null));

        Assert.Equal((3, "team=petitions"), (server.Minimum(Silos), server.Annotations(Silos)));
        Assert.Equal(["GET xinfang-silo", "PATCH xinfang-silo", "GET xinfang-silo", "PATCH xinfang-silo"], server.Asked);
    }

    [Fact]
    public async Task An_autoscaler_without_a_minimum_has_one_of_1_and_no_annotations_are_none()
    {
        await using var server = await KubernetesServer.StartAsync();
        server.Add(Silos, null, 4);
        server.Autoscalers[Silos]["metadata"]!.AsObject().Remove("annotations");
        using var autoscalers = To(server.Address, space: null, ofTheAccount: "petitions");

        var read = await autoscalers.ReadAsync(Silos);
        await autoscalers.WriteAsync(Silos, read, new(2, 1, 2));

        Assert.Equal(new AutoscalerState(1, 4, null, null, "1"), read);
        Assert.Equal("xinfang-former-minimum=1 xinfang-raised-minimum=2", server.Annotations(Silos));
    }

    [Fact]
    public async Task A_change_by_somebody_else_in_between_is_not_overwritten()
    {
        await using var server = await KubernetesServer.StartAsync();
        server.Add(Silos, 3, 12);
        using var autoscalers = To(server.Address);
        var read = await autoscalers.ReadAsync(Silos);
        server.Set(Silos, 5);

        var error = await Assert.ThrowsAsync<AutoscalerException>(() => autoscalers.WriteAsync(Silos, read, new(8, 3, 8)));

        Assert.Contains("Somebody else changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, server.Minimum(Silos));
    }

    [Theory]
    [InlineData(401, "may not read")]
    [InlineData(403, "give it a Role with get and patch on horizontalpodautoscalers xinfang-silo and xinfang-gateway")]
    [InlineData(404, "There is no autoscaler xinfang-silo")]
    [InlineData(500, "answered 500")]
    public async Task What_the_api_refuses_is_said_with_what_to_do(int status, string says)
    {
        await using var server = await KubernetesServer.StartAsync();
        server.Fault = _ => status;
        using var autoscalers = To(server.Address);

        Assert.Contains(says, (await Assert.ThrowsAsync<AutoscalerException>(() => autoscalers.ReadAsync(Silos))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_that_cannot_be_reached_is_tried_again_by_the_next_check()
    {
        var server = await KubernetesServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        await using var back = await KubernetesServer.StartAsync();
        back.Add(Silos, 3, 12);
        var now = address;
        using var autoscalers = new KubernetesAutoscalers(() => new() { Host = now }, Options.Create(new SensitivePeriodOptions { Namespace = "petitions" }));

        Assert.Contains("cannot be used", (await Assert.ThrowsAsync<AutoscalerException>(() => autoscalers.ReadAsync(Silos))).Message, StringComparison.Ordinal);
        now = back.Address;

        Assert.Equal(3, (await autoscalers.ReadAsync(Silos)).Minimum);
    }

    [Theory]
    [InlineData("Laed", "2.00:00:00", "SensitivePeriods:Laed")]
    [InlineData("Autoscaling", "docker", "SensitivePeriods:Autoscaling")]
    [InlineData("Utilisation", "1.5", "Utilisation is above 0 and at most 1")]
    [InlineData("Lead", "-1.00:00:00", "Lead is 0 to 30 days")]
    [InlineData("SiloCost", "0", "SiloCost, GatewayCost and Cores are above 0")]
    public void A_setting_that_cannot_be_used_stops_the_start_and_is_named(string key, string value, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"SensitivePeriods:{key}", value)]).Build();

        Assert.Contains(says, Assert.Throws<OptionsException>(() => new ServiceCollection().AddAutoscalers(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_cluster_or_without_a_namespace_it_says_what_is_missing()
    {
        using var outside = new KubernetesAutoscalers(() => throw new KubeConfigException("unable to load in-cluster configuration"), Options.Create(new SensitivePeriodOptions()));
        using var nowhere = To("http://127.0.0.1:1", space: null);

        Assert.Contains("in-cluster configuration", (await Assert.ThrowsAsync<AutoscalerException>(() => outside.ReadAsync(Silos))).Message, StringComparison.Ordinal);
        Assert.Contains("SensitivePeriods:Namespace", (await Assert.ThrowsAsync<AutoscalerException>(() => nowhere.ReadAsync(Silos))).Message, StringComparison.Ordinal);
    }
}

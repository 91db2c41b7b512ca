using Xinfang.Cli.Cluster;

namespace Xinfang.Cli.Tests.Cluster;

/// <summary>Who is in a local cluster, the first time and again.</summary>
public sealed class ClusterPlanTests
{
    [Fact]
    public void A_new_cluster_has_three_silos_two_gateways_and_a_front_at_5080()
    {
        var plan = ClusterPlan.For(null, new(), seed: 1);

        Assert.Equal(["silo-1", "silo-2", "silo-3", "gateway-1", "gateway-2", "front"], plan.Members.Select(m => m.Name));
        Assert.Equal("http://127.0.0.1:5080", plan.Url);
        var ports = plan.Members.SelectMany(m => new[] { m.Port, m.SiloPort, m.GatewayPort }).OfType<int>().Append(plan.PostgresPort).ToList();
        Assert.Equal(13, ports.Distinct().Count());
    }

    [Fact]
    public void It_keeps_its_members_and_ports_and_grows()
    {
        var before = ClusterPlan.For(null, new(Silos: 2, Gateways: 1, Port: 6001), seed: 1);

        var same = ClusterPlan.For(before, new(), seed: 2);
        var larger = ClusterPlan.For(before, new(Silos: 4), seed: 2);

        Assert.Equal(before.Members, same.Members);
        Assert.Equal((before.PostgresPort, before.PostgresPassword, before.Url), (larger.PostgresPort, larger.PostgresPassword, larger.Url));
        Assert.Equal(before.Members.Take(2), larger.Members.Take(2));
        Assert.Equal(["silo-1", "silo-2", "silo-3", "silo-4", "gateway-1", "front"], larger.Members.Select(m => m.Name));
    }

    [Fact]
    public void It_does_not_shrink_while_what_would_go_runs()
    {
        var before = ClusterPlan.For(null, new(), seed: 1);
        var running = before with { Members = [.. before.Members.Select(m => m.Name == "silo-3" ? m with { Process = ProcessMark.Of(Environment.ProcessId) } : m)] };

        Assert.Contains("silo-3 runs", Assert.Throws<ClusterException>(() => ClusterPlan.For(running, new(Silos: 2), seed: 1)).Message);
        Assert.Equal(5, ClusterPlan.For(before, new(Silos: 2), seed: 1).Members.Count);
    }

    [Theory]
    [InlineData(0, 1, 5080, "--silos")]
    [InlineData(17, 1, 5080, "--silos")]
    [InlineData(1, 0, 5080, "--gateways")]
    [InlineData(1, 1, 65536, "--port")]
    public void What_cannot_be_had_names_its_option(int silos, int gateways, int port, string option) =>
        Assert.Contains(option, Assert.Throws<ClusterException>(() => ClusterPlan.For(null, new(silos, gateways, port), seed: 1)).Message);

    [Fact]
    public void Programs_that_are_not_there_are_named_with_what_to_do()
    {
        var message = Assert.Throws<ClusterException>(() => ClusterPlan.For(null, new(Programs: "/nowhere"), seed: 1)).Message;

        Assert.Contains("/nowhere/Xinfang.Silo.dll is missing", message);
        Assert.Contains("--programs", message);
    }

    [Fact]
    public void What_is_noted_is_read_again_and_only_its_owner_may_read_it()
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-cluster-").FullName;
        var plan = ClusterPlan.For(null, new(), seed: 1);

        plan.Write(folder);

        Assert.Equal(plan.Members, ClusterFile.Read(folder)!.Members);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, ClusterFile.Name)));
        Directory.Delete(folder, recursive: true);
    }
}

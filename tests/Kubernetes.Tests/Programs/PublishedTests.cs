using System.Net;
using System.Text;

namespace Xinfang.Kubernetes.Tests.Programs;

/// <summary>The published folders, as the images hold them.</summary>
public sealed class PublishedTests(Published programs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Silo_and_gateway_serve_without_rights_on_a_read_only_file_system()
    {
        Published.SkipUnlessRoot();
        var cluster = await programs.ClusterAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = new StringContent("""{"jurisdiction":"530101","number":"K8S-0001","petitioner":{"content":"路灯不亮"}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "published-1");
        var answer = await cluster.Api.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("K8S-0001", await cluster.Api.GetStringAsync("/api/cases/K8S-0001", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true, "/health/live", 200)]
    [InlineData(true, "/health/ready", 200)]
    [InlineData(true, "/metrics", 200)]
    [InlineData(true, "/api/tallies/530101", 404)]
    [InlineData(true, "/", 404)]
    [InlineData(false, "/health/ready", 200)]
    [InlineData(false, "/metrics", 404)]
    [InlineData(false, "/api/tallies/530101", 200)]
    public async Task Who_watches_a_gateway_does_not_act_and_who_acts_does_not_watch(bool watches, string path, int status)
    {
        Published.SkipUnlessRoot();
        var cluster = await programs.ClusterAsync();

        var answer = await cluster.Api.GetAsync(new Uri(watches ? cluster.GatewayHealth : cluster.Api.BaseAddress!, path), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_whole_system_in_one_process_writes_to_its_data_folder_and_nowhere_else()
    {
        Published.SkipUnlessRoot();
        await programs.PublishAsync("Silo");
        var lines = new StringBuilder();

        var silo = programs.Start("Silo", [], lines, "--data", "/tmp/data", "--url", "http://127.0.0.1:0");

        await Until(() => silo.HasExited || Told(lines).Contains("Xinfang is ready at http://127.0.0.1:", StringComparison.Ordinal));
        Assert.False(silo.HasExited, Told(lines));
        silo.Kill();
    }

    [Theory]
    [InlineData("Gateway", "", "", "Cluster:Connection (environment Cluster__Connection) is not set")]
    [InlineData("Gateway", "Cluster__Connection", "nonsense", "Cluster:Connection (environment Cluster__Connection) cannot be read")]
    [InlineData("Silo", "Cluster__Connection", "Host=db", "Silo:PersonalDataKey (environment Silo__PersonalDataKey) is not set")]
    public async Task A_program_that_lacks_a_setting_names_its_key(string program, string name, string value, string told)
    {
        Published.SkipUnlessRoot();
        await programs.PublishAsync(program);
        var lines = new StringBuilder();

        var process = programs.Start(program, name.Length > 0 ? [KeyValuePair.Create(name, value)] : [], lines);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Contains(told, Told(lines));
        Assert.Equal(2, process.ExitCode);
    }

    private static string Told(StringBuilder lines)
    {
        lock (lines)
            return lines.ToString();
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
            await Task.Delay(50, patience.Token);
    }
}

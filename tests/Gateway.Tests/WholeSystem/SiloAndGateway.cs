using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Xinfang.Testing;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>
/// The same system as two processes, a silo on PostgreSQL and a gateway: everything that they tell each other crosses a wire.
/// </summary>
public sealed class SiloAndGateway : IRealSystem
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("xinfang-cluster-").FullName;
    private readonly PostgresServer _postgres = new();
    private readonly List<Process> _processes = [];

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var connection = await _postgres.CreateDatabaseAsync();
        var key = Path.Combine(_folder, "personal-data.key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(32));
        var (health, url) = ($"http://127.0.0.1:{PostgresServer.FreePort()}", $"http://127.0.0.1:{PostgresServer.FreePort()}");
        Start("Xinfang.Silo.dll", new()
        {
            ["Cluster__Connection"] = connection,
            ["Cluster__SiloPort"] = $"{PostgresServer.FreePort()}",
            ["Cluster__GatewayPort"] = $"{PostgresServer.FreePort()}",
            ["Silo__PersonalDataKey"] = key,
            ["Silo__HealthUrl"] = health,
            ["Silo__ClockOffset"] = $"{Fakes.Pictures.Now - TimeProvider.System.GetUtcNow():c}",
            ["Silo__DrainDelay"] = "00:00:00",
        });
        Start("Xinfang.Gateway.dll", new() { ["Cluster__Connection"] = connection, ["Gateway__Url"] = url, ["Gateway__DrainDelay"] = "00:00:00" });
        Http = new HttpClient { BaseAddress = new Uri(url) };
        await UntilReady();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(string program, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) TestContext.Current.SendDiagnosticMessage($"{program}: {line.Data}"); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private async Task UntilReady()
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            Assert.All(_processes, p => Assert.False(p.HasExited, "A process of the cluster ended while it started."));
            try
            {
                if ((await Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            Assert.True(began.Elapsed < LongestStart, "The cluster did not become ready.");
            await Task.Delay(100);
        }
    }
}

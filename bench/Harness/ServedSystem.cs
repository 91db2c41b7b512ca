using System.Diagnostics;
using System.Security.Cryptography;

namespace Xinfang.Bench.Harness;

/// <summary>A silo and a gateway as processes of their own on PostgreSQL, as operators run them.</summary>
internal sealed class ServedSystem : IAsyncDisposable
{
    private readonly Process _silo, _gateway;

    private ServedSystem(Process silo, Process gateway, Uri url, string database) => (_silo, _gateway, Url, Database) = (silo, gateway, url, database);

    /// <summary>Where the gateway listens.</summary>
    public Uri Url { get; }

    public string Database { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan UsedBySilo => ProcessFigures.Used(_silo.Id);

    public TimeSpan UsedByGateway => ProcessFigures.Used(_gateway.Id);

    /// <summary>Resident memory, in MB.</summary>
    public double SiloMemory => ProcessFigures.Memory(_silo.Id) / 1048576.0 ?? 0;

    public double GatewayMemory => ProcessFigures.Memory(_gateway.Id) / 1048576.0 ?? 0;

    /// <summary>Starts both on a database, and waits until the gateway is ready.</summary>
    /// <param name="work">A folder for the key.</param>
    public static async Task<ServedSystem> StartAsync(BenchRun run, string database, string work)
    {
        var key = await KeyAsync(work);
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var silo = StartSilo(run.Silo, database, key, SiloEndpoints.Free());
        var gateway = Start(run.Gateway, ("Cluster__Connection", database), ("Gateway__Url", url));
        var system = new ServedSystem(silo, gateway, new(url), database);
        try
        {
            await system.UntilReadyAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new key for personal data in a folder.</summary>
    public static async Task<string> KeyAsync(string work)
    {
        Directory.CreateDirectory(work);
        var key = Path.Combine(work, "personal-data.key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(32));
        return key;
    }

    /// <summary>A silo alone; whoever starts it ends it.</summary>
    public static Process StartSilo(string silo, string database, string key, SiloEndpoints at) => Start(silo, ("Cluster__Connection", database),
        ("Cluster__SiloPort", $"{at.Silo}"), ("Cluster__GatewayPort", $"{at.Gateway}"), ("Silo__PersonalDataKey", key), ("Silo__HealthUrl", at.Health));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in (Process[])[_gateway, _silo])
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        for (var tries = 0; ; tries++)
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return;
                throw new HttpRequestException($"The gateway is {answer.StatusCode}.");
            }
            catch (HttpRequestException) when (!_gateway.HasExited && !_silo.HasExited && tries < 600)
            {
                await Task.Delay(100);
            }
    }

    private static Process Start(string program, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[.. settings, ("Logging__LogLevel__Default", "Error")])
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}

/// <summary>Where a silo is reached by other silos, by gateways, and by those who watch it.</summary>
internal sealed record SiloEndpoints(int Silo, int Gateway, string Health)
{
    public static SiloEndpoints Free() => new(Ports.Free(), Ports.Free(), $"http://127.0.0.1:{Ports.Free()}");
}

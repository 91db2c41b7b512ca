using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Xinfang.Kubernetes.Tests.Manifests;
using Xinfang.Kubernetes.Tests.Programs;
using Xinfang.Testing;

[assembly: AssemblyFixture(typeof(Published))]

namespace Xinfang.Kubernetes.Tests.Programs;

/// <summary>Two silos and a gateway that serve, and how to reach them.</summary>
/// <param name="Api">The gateway.</param>
/// <param name="GatewayHealth">Its port for those who watch.</param>
/// <param name="SiloHealth">That of each silo.</param>
public sealed record RunningCluster(HttpClient Api, Uri GatewayHealth, IReadOnlyList<Uri> SiloHealth);

/// <summary>
/// The two programs as they are published, started as a pod starts them: by a user without rights, on a file system that cannot be written to
/// except for an empty /tmp. Needs root, to make such a file system.
/// </summary>
public sealed class Published : IAsyncLifetime
{
    /// <summary>Where the published folders are in the sandbox; the folder exists on every system and is empty.</summary>
    private const string Mount = "/mnt";

    private const string Sandbox = """
        set -e
        mount --make-rprivate /
        mount --bind "$1" /mnt
        mount -o remount,bind,ro /mnt
        mount -o remount,bind,ro /
        mount -t tmpfs -o mode=1777,size=256m tmpfs /tmp
        shift
        exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all sh -c '
          touch /tmp/written
          if touch /mnt/written 2>/dev/null || touch /var/tmp/written 2>/dev/null; then echo "The file system can be written to."; exit 97; fi
          exec dotnet "$@"' sh "$@"
        """;

    private const string Nobody = "65534";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("xinfang-published-").FullName;
    private readonly PostgresServer _postgres = new();
    private readonly List<Process> _processes = [];
    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<string> _published = [];
    private RunningCluster? _cluster;

    public static void SkipUnlessRoot() => Assert.SkipUnless(Environment.UserName == "root", "Only root can make a file system read-only for one process.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Two silos and a gateway with the settings of production, started once for all tests.</summary>
    public Task<RunningCluster> ClusterAsync() => OneAtATime(async () => _cluster ??= await StartClusterAsync());

    /// <summary>Publishes a program, once.</summary>
    public Task PublishAsync(string program) => OneAtATime(async () =>
    {
        await PublishOnceAsync(program);
        return true;
    });

    /// <summary>Starts a published program in its sandbox. Nothing of this process's environment is handed on but the path.</summary>
    /// <param name="lines">Takes what it writes, on both ways.</param>
    public Process Start(string program, IEnumerable<KeyValuePair<string, string>> environment, StringBuilder lines, params string[] arguments)
    {
        var start = new ProcessStartInfo("unshare", ["--mount", "sh", "-c", Sandbox, "sh", _folder, $"{Mount}/{program}/Xinfang.{program}.dll", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        lock (_processes)
            _processes.Add(process);
        return process;

        void Keep(string? line)
        {
            lock (lines)
                lines.AppendLine(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _cluster?.Api.Dispose();
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        await _postgres.DisposeAsync();
        _one.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> OneAtATime<T>(Func<Task<T>> work)
    {
        await _one.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task PublishOnceAsync(string program)
    {
        if (!_published.Add(program))
            return;
        var folder = Path.Combine(_folder, program);
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var (exit, output, errors) = await Repository.RunAsync("dotnet", "publish", $"src/{program}", "--no-build", "-c", configuration, "-o", folder, "--nologo", "-v", "q");
        Assert.True(exit == 0, $"dotnet publish src/{program}: {output}{errors}");
        await Repository.RunAsync("chmod", "-R", "o+rX", _folder);
    }

    private async Task<RunningCluster> StartClusterAsync()
    {
        await _postgres.InitializeAsync();
        await PublishOnceAsync("Silo");
        await PublishOnceAsync("Gateway");
        var key = Path.Combine(_folder, "personal-data.key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(32));
        // As Kubernetes mounts it: for the group of the pod, and nobody else.
        await Repository.RunAsync("chgrp", Nobody, key);
        await Repository.RunAsync("chmod", "0440", key);

        var connection = await _postgres.CreateDatabaseAsync();
        var (api, gatewayHealth) = (PostgresServer.FreePort(), PostgresServer.FreePort());
        var lines = new StringBuilder();
        var first = await StartSiloAsync(connection, lines);
        Start("Gateway", await SettingsOf("xinfang-gateway", new()
        {
            ["Cluster__Connection"] = connection,
            ["Gateway__Url"] = $"http://0.0.0.0:{api}",
            ["Gateway__HealthUrl"] = $"http://0.0.0.0:{gatewayHealth}",
        }), lines);
        var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{api}") };
        await UntilReady(http, first, lines);
        // It joins while the first one looks on: that is a change of membership.
        var second = await StartSiloAsync(connection, lines);
        await UntilReady(http, second, lines);
        var cluster = new RunningCluster(http, new($"http://127.0.0.1:{gatewayHealth}"), [first, second]);
        await UntilReady(http, cluster.GatewayHealth, lines);
        return cluster;
    }

    /// <returns>Where its health is.</returns>
    private async Task<Uri> StartSiloAsync(string connection, StringBuilder lines)
    {
        var health = PostgresServer.FreePort();
        Start("Silo", await SettingsOf("xinfang-silo", new()
        {
            ["Cluster__Connection"] = connection,
            ["Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Cluster__SiloPort"] = $"{PostgresServer.FreePort()}",
            ["Cluster__GatewayPort"] = $"{PostgresServer.FreePort()}",
            ["Silo__PersonalDataKey"] = $"{Mount}/personal-data.key",
            ["Silo__HealthUrl"] = $"http://0.0.0.0:{health}",
            ["Silo__AuditEvery"] = "00:00:05",
        }), lines);
        return new($"http://127.0.0.1:{health}");
    }

    /// <summary>What the manifests of production set, with what is different on this machine.</summary>
    private static async Task<Dictionary<string, string>> SettingsOf(string workload, Dictionary<string, string> here)
    {
        var objects = await Overlay.ReadAsync(Overlay.Prod);
        var settings = Settings.Of(objects, objects.Workload(workload), objects.Workload(workload).Containers.Single()).Values.ToDictionary();
        foreach (var (name, value) in here)
        {
            Assert.True(settings.ContainsKey(name), $"The manifests of {workload} do not set {name}.");
            settings[name] = value;
        }
        return settings;
    }

    private static async Task UntilReady(HttpClient http, Uri health, StringBuilder lines)
    {
        var began = Stopwatch.StartNew();
        while (!await IsReady(http, health))
        {
            if (began.Elapsed > LongestStart)
                lock (lines)
                    Assert.Fail($"The published programs do not serve: {lines}");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> IsReady(HttpClient http, Uri health)
    {
        try
        {
            return (await http.GetAsync(new Uri(health, "/health/ready"))).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

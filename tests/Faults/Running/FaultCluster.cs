using System.Runtime.InteropServices;
using Xinfang.Cli.Cluster;

namespace Xinfang.Faults.Running;

/// <summary>
/// A cluster of real processes in a folder of its own, killed and cleared away afterwards. <c>XINFANG_FAULTS_KEEP=1</c> keeps the folder with the
/// logs.
/// </summary>
public sealed class FaultCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly PosixSignalRegistration _terminated;

    private readonly Action<LocalCluster>? _clear;

    private FaultCluster(string folder, LocalCluster cluster, Action<LocalCluster>? clear)
    {
        (_folder, Cluster, _clear) = (folder, cluster, clear);
        AppDomain.CurrentDomain.ProcessExit += End;
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End(null, EventArgs.Empty));
    }

    public LocalCluster Cluster { get; }

    /// <param name="prepare">Changes members or PostgreSQL before they are started.</param>
    /// <param name="clear">Takes back what <paramref name="prepare"/> did, when everything has ended and before its folder is deleted.</param>
    public static async Task<FaultCluster> StartAsync(int silos = 3, int gateways = 2, Action<LocalCluster>? prepare = null, Action<LocalCluster>? clear = null)
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-faults-").FullName;
        // PostgreSQL runs as a user of its own when this runs as root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var started = new FaultCluster(folder, LocalCluster.Open(folder, new(silos, gateways, Port: 0)), clear);
        try
        {
            prepare?.Invoke(started.Cluster);
            await started.Cluster.StartAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        _terminated.Dispose();
        End(null, EventArgs.Empty);
        Cluster.Dispose();
        if (Environment.GetEnvironmentVariable("XINFANG_FAULTS_KEEP") is null or "")
            Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing of it outlives the tests, whatever became of them.</summary>
    private void End(object? sender, EventArgs e)
    {
        Task.WhenAll([.. Cluster.Members.Select(m => m.KillAsync()), Cluster.Postgres.KillAsync()]).GetAwaiter().GetResult();
        _clear?.Invoke(Cluster);
    }
}

/// <summary>The one cluster that the short scenarios share, started by the first that needs it.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    private Task<FaultCluster>? _started;

    /// <summary>The cluster, with whatever the scenario before left stopped running again.</summary>
    public async Task<LocalCluster> GetAsync()
    {
        var cluster = (await (_started ??= FaultCluster.StartAsync())).Cluster;
        await cluster.StartAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsCompletedSuccessfully: true })
            await (await _started).DisposeAsync();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Xinfang.Cli.Cluster;

/// <summary>
/// A PostgreSQL server of its own: its files in one folder, on loopback, reachable with a password that only the owner of the folder can read.
/// Its durability is PostgreSQL's own: fsync and synchronous_commit are on.
/// </summary>
public sealed class PrivatePostgres(string folder, int port, string password)
{
    private const string User = "xinfang", Database = "xinfang";

    /// <summary>
    /// Size of a file of the write-ahead log, in MB. Whoever waits for the disk while one becomes full waits for the end of the old and the beginning of the
    /// new; PostgreSQL's own 16 MB are full every few seconds (decision 16).
    /// </summary>
    private const int WalFile = 64;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);

    /// <summary>How long a start may take, crash recovery included.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private string Data => Path.Combine(folder, "data");

    private string Log => Path.Combine(folder, "log");

    /// <summary>
    /// Settings over PostgreSQL's own, as <c>name=value</c>; for the next start. A silo asks for every write of the log to disk itself; one of PostgreSQL's own
    /// accord, by default five a second, covers only what was there when it was decided on, and all silos wait for it (decision 16).
    /// </summary>
    public List<string> Settings { get; } = ["max_connections=300", "wal_writer_delay=10s"];

    public int Port => port;

    /// <summary>How programs reach it.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port, Username = User, Password = password, Database = Database,
    }.ToString();

    /// <summary>The running server; none when it does not run.</summary>
    public ProcessMark? Process
    {
        get
        {
            var file = Path.Combine(Data, "postmaster.pid");
            try
            {
                var lines = File.ReadAllLines(file);
                return lines.Length > 0 && int.TryParse(lines[0], out var id) && ProcessMark.Of(id) is { IsAlive: true } mark && IsPostgres(id) ? mark : null;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>Starts the server, after making its files when there are none. One that runs stays as it is.</summary>
    /// <exception cref="ClusterException">PostgreSQL is not installed, or does not start; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        if (Process is not null)
            return;
        var bin = Bin();
        var isNew = !File.Exists(Path.Combine(Data, "PG_VERSION"));
        if (isNew)
            await CreateAsync(bin, cancel);
        if (LeftBehind() is { } file)
            File.Delete(file);
        if (!FreePorts.IsFree(port))
            throw new ClusterException($"Port {port}, where this cluster keeps its PostgreSQL, is taken by another program. End that program, or begin a new cluster in another --dir.");
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=''", .. Settings];
        var began = TimeProvider.System.GetTimestamp();
        while (await RunAsync(bin, "pg_ctl", ["-D", Data, "-w", "-t", "60", "-l", Log, "-o", string.Join(' ', settings.Select(s => "-c " + s)), "start"], cancel) is { } error)
        {
            // After a kill the last of its processes may hold the shared memory for a moment.
            if (TimeProvider.System.GetElapsedTime(began) > StartPatience || !LastLines().Contains("still in use", StringComparison.Ordinal))
                throw new ClusterException($"PostgreSQL did not start: {error}\n{LastLines()}");
            await Task.Delay(100, cancel);
        }
        if (isNew)
            await CreateDatabaseAsync(cancel);
    }

    /// <summary>Stops the server in good order; open connections are ended.</summary>
    public async Task StopAsync(CancellationToken cancel = default)
    {
        if (Process is { } mark && await RunAsync(Bin(), "pg_ctl", ["-D", Data, "-w", "-t", $"{StopPatience.TotalSeconds}", "-m", "fast", "stop"], cancel) is { } error && mark.IsAlive)
            throw new ClusterException($"PostgreSQL did not stop: {error}\n{LastLines()}");
    }

    /// <summary>Ends the server and every process of it at once, as a lost machine would.</summary>
    public async Task KillAsync(CancellationToken cancel = default)
    {
        if (Process is not { } server)
            return;
        ProcessMark[] all = [server, .. server.Children()];
        foreach (var process in all)
            process.Send(ProcessSignal.Kill);
        foreach (var process in all)
            await process.KillAsync(cancel);
    }

    /// <summary>
    /// The note of a server that was killed and whose parent has not yet asked for its exit code: PostgreSQL would take it for one that runs.
    /// </summary>
    private string? LeftBehind()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) && ProcessMark.Of(id) is { IsAlive: false } ? file : null;
    }

    private async Task CreateAsync(string bin, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var secret = Path.Combine(folder, "password");
        await using (var file = OwnersFile.Create(secret))
            await file.WriteAsync(Encoding.ASCII.GetBytes(password), cancel);
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL does not run as root; its packages bring a user for it.
            await DemandAsync(await ExecuteAsync("chown", ["-R", "postgres", folder], cancel), "give its folder to the user postgres");
            if (await ExecuteAsync("runuser", ["-u", "postgres", "--", "test", "-w", folder], cancel) is not null)
                throw new ClusterException($"PostgreSQL runs as the user postgres, who cannot reach {folder}. Choose a --dir that other users can enter, such as one under /var/lib or /tmp.");
        }
        await DemandAsync(await RunAsync(bin, "initdb",
            ["-D", Data, "-U", User, "--pwfile", secret, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", $"--wal-segsize={WalFile}"], cancel), "make its files");
        File.Delete(secret);
    }

    private static Task DemandAsync(string? error, string what) => error is null ? Task.CompletedTask
        : throw new ClusterException($"PostgreSQL could not {what}: {error}");

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand($"CREATE DATABASE {Database}");
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The folder of the programs of the newest PostgreSQL that is installed.</summary>
    /// <exception cref="ClusterException">None is installed.</exception>
    public static string Bin()
    {
        const string versions = "/usr/lib/postgresql";
        var newest = !Directory.Exists(versions) ? null : Directory.EnumerateDirectories(versions)
            .Where(d => File.Exists(Path.Combine(d, "bin", "initdb")))
            .MaxBy(d => double.TryParse(Path.GetFileName(d), NumberStyles.Float, CultureInfo.InvariantCulture, out var version) ? version : 0);
        return newest is null
            ? throw new ClusterException("A local cluster needs PostgreSQL 15 or later, and there is none in /usr/lib/postgresql. Install it: apt-get install postgresql")
            : Path.Combine(newest, "bin");
    }

    private static bool IsPostgres(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim() is "postgres" or "postmaster";
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Runs a program of PostgreSQL as the user it runs as; tells what it complained of, or none.</summary>
    private static Task<string?> RunAsync(string bin, string program, string[] arguments, CancellationToken cancel)
    {
        var path = Path.Combine(bin, program);
        return Environment.IsPrivilegedProcess
            ? ExecuteAsync("runuser", ["-u", "postgres", "--", path, .. arguments], cancel)
            : ExecuteAsync(path, arguments, cancel);
    }

    private static async Task<string?> ExecuteAsync(string path, string[] arguments, CancellationToken cancel)
    {
        // The server that pg_ctl leaves behind would keep a pipe open; what is said goes through a file.
        var said = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            foreach (var argument in (string[])["-c", "said=$1; shift; exec \"$@\" >\"$said\" 2>&1 </dev/null", "sh", said, path, .. arguments])
                start.ArgumentList.Add(argument);
            using var process = System.Diagnostics.Process.Start(start)!;
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? null : (await File.ReadAllTextAsync(said, cancel)).Trim();
        }
        finally
        {
            File.Delete(said);
        }
    }

    private string LastLines() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(5)) : "";
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Xinfang.Testing;

/// <summary>
/// A PostgreSQL server for tests: the one of XINFANG_TEST_POSTGRES (a connection string that may create databases), else a private one in a
/// temporary folder, on the loopback address only, with fsync on, stopped by its own process id. Self-contained: other test projects link it.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static int _databases;

    private string? _folder;
    private string _server = "";
    private int _port;

    /// <summary>Starts a private server even when another one is given, for a test that stops it.</summary>
    public bool AlwaysOwn { get; init; }

    /// <summary>The process id of the private server; none when a given server is used.</summary>
    public int? ProcessId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!AlwaysOwn && Environment.GetEnvironmentVariable("XINFANG_TEST_POSTGRES") is { Length: > 0 } given)
        {
            _server = given;
            return;
        }
        _folder = Directory.CreateTempSubdirectory("xinfang-pg-").FullName;
        if (IsRoot)
            await RunAsync("chown", "postgres", _folder);
        await RunAsync(AsOwner(Tool("initdb"), "-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"));
        _port = FreePort();
        _server = $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=true";
        await StartAsync();
    }

    /// <summary>Starts the private server, again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        await RunAsync(AsOwner(Tool("pg_ctl"), "-D", Data, "-w", "-t", "60", "-l", Path.Combine(Data, "server.log"), "-o",
            $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories={_folder} -c max_connections=200 -c fsync=on", "start"));
        ProcessId = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0]);
    }

    /// <summary>Stops the private server at once, as a crash would; whoever is connected loses the connection.</summary>
    public Task StopAsync() => RunAsync(AsOwner(Tool("pg_ctl"), "-D", Data, "-w", "-m", "immediate", "stop"));

    /// <summary>Makes a database that nobody else uses.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"xinfang_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        await using (var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            await drop.ExecuteNonQueryAsync();
        await using var create = source.CreateCommand(
            $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is null)
            return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder!, "data");

    private static string Tool(string name) => Directory.GetDirectories("/usr/lib/postgresql")
        .OrderByDescending(d => double.TryParse(Path.GetFileName(d), out var version) ? version : 0)
        .Select(d => Path.Combine(d, "bin", name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"No {name} under /usr/lib/postgresql/*/bin. Install PostgreSQL 15 or later, or set XINFANG_TEST_POSTGRES.");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsOwner(params string[] command) => IsRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;

    /// <summary>A loopback port that nobody listens at now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Output goes to a file: the server inherits it, and a pipe would stay open as long as the server runs.</summary>
    private static async Task RunAsync(params string[] command)
    {
        var output = Path.GetTempFileName();
        var quoted = string.Join(' ', command.Select(part => "'" + part.Replace("'", "'\\''") + "'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"cd / && exec {quoted} > '{output}' 2>&1 < /dev/null"]))!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{quoted} ended with {process.ExitCode}: {text}");
    }
}

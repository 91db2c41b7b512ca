using System.Diagnostics;

namespace Xinfang.Cli.Cluster;

/// <summary>
/// One program of the cluster: started with its settings in the environment and its words in a log file, and signalled by its process id and
/// start time. It lives on when the one who started it ends.
/// </summary>
/// <param name="launch">What is to be started, and with which settings; asked at each start.</param>
/// <param name="changed">Is told when the process is another one.</param>
public sealed class Member(NotedMember noted, string log, Func<Member, Launch> launch, Action<Member> changed)
{
    /// <summary>How long a start may take until the member is ready, on a machine that is busy with the others' starts.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    /// <summary>How long a stop in good order may take: the pause for draining and the longest shutdown together, and some more.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Before the program of a gateway: what arrives does not interrupt the silo or the database that works just then, so on a busy machine many requests are read
    /// at one turn of the processor, where each took two changes of it (decision 17). With a processor free it changes nothing.
    /// </summary>
    private static readonly string[] InTurn = ["chrt", "--batch", "0"];

    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(2) };

    public string Name => noted.Name;

    public MemberKind Kind => noted.Kind;

    /// <summary>The IP address that it listens on and that others reach it at. Default loopback.</summary>
    public string Address { get; set; } = "127.0.0.1";

    public string Url => $"http://{Address}:{noted.Port}";

    /// <summary>The file that takes what it says.</summary>
    public string Log => log;

    /// <summary>Settings beside or over those it has as a member, by the names of environment variables; for the next start.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The folder of another version of the programs, for the next start. Default none: that of the cluster.</summary>
    public string? Programs { get; set; }

    /// <summary>Words before the program, such as those that put it into a network namespace; for the next start. Default none.</summary>
    public IReadOnlyList<string> Prefix { get; set; } = [];

    /// <summary>The process that was started last; none before.</summary>
    public ProcessMark? Process { get; private set; } = noted.Process;

    public bool IsRunning => Process is { IsAlive: true };

    /// <summary>The member as it is noted.</summary>
    public NotedMember Noted => noted with { Process = Process };

    /// <summary>Starts the program, unless it runs. It is not ready yet when this returns.</summary>
    public void Start()
    {
        if (IsRunning)
            return;
        if (!FreePorts.IsFree(noted.Port) && Address == "127.0.0.1")
            throw new ClusterException($"Port {noted.Port}, where {Name} listens, is taken by another program. End that program, or choose another port or --dir.");
        // A session of its own: what interrupts the one who starts it does not interrupt it.
        var start = new ProcessStartInfo("setsid");
        var (words, settings) = launch(this);
        foreach (var word in (string[])["/bin/sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, .. Prefix, .. Kind == MemberKind.Gateway ? InTurn : [], "dotnet", .. words])
            start.ArgumentList.Add(word);
        foreach (var (name, value) in (IEnumerable<KeyValuePair<string, string>>)[.. settings, .. Environment])
            start.Environment[name] = value;
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = System.Diagnostics.Process.Start(start)!;
        Process = ProcessMark.Of(process.Id);
        changed(this);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    /// <exception cref="ClusterException">It ended before, or is not ready in time; the message has its last words.</exception>
    public async Task UntilReadyAsync(CancellationToken cancel = default)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(cancel))
        {
            if (!IsRunning)
                throw new ClusterException($"{Name} ended while it started. Its last words, from {log}:\n{LastLines()}");
            if (TimeProvider.System.GetElapsedTime(began) > StartPatience)
                throw new ClusterException($"{Name} was not ready after {StartPatience.TotalSeconds:0} s. Its last words, from {log}:\n{LastLines()}");
            await Task.Delay(50, cancel);
        }
    }

    /// <summary>Whether it answers now that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel = default)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"{Url}/health/ready"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Stops it in good order.</summary>
    /// <returns>Whether it ended by itself in time; otherwise it was killed.</returns>
    public Task<bool> StopAsync(CancellationToken cancel = default) =>
        Process is { IsAlive: true } running ? running.EndAsync(StopPatience, cancel) : Task.FromResult(true);

    /// <summary>Ends it at once, as a lost machine would.</summary>
    public Task KillAsync(CancellationToken cancel = default) => Process is { } running ? running.KillAsync(cancel) : Task.CompletedTask;

    /// <summary>Halts it as it is: it holds its connections and says nothing, until it continues.</summary>
    public void Halt() => Process?.Send(ProcessSignal.Stop);

    public void Continue() => Process?.Send(ProcessSignal.Continue);

    private string LastLines() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(8)) : "(nothing)";
}

/// <summary>What starts a member: a program's dll with its arguments, and its settings by the names of environment variables.</summary>
public sealed record Launch(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Settings);

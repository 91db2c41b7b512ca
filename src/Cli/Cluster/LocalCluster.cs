using Xinfang.Silo;

namespace Xinfang.Cli.Cluster;

/// <summary>How large a local cluster is. What is not set is as it was before, or the default.</summary>
/// <param name="Silos">1 to 16; default 3.</param>
/// <param name="Gateways">1 to 16; default 2.</param>
/// <param name="Port">Where the front listens; default 5080. 0 takes a free one.</param>
/// <param name="Programs">The folder with the programs to start; default those that came with this one.</param>
public sealed record ClusterSize(int? Silos = null, int? Gateways = null, int? Port = null, string? Programs = null);

/// <summary>
/// A whole cluster on this machine: a private PostgreSQL, silos, gateways, and a front before the gateways. Everything of it is in one folder;
/// what runs is noted there by process id and start time, so that another process can go on with it or stop it.
/// </summary>
public sealed class LocalCluster : IDisposable
{
    public const int DefaultSilos = 3, DefaultGateways = 2, DefaultPort = 5080, Most = 16;

    private readonly string _folder;
    private readonly FileStream _held;
    private readonly Lock _gate = new();
    private ClusterFile _file;

    private LocalCluster(string folder, FileStream held, ClusterFile file)
    {
        (_folder, _held, _file) = (folder, held, file);
        Postgres = new(Path.Combine(folder, "postgres"), file.PostgresPort, file.PostgresPassword);
        var members = file.Members.Select(Made).ToList();
        Silos = [.. members.Where(m => m.Kind == MemberKind.Silo)];
        Gateways = [.. members.Where(m => m.Kind == MemberKind.Gateway)];
        Front = members.Single(m => m.Kind == MemberKind.Front);
    }

    /// <summary>Where everything of it is.</summary>
    public string Folder => _folder;

    public PrivatePostgres Postgres { get; }

    public IReadOnlyList<Member> Silos { get; }

    public IReadOnlyList<Member> Gateways { get; }

    public Member Front { get; }

    /// <summary>Where the whole is reached.</summary>
    public string Url => _file.Url;

    /// <summary>The folder of the programs that the next start of a member uses.</summary>
    public string Programs => _file.Programs;

    public string Connection => Postgres.Connection;

    public IEnumerable<Member> Members => [.. Silos, .. Gateways, Front];

    private string KeyFile => Path.Combine(_folder, "personal-data.key");

    /// <summary>The cluster of a folder, new or as it was; nothing is started. One process has it at a time.</summary>
    /// <exception cref="ClusterException">The size cannot be had, or another command works on the folder.</exception>
    public static LocalCluster Open(string folder, ClusterSize size)
    {
        if (!OperatingSystem.IsLinux())
            throw new ClusterException("A local cluster runs on Linux. Elsewhere, run one process with everything in it: dotnet run --project src/Silo");
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Path.Combine(folder, "logs"));
        var held = Hold(folder);
        try
        {
            var file = ClusterPlan.For(ClusterFile.Read(folder), size, seed: Environment.ProcessId);
            file.Write(folder);
            return new(folder, held, file);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The cluster of a folder; none when none was ever started there.</summary>
    /// <param name="programs">Another folder of programs for the next start of a member; none for the one before.</param>
    public static LocalCluster? Find(string folder, string? programs = null) =>
        ClusterFile.Read(Path.GetFullPath(folder)) is null ? null : Open(folder, new(Programs: programs));

    /// <summary>Starts what does not run, and waits until all of it is ready.</summary>
    /// <exception cref="ClusterException">Something does not start; what was started runs on.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        if (!File.Exists(KeyFile))
            MasterKey.Create(KeyFile);
        await Postgres.StartAsync(cancel);
        // The first silo alone brings the database to its schema; the others find it done.
        await StartAsync(Silos.Take(1), cancel);
        await StartAsync(Silos.Skip(1), cancel);
        await StartAsync(Gateways, cancel);
        await StartAsync([Front], cancel);
    }

    /// <summary>Stops all of it in good order. The data stay.</summary>
    /// <returns>The members that did not end by themselves and were killed.</returns>
    public async Task<IReadOnlyList<Member>> StopAsync(CancellationToken cancel = default)
    {
        var killed = new List<Member>();
        foreach (IEnumerable<Member> kind in (IEnumerable<Member>[])[Gateways, [Front], Silos])
        {
            var stops = kind.Select(async m => (Member: m, InTime: await m.StopAsync(cancel)));
            killed.AddRange((await Task.WhenAll(stops)).Where(s => !s.InTime).Select(s => s.Member));
        }
        await Postgres.StopAsync(cancel);
        return killed;
    }

    /// <summary>
    /// Restarts every silo and gateway, one after the other, each only when the one before is ready again: how a new version or new settings
    /// come in without a failed request.
    /// </summary>
    public async Task RestartAsync(Action<Member>? ready = null, CancellationToken cancel = default)
    {
        foreach (var member in (IEnumerable<Member>)[.. Silos, .. Gateways])
        {
            await RestartAsync(member, cancel);
            ready?.Invoke(member);
        }
    }

    /// <summary>Restarts one member in good order, and waits until it is sent work again.</summary>
    public async Task RestartAsync(Member member, CancellationToken cancel = default)
    {
        await member.StopAsync(cancel);
        await StartAsync([member], cancel);
        // The front asks a gateway once a second whether it is ready.
        if (member.Kind == MemberKind.Gateway)
            await Task.Delay(LocalFront.ProbeEvery * 2, cancel);
    }

    public void Dispose() => _held.Dispose();

    private static async Task StartAsync(IEnumerable<Member> members, CancellationToken cancel)
    {
        var all = members.ToList();
        all.ForEach(m => m.Start());
        await Task.WhenAll(all.Select(m => m.UntilReadyAsync(cancel)));
    }

    private Member Made(NotedMember noted) => new(noted, Path.Combine(_folder, "logs", noted.Name + ".log"), Launch, Note);

    private Launch Launch(Member member) => member.Kind switch
    {
        MemberKind.Silo => new([ClusterPlan.Program(member.Programs ?? Programs, "Xinfang.Silo.dll")], new Dictionary<string, string>
        {
            ["Cluster__Connection"] = Connection,
            ["Cluster__AdvertisedAddress"] = member.Address,
            ["Cluster__SiloPort"] = $"{member.Noted.SiloPort}",
            ["Cluster__GatewayPort"] = $"{member.Noted.GatewayPort}",
            ["Silo__HealthUrl"] = member.Url,
            ["Silo__PersonalDataKey"] = KeyFile,
        }),
        MemberKind.Gateway => new([ClusterPlan.Program(member.Programs ?? Programs, "Xinfang.Gateway.dll")], new Dictionary<string, string>
        {
            ["Cluster__Connection"] = Connection,
            ["Gateway__Url"] = member.Url,
        }),
        _ => new([ClusterPlan.Program(AppContext.BaseDirectory, "xinfang.dll"), "cluster", "front", "--url", Url, .. Gateways.SelectMany(g => (string[])["--to", g.Url])],
            new Dictionary<string, string>()),
    };

    private void Note(Member member)
    {
        lock (_gate)
        {
            _file = _file with { Members = [.. _file.Members.Select(m => m.Name == member.Name ? member.Noted : m)] };
            _file.Write(_folder);
        }
    }

    private static FileStream Hold(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "cluster.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ClusterException($"Another command works on the cluster in {folder}. Wait until it has ended.");
        }
    }
}

using System.Security.Cryptography;

namespace Xinfang.Cli.Cluster;

/// <summary>Which members a local cluster has, and where they listen: as it was before as far as that fits what is asked for.</summary>
internal static class ClusterPlan
{
    /// <exception cref="ClusterException">What is asked for cannot be had; the message says why.</exception>
    public static ClusterFile For(ClusterFile? before, ClusterSize size, int seed)
    {
        var ports = new FreePorts(seed);
        var programs = Path.GetFullPath(size.Programs ?? before?.Programs ?? AppContext.BaseDirectory);
        if (size.Programs is not null)
            (_, _) = (Program(programs, "Xinfang.Silo.dll"), Program(programs, "Xinfang.Gateway.dll"));
        var members = before?.Members ?? [];
        var gateways = Sized(members, MemberKind.Gateway, size.Gateways, LocalCluster.DefaultGateways, n => new($"gateway-{n}", MemberKind.Gateway, ports.Next()));
        var front = Front(members.SingleOrDefault(m => m.Kind == MemberKind.Front), size.Port, ports);
        if (front.Process is { IsAlive: true } running && members.Count(m => m.Kind == MemberKind.Gateway) != gateways.Count)
            // It was told of other gateways when it started; the next start tells it of these.
            running.EndAsync(Member.StopPatience).GetAwaiter().GetResult();
        var port = before?.PostgresPort ?? ports.Next();
        var password = before?.PostgresPassword ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new(programs, port, password, new PrivatePostgres("", port, password).Connection, $"http://127.0.0.1:{front.Port}",
        [
            .. Sized(members, MemberKind.Silo, size.Silos, LocalCluster.DefaultSilos, n => new($"silo-{n}", MemberKind.Silo, ports.Next(), ports.Next(), ports.Next())),
            .. gateways, front,
        ]);
    }

    /// <summary>The path of a program that is there with all that a start needs.</summary>
    public static string Program(string folder, string dll)
    {
        var path = Path.Combine(folder, dll);
        var missing = new[] { path, Path.ChangeExtension(path, ".runtimeconfig.json") }.FirstOrDefault(p => !File.Exists(p));
        return missing is null ? path
            : throw new ClusterException($"{missing} is missing. Build the programs first (dotnet build src/Cli), or name their folder with --programs.");
    }

    private static List<NotedMember> Sized(IReadOnlyList<NotedMember> before, MemberKind kind, int? asked, int otherwise, Func<int, NotedMember> make)
    {
        var had = before.Where(m => m.Kind == kind).ToList();
        var count = asked ?? (had.Count > 0 ? had.Count : otherwise);
        var word = kind == MemberKind.Silo ? "silos" : "gateways";
        if (count is < 1 or > LocalCluster.Most)
            throw new ClusterException($"--{word} takes 1 to {LocalCluster.Most}; {count} is not.");
        if (had.Skip(count).FirstOrDefault(m => m.Process is { IsAlive: true }) is { } surplus)
            throw new ClusterException($"The cluster has more {word}, and {surplus.Name} runs. Stop it first: xinfang cluster down");
        return [.. had.Take(count), .. Enumerable.Range(had.Count + 1, Math.Max(0, count - had.Count)).Select(make)];
    }

    private static NotedMember Front(NotedMember? before, int? asked, FreePorts ports)
    {
        if (asked is < 0 or > 65535)
            throw new ClusterException($"--port takes a port, 1 to 65535, or 0 for a free one; {asked} is none.");
        var port = asked is 0 ? before?.Port ?? ports.Next() : asked ?? before?.Port ?? LocalCluster.DefaultPort;
        if (before is not null && before.Port != port && before.Process is { IsAlive: true })
            throw new ClusterException($"The front listens at port {before.Port}. To move it, stop the cluster first: xinfang cluster down");
        return before is null ? new("front", MemberKind.Front, port) : before with { Port = port };
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Cli.Cluster;

/// <summary>What a member of the cluster is.</summary>
public enum MemberKind { Silo, Gateway, Front }

/// <summary>A member as it is noted: its ports stay, its process changes with each start.</summary>
/// <param name="Port">Where it answers HTTP: a silo its health, the others everything.</param>
/// <param name="SiloPort">A silo's port for other silos.</param>
/// <param name="GatewayPort">A silo's port for gateways.</param>
/// <param name="Process">The process that was started last; none before.</param>
public sealed record NotedMember(string Name, MemberKind Kind, int Port, int? SiloPort = null, int? GatewayPort = null, ProcessMark? Process = null);

/// <summary>What is noted of a local cluster in <c>cluster.json</c>, readable by its owner alone: how to find it again, and what to stop.</summary>
/// <param name="Programs">The folder of the programs it was last started from.</param>
/// <param name="PostgresPassword">The password of the private PostgreSQL, which listens on loopback only.</param>
public sealed record ClusterFile(string Programs, int PostgresPort, string PostgresPassword, string Connection, string Url, IReadOnlyList<NotedMember> Members)
{
    public const string Name = "cluster.json";

    /// <summary>The file of a folder; none when there is none.</summary>
    /// <exception cref="ClusterException">The file cannot be read.</exception>
    public static ClusterFile? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ClusterJson.Default.ClusterFile) : null;
        }
        catch (JsonException e)
        {
            throw new ClusterException($"{path} cannot be read: {e.Message} Stop what runs of the cluster by hand, and begin a new one in another --dir.");
        }
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        using (var file = OwnersFile.Create(path + ".new"))
            JsonSerializer.Serialize(file, this, ClusterJson.Default.ClusterFile);
        File.Move(path + ".new", path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ClusterFile))]
internal sealed partial class ClusterJson : JsonSerializerContext;

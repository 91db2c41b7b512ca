using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Xinfang.Gateway.Wall;

/// <summary>The files of the pages, kept inside the assembly so that they are there however the host is started or published.</summary>
internal sealed class WallAssets
{
    private const string Prefix = "assets/";

    private readonly FrozenDictionary<string, Asset> _assets = Load().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The file of a name, or none.</summary>
    public Asset? Find(string name) => _assets.GetValueOrDefault(name);

    /// <summary>The text of a page, with each <c>{{word}}</c> replaced by a value. Values are written as they are: they must be checked before.</summary>
    public string Page(string name, params ReadOnlySpan<(string Word, string Value)> words)
    {
        var text = Encoding.UTF8.GetString(_assets[name].Bytes);
        foreach (var (word, value) in words)
            text = text.Replace("{{" + word + "}}", value, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<KeyValuePair<string, Asset>> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            var name = resource[Prefix.Length..];
            yield return new(name, new(bytes, TypeOf(name), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"")));
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    };
}

/// <summary>One file: its bytes, its kind, and a tag that changes with its content.</summary>
internal sealed record Asset(byte[] Bytes, string ContentType, EntityTagHeaderValue Tag);

namespace Xinfang.Grains.Streams;

/// <summary>A command's id and the fingerprint of what it asked, as they stand together in the log.</summary>
internal static class CommandIds
{
    public const int MostIdCharacters = 120;
    public const int MostFingerprintCharacters = 64;

    public static string Join(string id, string fingerprint) => $"{id}#{fingerprint}";

    /// <summary>The two of them; a fingerprint has no <c>#</c>, an id may have some.</summary>
    public static (string Id, string Fingerprint) Split(string joined) =>
        joined.LastIndexOf('#') is >= 0 and var mark ? (joined[..mark], joined[(mark + 1)..]) : (joined, "");

    /// <summary>Whether it is the id of what stands together; no string is made to find out.</summary>
    public static bool IsOf(string joined, string id) =>
        joined.StartsWith(id, StringComparison.Ordinal) && (joined.LastIndexOf('#') is >= 0 and var mark ? mark : joined.Length) == id.Length;
}

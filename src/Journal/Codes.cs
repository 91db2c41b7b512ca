using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain;

namespace Xinfang.Journal;

/// <summary>An enumerated value as its code in a column.</summary>
internal static class Codes<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(v => Code.Of(v));
    private static readonly Dictionary<T, string> Names = Values.ToDictionary(v => v.Value, v => v.Key);

    public static string Of(T value) => Names[value];

    public static string? Of(T? value) => value is { } v ? Names[v] : null;

    public static T Parse(string code) => Values[code];
}

/// <summary>A list of words in a column, as JSON.</summary>
internal static class WordList
{
    public static string Of(IReadOnlyList<string> words) => words.Count == 0 ? "[]" : JsonSerializer.Serialize(words, WordsJson.Default.IReadOnlyListString);

    public static IReadOnlyList<string> Parse(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, WordsJson.Default.IReadOnlyListString)!;
}

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class WordsJson : JsonSerializerContext;

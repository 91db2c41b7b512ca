using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Domain;

/// <summary>The spelling of an enumerated value outside the program: its name with a small first letter, as in peoplesDaily.</summary>
public static class Code
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of(Enum value) => Names.GetOrAdd(value, static v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
}

/// <summary>
/// Reads and writes an enumerated value as its code, in any case when read; a number, an unknown word and a list of words are errors.
/// (The converter of System.Text.Json reads "supported, explained" as one value, the two or-ed together.)
/// </summary>
public sealed class CodeConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Codes = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Code.Of(v));
    private static readonly FrozenDictionary<string, T> Values = Codes.ToFrozenDictionary(c => c.Value, c => c.Key, StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
        return text is not null && Values.TryGetValue(text, out var value)
            ? value
            : throw new JsonException($"'{text}' is none of {string.Join(", ", Codes.Values)}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(TextOf(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(TextOf(value));

    private static string TextOf(T value) =>
        Codes.TryGetValue(value, out var code) ? code : throw new JsonException($"{value} is no value of {typeof(T).Name}.");
}

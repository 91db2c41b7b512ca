using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Domain.Places;

/// <summary>A value that people write as one word, and that is only ever made from a word that passed its rule.</summary>
public interface ITextValue<T> where T : struct, ITextValue<T>
{
    /// <summary>What a valid word looks like, to complete the sentence "… is not".</summary>
    static abstract string Rule { get; }

    string Value { get; }

    static abstract bool TryParse(string? text, out T value);
}

/// <summary>Making text values.</summary>
public static class TextValue
{
    /// <summary>The value that <paramref name="text"/> names.</summary>
    /// <exception cref="FormatException">The word breaks the type's rule; the message says which.</exception>
    public static T Parse<T>(string? text) where T : struct, ITextValue<T> =>
        T.TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not {T.Rule}.");
}

/// <summary>Reads and writes a text value as a plain JSON string, also as the name of a property.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T> where T : struct, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
        return T.TryParse(text, out var value) ? value : throw new JsonException($"'{text}' is not {T.Rule}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}

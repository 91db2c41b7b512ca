using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Gateway.Requests;

/// <summary>Text that a request may hold: at most 20 000 characters, without control characters other than line ends and tabs.</summary>
public sealed class PlainText : JsonConverter<string>
{
    public const int Longest = 20_000;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("The value is not a text.");
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The text is not valid Unicode: half of a surrogate pair, or bytes that are no UTF-8. Send UTF-8.");
        }
        if (text.Length > Longest)
            throw new JsonException($"The text has {text.Length} characters; at most {Longest} are taken.");
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                throw new JsonException($"The text holds the control character U+{(int)c:X4}. Remove it.");
        return text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

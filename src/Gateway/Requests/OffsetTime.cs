using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain;

namespace Xinfang.Gateway.Requests;

/// <summary>Instants as ISO 8601 with their offset; written in the civil time of the jurisdictions, +08:00.</summary>
public sealed class OffsetTime : JsonConverter<DateTimeOffset>
{
    public const string Rule = "a time with its offset, such as 2022-01-31T09:00:00+08:00";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    /// <summary>Reads an instant; without an offset it is none, because nobody could say which instant is meant.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: >= 17 and <= 40 } && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>The instant in civil time, to the millisecond and no longer than it needs.</summary>
    public static string Text(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, CivilTime.Zone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return TryParse(text, out var instant) ? instant : throw new JsonException($"'{text}' is not {Rule}.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Grains.Units;

/// <summary>
/// Reads and writes the units whose tasks a unit took over. Documents of the first version hold one code and no list: there was no merger yet.
/// </summary>
internal sealed class Predecessors : JsonConverter<IReadOnlyList<UnitCode>>
{
    public override IReadOnlyList<UnitCode> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return [Code(ref reader)];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The predecessors of a unit are a code or a list of codes.");
        var codes = new List<UnitCode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            codes.Add(Code(ref reader));
        return codes;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<UnitCode> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var code in value)
            writer.WriteStringValue(code.Value);
        writer.WriteEndArray();
    }

    private static UnitCode Code(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && UnitCode.TryParse(reader.GetString(), out var code)
            ? code
            : throw new JsonException($"A predecessor is not {UnitCode.Rule}.");
}

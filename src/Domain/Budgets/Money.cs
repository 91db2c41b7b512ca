using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Domain.Budgets;

/// <summary>An amount of yuan in whole fen; written as yuan with two decimals.</summary>
[GenerateSerializer, Alias("money"), Immutable]
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money([property: Id(0)] long Fen) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Reads yuan with at most two decimals, such as 2846343.88; group separators are not accepted.</summary>
    public static bool TryParse(string? text, out Money money)
    {
        var valid = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
            && Math.Abs(yuan) < 10_000_000_000_000m && decimal.Truncate(yuan * 100) == yuan * 100;
        money = valid ? new((long)(yuan * 100)) : default;
        return valid;
    }

    public override string ToString() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Reads and writes money as a JSON string of yuan, "5615.11", because a JSON number is not exact.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Money.TryParse(text, out var money)
            ? money
            : throw new JsonException($"'{text}' is not an amount of yuan with at most two decimals, written as text.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using System.Text.Json.Serialization;

namespace Xinfang.Domain.Places;

/// <summary>
/// An administrative division as a GB/T 2260 code: 2 digits a province (53), 4 a prefecture (5301), 6 a county or district (530103),
/// 9 a street or township, 12 a community. A shorter code contains every code that starts with it.
/// </summary>
[GenerateSerializer, Alias("jurisdiction"), Immutable]
[JsonConverter(typeof(TextValueConverter<JurisdictionCode>))]
public readonly record struct JurisdictionCode([property: Id(0)] string Value) : ITextValue<JurisdictionCode>
{
    private static readonly int[] Lengths = [2, 4, 6, 9, 12];

    public static string Rule => "a GB/T 2260 code of 2, 4, 6, 9 or 12 digits, such as 530103";

    public static bool TryParse(string? text, out JurisdictionCode code)
    {
        var valid = text is not null && Array.IndexOf(Lengths, text.Length) >= 0 && text.All(char.IsAsciiDigit);
        code = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>This code and every code that contains it, the nearest first: 530103, 5301, 53.</summary>
    public IEnumerable<JurisdictionCode> AndAbove()
    {
        for (var i = Lengths.Length - 1; i >= 0; i--)
            if (Lengths[i] <= Value.Length)
                yield return new(Value[..Lengths[i]]);
    }

    public bool Contains(JurisdictionCode other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    public override string ToString() => Value;
}

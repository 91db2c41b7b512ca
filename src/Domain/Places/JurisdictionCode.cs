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

    /// <summary>A province has some hundred districts and some ten thousand streets and communities.</summary>
    private static readonly TextPool Kept = new(65_536);

    public static string Rule => "a GB/T 2260 code of 2, 4, 6, 9 or 12 digits, such as 530103";

    public static bool TryParse(string? text, out JurisdictionCode code)
    {
        var kept = text is null ? null : Kept.Find(text) ?? (IsValid(text) ? Kept.Of(text) : null);
        code = kept is null ? default : new(kept);
        return kept is not null;
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

    private static bool IsValid(string text) => Array.IndexOf(Lengths, text.Length) >= 0 && text.All(char.IsAsciiDigit);
}

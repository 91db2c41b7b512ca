using System.Buffers;
using System.Text.Json.Serialization;

namespace Xinfang.Domain.Places;

/// <summary>A responsible unit (责任单位): its jurisdiction, a hyphen, and 1 to 24 letters or digits, such as 530103-07.</summary>
[GenerateSerializer, Alias("unit"), Immutable]
[JsonConverter(typeof(TextValueConverter<UnitCode>))]
public readonly record struct UnitCode([property: Id(0)] string Value) : ITextValue<UnitCode>
{
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>More than the units of a province.</summary>
    private static readonly TextPool Kept = new(65_536);

    public static string Rule => "a jurisdiction code, a hyphen and up to 24 letters or digits, such as 530103-07";

    public JurisdictionCode Jurisdiction => new(Value[..Value.IndexOf('-')]);

    public static bool TryParse(string? text, out UnitCode code)
    {
        var kept = text is null ? null : Kept.Find(text) ?? (IsValid(text) ? Kept.Of(text) : null);
        code = kept is null ? default : new(kept);
        return kept is not null;
    }

    public override string ToString() => Value;

    private static bool IsValid(string text)
    {
        var hyphen = text.IndexOf('-');
        var suffix = text.AsSpan(hyphen + 1);
        return hyphen >= 0 && suffix.Length is > 0 and <= 24 && !suffix.ContainsAnyExcept(LettersAndDigits) && JurisdictionCode.TryParse(text[..hyphen], out _);
    }
}

using System.Text.Json.Serialization;

namespace Xinfang.Domain.Places;

/// <summary>A responsible unit (责任单位): its jurisdiction, a hyphen, and 1 to 24 letters or digits, such as 530103-07.</summary>
[GenerateSerializer, Alias("unit"), Immutable]
[JsonConverter(typeof(TextValueConverter<UnitCode>))]
public readonly record struct UnitCode([property: Id(0)] string Value) : ITextValue<UnitCode>
{
    public static string Rule => "a jurisdiction code, a hyphen and up to 24 letters or digits, such as 530103-07";

    public JurisdictionCode Jurisdiction => new(Value[..Value.IndexOf('-')]);

    public static bool TryParse(string? text, out UnitCode code)
    {
        code = default;
        if (text is null)
            return false;
        var hyphen = text.IndexOf('-');
        var suffix = text[(hyphen + 1)..];
        if (hyphen < 0 || suffix.Length is 0 or > 24 || !suffix.All(char.IsAsciiLetterOrDigit)
            || !JurisdictionCode.TryParse(text[..hyphen], out _))
            return false;
        code = new(text);
        return true;
    }

    public override string ToString() => Value;
}

using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// The number a case is known by (信访件编号): 4 to 64 capital letters, digits and hyphens, beginning with a letter or digit.
/// Lower-case letters are read as capitals, so that one number has one spelling.
/// </summary>
[GenerateSerializer, Alias("case-number"), Immutable]
[JsonConverter(typeof(TextValueConverter<CaseNumber>))]
public readonly record struct CaseNumber([property: Id(0)] string Value) : ITextValue<CaseNumber>
{
    /// <summary>What the streams of cases begin with.</summary>
    public const string StreamPrefix = "case-";

    public static string Rule => "a case number of 4 to 64 letters, digits and hyphens";

    /// <summary>The stream of the case in the log, and the key of its grain.</summary>
    public string Stream => StreamPrefix + Value;

    public static bool TryParse(string? text, out CaseNumber number)
    {
        var valid = text is { Length: >= 4 and <= 64 } && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        number = valid ? new(text!.ToUpperInvariant()) : default;
        return valid;
    }

    public static CaseNumber OfStream(string stream) => new(stream[StreamPrefix.Length..]);

    public override string ToString() => Value;
}

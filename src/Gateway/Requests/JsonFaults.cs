using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Xinfang.Gateway.Requests;

/// <summary>Says in plain words what is wrong with a JSON body and in which field, without names of the program's types.</summary>
internal static partial class JsonFaults
{
    public static BadInputException Explain(JsonException e, JsonTypeInfo type)
    {
        var field = Field(e.Path);
        if (Missing().Match(e.Message) is { Success: true } missing)
        {
            var names = Quoted().Matches(missing.Value).Select(m => m.Groups[1].Value).ToArray();
            var paths = names.Select(n => field is null ? n : $"{field}.{n}").ToArray();
            return Bad("field-missing", $"The body lacks {string.Join(", ", paths.Select(n => $"'{n}'"))}.", paths.FirstOrDefault());
        }
        if (Unmapped().Match(e.Message) is { Success: true } unmapped)
        {
            var name = field is null ? unmapped.Groups[1].Value : field;
            return Bad("field-unknown", $"'{name}' is not a field of this request. Known are: {Known(type)}.", name);
        }
        if (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return Bad("json-too-deep", $"The body is nested deeper than {GatewayJson.MostDepth} levels.", field);
        if (e.Message.Contains("uplicate", StringComparison.Ordinal))
            return Bad("field-duplicate", $"A field is given twice{(field is null ? "" : $": '{field}'")}. Give it once.", field);
        if (e.Message.Contains("could not be converted", StringComparison.Ordinal))
            return Bad("field-invalid", $"The value of '{field ?? "the body"}' is not {Expected(type, field)}.", field);
        if (e.Message.Contains("Unicode", StringComparison.Ordinal) || e.Message.Contains("UTF", StringComparison.Ordinal))
            return Bad("text-invalid", $"'{field ?? "the body"}' is not valid Unicode text. Send UTF-8 without half surrogate pairs.", field);
        if (e.InnerException is not null || e.Message.Contains("LineNumber", StringComparison.Ordinal) && e.BytePositionInLine is not null && IsSyntax(e.Message))
            return Bad("json-malformed", $"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}{(field is null ? "" : $", near '{field}'")}.", field);
        return Bad("field-invalid", field is null ? Sentence(e.Message) : $"'{field}': {Sentence(e.Message)}", field);
    }

    private static bool IsSyntax(string message) => message.Contains("invalid", StringComparison.OrdinalIgnoreCase)
        || message.Contains("Expected", StringComparison.Ordinal) || message.Contains("end of", StringComparison.Ordinal);

    private static BadInputException Bad(string code, string detail, string? field) => new(StatusCodes.Status400BadRequest, code, detail, field);

    /// <summary>The path without its root: <c>accused[0]</c> for <c>$.accused[0]</c>.</summary>
    private static string? Field(string? path) => path is null or "$" or "" ? null : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');

    private static string Known(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(p => p.Name));

    private static string Expected(JsonTypeInfo type, string? field)
    {
        foreach (var name in field?.Split('.') ?? [])
        {
            var plain = name.Split('[')[0];
            var property = type.Properties.FirstOrDefault(p => p.Name == plain);
            if (property is null)
                return "of the expected kind";
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (kind.IsEnum)
                return "one of " + Input.Codes(kind);
            if (kind == typeof(int) || kind == typeof(long))
                return "a whole number";
            if (kind == typeof(DateOnly))
                return "a day written as yyyy-MM-dd";
            if (kind == typeof(string))
                return "a text";
            type = type.Options.GetTypeInfo(kind);
        }
        return type.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object";
    }

    private static string Sentence(string message) => Tail().Replace(message, "");

    [GeneratedRegex("missing required properties.*$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s*Path: \$.*$", RegexOptions.Singleline)]
    private static partial Regex Tail();
}

using System.Globalization;
using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Grains.Reports;

namespace Xinfang.Gateway.Requests;

/// <summary>Reads parameters of paths and queries. A value that breaks its rule is a 400 that names the parameter and the rule.</summary>
public static class Input
{
    /// <summary>A text value such as a jurisdiction or a unit.</summary>
    public static T Text<T>(string name, string text) where T : struct, ITextValue<T> =>
        T.TryParse(text, out var value) ? value : throw Wrong(name, text, T.Rule);

    /// <summary>The same where the parameter may be left out.</summary>
    public static T? OptionalText<T>(string name, string? text) where T : struct, ITextValue<T> =>
        string.IsNullOrEmpty(text) ? null : Text<T>(name, text);

    /// <summary>An enumerated value by its code.</summary>
    public static T? OptionalCode<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (Code.Of(value) == text || Kebab(Code.Of(value)) == text)
                return value;
        throw Wrong(name, text, "one of " + Codes(typeof(T)));
    }

    /// <summary>A whole number within bounds.</summary>
    public static int Number(string name, string? text, int least, int most, int standard)
    {
        if (string.IsNullOrEmpty(text))
            return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Wrong(name, text, $"a whole number from {least} to {most}");
    }

    /// <summary>A position of the log, 0 or more.</summary>
    public static long? OptionalPosition(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(name, text, "a position of the log, a whole number of 0 or more");
    }

    /// <summary>A cut-off: a position of the log, or a time of recording.</summary>
    public static AsOf? OptionalAsOf(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return new(position, null);
        return OffsetTime.TryParse(text, out var instant) ? new(null, instant) : throw Wrong(name, text, $"a position of the log, or {OffsetTime.Rule}");
    }

    /// <summary>True or false.</summary>
    public static bool? OptionalFlag(string name, string? text) => text switch
    {
        null or "" => null,
        "true" => true,
        "false" => false,
        _ => throw Wrong(name, text, "true or false"),
    };

    /// <summary>A day as yyyy-MM-dd.</summary>
    public static DateOnly Day(string name, string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(name, text, "a day written as yyyy-MM-dd, such as 2022-01-31");

    /// <summary>An instant with its offset.</summary>
    public static DateTimeOffset? OptionalInstant(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return OffsetTime.TryParse(text, out var instant) ? instant : throw Wrong(name, text, OffsetTime.Rule);
    }

    /// <summary>The codes of an enumerated type, for a message.</summary>
    public static string Codes(Type type) => string.Join(", ", Enum.GetValues(type).Cast<Enum>().Select(Code.Of));

    /// <summary>The spelling of a step in a path: return-to-sender for returnToSender.</summary>
    public static string Kebab(string code) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(code);

    /// <summary>As much of what was given as a message can show.</summary>
    public static string Shown(string text) => text.Length <= 64 ? text : text[..64] + "…";

    private static BadInputException Wrong(string name, string? text, string rule) => string.IsNullOrEmpty(text)
        ? new(StatusCodes.Status400BadRequest, "parameter-missing", $"'{name}' is missing. Give {rule}.", name)
        : new(StatusCodes.Status400BadRequest, "parameter-invalid", $"'{Shown(text)}' as '{name}' is not {rule}.", name);
}

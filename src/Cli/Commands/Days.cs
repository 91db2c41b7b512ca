using System.CommandLine;
using System.CommandLine.Parsing;

namespace Xinfang.Cli.Commands;

/// <summary>Options that name a day.</summary>
internal static class Days
{
    public static Option<DateOnly> Required(string name, string description) =>
        new(name) { Description = description, Required = true, CustomParser = argument => Parse(argument, name) ?? default };

    public static Option<DateOnly?> Optional(string name, string description) =>
        new(name) { Description = description, CustomParser = argument => Parse(argument, name) };

    private static DateOnly? Parse(ArgumentResult argument, string name)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            return day;
        argument.AddError($"{name} takes a day such as 2022-01-31; '{text}' is none.");
        return null;
    }
}

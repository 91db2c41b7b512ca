using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Xinfang.Domain.Tests;

/// <summary>
/// A state as text, property by property, so that two states can be compared whatever collections they hold. Dictionaries are put in the
/// order of their keys; times are told as instants.
/// </summary>
internal static class StateText
{
    public static string Of(object? value) => value switch
    {
        null => "none",
        string text => $"'{text}'",
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IDictionary map => "{" + string.Join("; ", map.Keys.Cast<object>().Select(k => $"{Of(k)}: {Of(map[k])}").Order(StringComparer.Ordinal)) + "}",
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]))) + ")",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Of)) + "]",
        Enum or IFormattable or bool => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => value.GetType().Name + " { " + string.Join(", ", Properties(value).Select(p => $"{p.Name} = {Of(p.GetValue(value))}")) + " }",
    };

    private static IEnumerable<System.Reflection.PropertyInfo> Properties(object value) => value.GetType()
        .GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
        .Where(p => p.CanWrite && p.GetIndexParameters().Length == 0);
}

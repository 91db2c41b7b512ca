using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinfang.Domain;

/// <summary>The spelling of an enumerated value outside the program: its name with a small first letter, as in peoplesDaily.</summary>
public static class Code
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of(Enum value) => Names.GetOrAdd(value, static v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
}

/// <summary>Reads and writes an enumerated value as its code; a number or an unknown word is an error.</summary>
public sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

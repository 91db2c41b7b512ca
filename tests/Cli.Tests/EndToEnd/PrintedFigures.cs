using System.Text.Json;

namespace Xinfang.Cli.Tests.EndToEnd;

/// <summary>The figures of a marginals file, by the keys and in the writing of <c>report --json</c>.</summary>
internal static class PrintedFigures
{
    /// <summary>Counts and money, by the key of the figure: its n as text.</summary>
    public static Dictionary<string, string> Numbers(JsonElement marginals, string assignment)
    {
        var numbers = new Dictionary<string, string>();
        foreach (var name in (string[])["registered", "fromUpperPlatform", "localVisits", "channels", "groupVisits50Plus", "campaignRepeat", "ledCases", "orders", "supervised", "crimeReferrals", "budgetCny"])
            Flatten(name, marginals.GetProperty(name), numbers);
        var integers = marginals.GetProperty("assignments").GetProperty(assignment);
        numbers["lastYear.registered"] = integers.GetProperty("lastYear").GetProperty("registered").ToString();
        numbers["unitLateInherited"] = integers.GetProperty("unitLateInherited").ToString();
        return numbers;
    }

    /// <summary>Percentages as printed, by the key of the figure.</summary>
    public static Dictionary<string, string> Percentages(JsonElement marginals)
    {
        var printed = new Dictionary<string, string>();
        foreach (var property in marginals.GetProperty("printed").EnumerateObject())
            Flatten(property.Name, property.Value, printed);
        return printed;
    }

    private static void Flatten(string key, JsonElement value, Dictionary<string, string> into)
    {
        if (value.ValueKind != JsonValueKind.Object)
            into[key] = value.ToString();
        else
            foreach (var property in value.EnumerateObject())
                Flatten($"{key}.{property.Name}", property.Value, into);
    }
}

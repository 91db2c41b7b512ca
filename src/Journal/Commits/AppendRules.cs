using Xinfang.Domain.Streams;

namespace Xinfang.Journal.Commits;

/// <summary>What an append must be like before it may wait, so that a bad one harms nobody else.</summary>
internal static class AppendRules
{
    /// <exception cref="ArgumentException">A rule is broken; the message names it.</exception>
    public static void Check(Append append)
    {
        Name("stream", append.Stream, 150);
        Name("command id", append.CommandId, 200);
        Name("actor", append.Actor, 100);
        Demand(append.ExpectedVersion >= 0, "An expected version is not below zero.");
        Demand(append.Events.Count > 0, "An append has at least one event.");
        foreach (var e in append.Events)
        {
            Name("event type", e.Type, 100);
            Text(e.Data);
        }
        Check(append.Changes);
    }

    private static void Check(ProjectionChanges changes)
    {
        foreach (var (key, _) in changes.Tallies)
        {
            Text(key.Jurisdiction);
            Text(key.Measure);
            Text(key.Facet);
        }
        if (changes.Case is { } row)
        {
            Text(row.Category ?? "");
            foreach (var alias in row.Aliases)
                Text(alias);
        }
        foreach (var line in changes.BudgetLines)
            Text(line.Name);
    }

    private static void Name(string what, string value, int most)
    {
        Demand(value.Length > 0 && value.Length <= most, $"A {what} has 1 to {most} characters; this one has {value.Length}.");
        Text(value);
    }

    /// <summary>Neither database keeps a zero character, and half a surrogate pair cannot be written as UTF-8.</summary>
    private static void Text(string value)
    {
        Demand(!value.Contains('\0'), "Text contains a zero character.");
        var span = value.AsSpan();
        for (var i = span.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < span.Length; i++)
            if (char.IsHighSurrogate(span[i]))
                Demand(++i < span.Length && char.IsLowSurrogate(span[i]), "Text contains half a surrogate pair.");
            else
                Demand(!char.IsLowSurrogate(span[i]), "Text contains half a surrogate pair.");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}

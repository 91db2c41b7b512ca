using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>A unit that a petition may go to, and everything that speaks for it, the strongest first.</summary>
/// <param name="Score">How much speaks for it, above 0 and below 1; no probability.</param>
[GenerateSerializer, Alias("suggestion"), Immutable]
public sealed record Suggestion(UnitCode Unit, double Score, IReadOnlyList<Ground> Grounds);

/// <summary>What kind of reason speaks for a unit.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<GroundKind>))]
public enum GroundKind
{
    /// <summary>The law names the kind of organ (art. 22(2), 31(1)).</summary>
    Law,

    /// <summary>A rule of the office.</summary>
    Rule,

    /// <summary>A duty of the unit in the directory.</summary>
    Duty,

    /// <summary>Where like cases went before.</summary>
    Cases,
}

/// <summary>One reason for a unit, in its parts and as a sentence.</summary>
/// <param name="Weight">How much it speaks for the unit by itself, above 0 and below 1.</param>
/// <param name="Name">The rule's id, the duty's category or the article.</param>
/// <param name="Place">The duty's place; empty for anywhere.</param>
/// <param name="Count">Of like cases, those that the unit accepted in the end.</param>
/// <param name="Of">Like cases in all.</param>
/// <param name="By">The unit that the reason was about, where this one took over its tasks.</param>
[GenerateSerializer, Alias("ground"), Immutable]
public sealed record Ground(GroundKind Kind, double Weight, string Name = "", string Place = "", int Count = 0, int Of = 0, UnitCode? By = null)
{
    public string Text => Kind switch
    {
        GroundKind.Law => Name,
        GroundKind.Rule => $"rule {Name}",
        GroundKind.Duty => $"duty: {(Name.Length == 0 ? "everything" : Name)}{(Place.Length == 0 ? "" : $" in {Place}")}",
        _ => $"{Count} of {Of} like cases went there",
    } + (By is { } old ? $" (as {old}, whose tasks it took over)" : "");
}

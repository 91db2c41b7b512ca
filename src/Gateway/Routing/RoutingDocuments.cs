using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Grains.Routing;

namespace Xinfang.Gateway.Routing;

/// <summary>The rules of a jurisdiction (分办规则).</summary>
/// <param name="Rules">In any order; at most 5000.</param>
public sealed record RulesBody(IReadOnlyList<RuleItem> Rules);

/// <summary>The rules of a jurisdiction, in the order in which they were put.</summary>
public sealed record RulesDocument(IReadOnlyList<RuleItem> Rules)
{
    public static RulesDocument Of(IEnumerable<RoutingRule> rules) => new([.. rules.Select(RuleItem.Of)]);
}

/// <summary>An office's own rule of where petitions go. It fits a petition that meets every condition it has; it has at least one.</summary>
/// <param name="Id">What people call it, such as R12: 1 to 32 letters, digits, hyphens, dots and underscores.</param>
/// <param name="Unit">Where the petition goes; a unit of the directory.</param>
/// <param name="Category">The beginning of a content category, or one of its parts, at most 64 characters.</param>
/// <param name="Place">The beginning of a place code, up to 12 digits.</param>
/// <param name="Keywords">Words of 2 to 32 characters, of which the content holds one at least. At most 32.</param>
/// <param name="Purpose">What the petitioner wants.</param>
/// <param name="Channel">How the petition arrived.</param>
/// <param name="Priority">Of two rules that fit, the one with the higher priority comes first; -1000 to 1000, default 0.</param>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="ValidTo">The day after its last one.</param>
public sealed record RuleItem(
    string Id, UnitCode Unit, string? Category = null, string? Place = null, IReadOnlyList<string>? Keywords = null, Purpose? Purpose = null,
    Channel? Channel = null, int Priority = 0, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    public static RuleItem Of(RoutingRule r) => new(r.Id, r.Unit, r.Category, r.Place, r.Keywords, r.Purpose, r.Channel, r.Priority, r.ValidFrom, r.ValidTo);

    public RoutingRule Rule() => new(Id, Unit, Category, Place, Keywords, Purpose, Channel, Priority, ValidFrom, ValidTo);
}

/// <summary>A petition that is not registered yet. Nothing of it is kept.</summary>
/// <param name="Purpose">What is wanted; default <c>grievance</c>.</param>
/// <param name="Category">The content category, at most 64 characters.</param>
/// <param name="Place">Where the problem is: a place code of up to 12 digits, or words; at most 200 characters.</param>
/// <param name="Channel">How it arrived.</param>
/// <param name="Content">The petition's own words, for the keywords of rules.</param>
/// <param name="Accused">Units that the petition accuses. At most 16.</param>
/// <param name="AccusedLeader">The rank of the leader of an accused unit whom the petition names.</param>
/// <param name="Litigation">Whether the matter belongs to courts, procuratorate or police.</param>
/// <param name="Most">Suggestions at most, 1 to 20; default 3.</param>
public sealed record MatterBody(
    Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null, Channel? Channel = null, string? Content = null,
    IReadOnlyList<UnitCode>? Accused = null, LeaderRank? AccusedLeader = null, bool Litigation = false, int Most = 3);

/// <summary>Units that a petition may go to, the one that most speaks for first. None of them is accused, recused or out of existence.</summary>
/// <param name="Position">The position of the log up to which was learned.</param>
/// <param name="Learned">Cases that were learned from.</param>
public sealed record SuggestionsDocument(long Position, int Learned, IReadOnlyList<SuggestionItem> Suggestions)
{
    public static SuggestionsDocument Of(RoutingAdvice advice) => new(advice.Position, advice.Learned, [.. advice.Suggestions.Select(s =>
        new SuggestionItem(s.Unit, Math.Round(s.Score, 4), [.. s.Grounds.Select(GroundItem.From)]))]);
}

/// <summary>A unit, and everything that speaks for it, the strongest first.</summary>
/// <param name="Score">How much speaks for it, above 0 and below 1; no probability.</param>
public sealed record SuggestionItem(UnitCode Unit, double Score, IReadOnlyList<GroundItem> Reasons);

/// <summary>One reason for a unit.</summary>
/// <param name="Kind">The law, a rule of the office, a duty of the unit, or where like cases went.</param>
/// <param name="Text">The reason as a sentence, such as <c>31 of 34 like cases went there</c>.</param>
/// <param name="Weight">How much it speaks for the unit by itself, above 0 and below 1.</param>
/// <param name="Name">The rule's id, the duty's category or the article.</param>
/// <param name="Place">The duty's place.</param>
/// <param name="Count">Of like cases, those that the unit accepted in the end.</param>
/// <param name="Of">Like cases in all.</param>
/// <param name="By">The unit that the reason was about, where this one took over its tasks.</param>
public sealed record GroundItem(GroundKind Kind, string Text, double Weight, string? Name, string? Place, int? Count, int? Of, UnitCode? By)
{
    public static GroundItem From(Ground g) => new(g.Kind, g.Text, Math.Round(g.Weight, 4), g.Name.Length == 0 ? null : g.Name,
        g.Place.Length == 0 ? null : g.Place, g.Of == 0 ? null : g.Count, g.Of == 0 ? null : g.Of, g.By);
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;

namespace Xinfang.Grains.Routing;

/// <summary>Where the petitions of one jurisdiction go: its rules, and what was learned. The key is <see cref="RoutingGrainKey.Of"/>.</summary>
[Alias("routing-grain")]
public interface IRoutingGrain : IGrainWithStringKey
{
    /// <summary>The rules of the jurisdiction, in the order in which they were put.</summary>
    [Alias("rules")]
    Task<IReadOnlyList<RoutingRule>> Rules();

    /// <summary>
    /// Replaces the rules by these. Idempotent; durable when it returns no refused rule. One refused rule refuses all, and every one that is
    /// refused is named with its reason, see <see cref="RuleChecks"/>.
    /// </summary>
    /// <exception cref="TryAgainException">It is not known whether the rules were stored. Sending them again is safe.</exception>
    [Alias("put-rules")]
    Task<IReadOnlyList<RefusedRule>> PutRules(IReadOnlyList<RoutingRule> rules);

    /// <summary>Suggests units for a petition that is not registered yet. Records nothing.</summary>
    /// <param name="most">Suggestions at most, 1 to 20.</param>
    [Alias("suggest"), ResponseTimeout(LongCalls.Timeout)]
    Task<RoutingAdvice> Suggest(Matter matter, int most = 3);

    /// <summary>Suggests units for a case, as it is in the log now; none when it was never registered. Records nothing.</summary>
    /// <param name="most">Suggestions at most, 1 to 20.</param>
    [Alias("suggest-for"), ResponseTimeout(LongCalls.Timeout)]
    Task<RoutingAdvice?> SuggestFor(CaseNumber number, int most = 3);

    /// <summary>
    /// How often suggestions would have been right: the last fifth of the accepted cases of the log, suggested for from what was accepted before
    /// them. Reads the whole log. Records nothing.
    /// </summary>
    [Alias("evaluate"), ResponseTimeout("00:10:00")]
    Task<RoutingEvaluation> Evaluate();
}

/// <summary>Suggestions, the best first.</summary>
/// <param name="Position">The position of the log up to which they were learned.</param>
/// <param name="Learned">Cases that were learned from.</param>
[GenerateSerializer, Alias("routing-advice"), Immutable]
public sealed record RoutingAdvice(long Position, int Learned, IReadOnlyList<Suggestion> Suggestions);

/// <summary>Keys of routing grains.</summary>
public static class RoutingGrainKey
{
    public static string Of(JurisdictionCode jurisdiction) => $"routing-{jurisdiction}";

    public static JurisdictionCode Jurisdiction(string key) => new(key["routing-".Length..]);
}

using System.Text.Json.Serialization;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Repeats;

/// <summary>What speaks for a repeat: the same petitioner, near-identical words, or both.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<RepeatGrounds>))]
public enum RepeatGrounds { Petitioner, Content, Both }

/// <summary>
/// An earlier case that a petition may repeat, for a person to confirm or reject. Nothing counts as a repeat by it.
/// </summary>
/// <param name="Of">The earlier case as lists show it.</param>
/// <param name="Score">How much speaks for it, 0 to 100; see <see cref="RepeatScorer"/>.</param>
[GenerateSerializer, Alias("repeat-proposal"), Immutable]
public sealed record RepeatProposal(CaseRow Of, int Score, RepeatGrounds Grounds);

/// <summary>An earlier case that the index found, with its fingerprint.</summary>
public sealed record RepeatCandidate(CaseRow Case, Fingerprint Fingerprint);

/// <summary>A case's own fingerprint and the earlier cases that share the petitioner or a band with it.</summary>
public sealed record RepeatCandidates(Fingerprint Own, IReadOnlyList<RepeatCandidate> Earlier)
{
    /// <summary>Those of a case without a fingerprint.</summary>
    public static readonly RepeatCandidates None = new(Fingerprint.None, []);
}

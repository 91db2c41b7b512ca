using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Repeats;

/// <summary>
/// Ranks earlier cases by how much speaks for a repeat (office rule). Words alone score their likeness. The same petitioner scores 50, and half
/// of the words' likeness on top, because one person may well raise different matters, and an office that copies a petition is no second one.
/// </summary>
public static class RepeatScorer
{
    /// <summary>Likeness of the words from which they speak for a repeat, of 100.</summary>
    public const int LeastLikeness = 60;

    /// <summary>Proposals at most: what a person can look through.</summary>
    public const int MostProposals = 20;

    private const int SamePetitioner = 50;

    /// <summary>
    /// All that is to be proposed, the highest score first; of equal ones that with the same petitioner, then the latest registered. Who asks is
    /// shown the first <see cref="MostProposals"/> of those that they may see.
    /// </summary>
    /// <param name="settled">
    /// Cases that are linked already, or were rejected; see <see cref="Case.SettledLinks"/>. A case that was merged into another is never
    /// proposed: its matter goes on there.
    /// </param>
    public static IReadOnlyList<RepeatProposal> Rank(RepeatCandidates found, IReadOnlySet<CaseNumber> settled) =>
    [
        .. found.Earlier
            .Where(c => c.Case.Stage != Stage.Merged && !settled.Contains(c.Case.Number))
            .Select(c => Score(found.Own, c)).OfType<RepeatProposal>()
            .OrderByDescending(p => p.Score).ThenBy(p => p.Grounds == RepeatGrounds.Content)
            .ThenByDescending(p => p.Of.RegisteredAt).ThenBy(p => p.Of.Number.Value, StringComparer.Ordinal),
    ];

    private static RepeatProposal? Score(Fingerprint own, RepeatCandidate candidate)
    {
        var (content, other) = (own.Content, candidate.Fingerprint.Content);
        var likeness = content is null || other is null ? 0 : content.LikenessTo(other) ?? 0;
        var alike = likeness >= LeastLikeness;
        if (own.SamePetitioner(candidate.Fingerprint))
            return new(candidate.Case, SamePetitioner + likeness / 2, alike ? RepeatGrounds.Both : RepeatGrounds.Petitioner);
        return alike && content!.StandsAlone && other!.StandsAlone ? new(candidate.Case, likeness, RepeatGrounds.Content) : null;
    }
}

using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;

namespace Xinfang.Journal;

/// <summary>Finds earlier cases that a petition may repeat, by the fingerprints that are kept beside the personal data.</summary>
public interface IRepeatIndex
{
    /// <summary>
    /// A case's own fingerprint, and the cases registered before it that share the petitioner or a band of the words; of its jurisdiction, of those
    /// that contain it and of those that it contains. At most 200 that share the petitioner, the latest first, and 200 that share words, those
    /// with the most in common first. None when the case is not listed, or has no fingerprint, or it was erased.
    /// </summary>
    ValueTask<RepeatCandidates> CandidatesAsync(CaseNumber number, CancellationToken cancel = default);
}

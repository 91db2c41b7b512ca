using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Routing;

/// <summary>What is known of a petition when it is asked where it should go.</summary>
/// <param name="Jurisdiction">The division whose bureau sends it on.</param>
/// <param name="Category">The content category, its parts from wide to narrow parted by <c>/</c>.</param>
/// <param name="Place">Where the problem is: a place code of up to 12 digits, or words, which no rule of places fits.</param>
/// <param name="Content">The petition's own words, for the keywords of rules. Personal data: never kept, never logged.</param>
/// <param name="AccusedLeader">The rank of the leader of an accused unit whom the petition names.</param>
/// <param name="Litigation">Whether the matter belongs to courts, procuratorate or police (涉法涉诉).</param>
/// <param name="Recused">Units that are kept away from it (art. 28(3)).</param>
[GenerateSerializer, Alias("matter"), Immutable]
public sealed record Matter(
    JurisdictionCode Jurisdiction, Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null, Channel? Channel = null,
    string? Content = null, IReadOnlyList<UnitCode>? Accused = null, LeaderRank? AccusedLeader = null, bool Litigation = false,
    IReadOnlyList<UnitCode>? Recused = null)
{
    /// <summary>What the log knew at registration.</summary>
    public static Matter Of(Registered r) => new(r.Jurisdiction, r.Purpose, r.Category, r.Place, r.Channel, null, r.Accused, r.AccusedLeader, r.Litigation);

    /// <summary>What the log knows of a case now.</summary>
    public static Matter Of(Case c) => new(c.Jurisdiction, c.Purpose, c.Category, c.Place, c.Channel, null, c.Accused, c.AccusedLeader, c.Litigation,
        [.. c.Recused.Where(who => UnitCode.TryParse(who, out _)).Select(who => new UnitCode(who))]);

    public override string ToString() => $"Matter {{ {Jurisdiction}, {Code.Of(Purpose)}, {Category} }}";
}

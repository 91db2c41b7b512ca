using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Gateway.Cases;

/// <summary>A petition to register (登记). Times carry their offset; what is left out has the default that is named here.</summary>
/// <param name="Jurisdiction">The division that registers it, a GB/T 2260 code.</param>
/// <param name="Channel">How it arrived; none when that is not known.</param>
/// <param name="Origin">Who registered it first: <c>local</c> (default) or <c>upper</c>.</param>
/// <param name="Occurrence">Raised for the first time, <c>initial</c> (default), or again, <c>repeat</c>.</param>
/// <param name="Purpose">What is wanted; default <c>grievance</c>.</param>
/// <param name="Category">The content category, at most 64 characters.</param>
/// <param name="Place">Where the problem is, at most 200 characters; no address of a person.</param>
/// <param name="People">How many people petition together; default 1.</param>
/// <param name="Representatives">How many of them came; default 1, at most 5.</param>
/// <param name="FirstRegisteredAt">First registration anywhere; default the registration itself.</param>
/// <param name="RegisteredAt">When this office registered it; default now. Not in the future.</param>
/// <param name="Number">
/// The case's number, 4 to 64 letters, digits and hyphens. When left out, it is the jurisdiction and 12 characters that follow from the
/// Idempotency-Key, so that the same request sent again has the same number.
/// </param>
/// <param name="Aliases">Other numbers it is known by, such as that of an upper platform. At most 16.</param>
/// <param name="Accused">Units that the petition accuses; it is never sent to them. At most 16.</param>
/// <param name="Petitioner">Who petitions; kept encrypted outside the log.</param>
/// <param name="AccusedLeader">The rank of the leader of an accused unit whom the petition names; then the units above are kept from it, too.</param>
/// <param name="Litigation">Whether the matter belongs to courts, procuratorate or police; default false.</param>
/// <param name="Urgent">Whether it is major or urgent and must be reported at once; default false.</param>
/// <param name="ReceivedBy">The unit that received the petition itself; none when the bureau did.</param>
/// <param name="PetitionerUnclear">Whether name or address is unclear, so that nobody can be told in writing; default false.</param>
/// <param name="UpperStops">The levels of the platforms above that held it before, in order. At most 4.</param>
public sealed record RegisterBody(
    JurisdictionCode Jurisdiction, Channel? Channel = null, Origin Origin = Origin.Local, Occurrence Occurrence = Occurrence.Initial,
    Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null, int People = 1, int Representatives = 1,
    DateTimeOffset? FirstRegisteredAt = null, DateTimeOffset? RegisteredAt = null, CaseNumber? Number = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<UnitCode>? Accused = null, PetitionerBody? Petitioner = null,
    LeaderRank? AccusedLeader = null, bool Litigation = false, bool Urgent = false, UnitCode? ReceivedBy = null, bool PetitionerUnclear = false,
    IReadOnlyList<UpperStopBody>? UpperStops = null);

/// <summary>A level of the platforms above, and when the petition arrived there.</summary>
public sealed record UpperStopBody(JurisdictionCode Level, DateTimeOffset ArrivedAt);

/// <summary>Who petitions, and in what words. Kept encrypted; answers show it masked.</summary>
/// <param name="IdentityNumber">The number of an identity card or another document, at most 32 characters.</param>
public sealed record PetitionerBody(
    string? Name = null, string? Phone = null, string? Address = null, string? Content = null, string? IdentityNumber = null);

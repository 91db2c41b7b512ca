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
public sealed record RegisterBody(
    JurisdictionCode Jurisdiction, Channel? Channel = null, Origin Origin = Origin.Local, Occurrence Occurrence = Occurrence.Initial,
    Purpose Purpose = Purpose.Grievance, string? Category = null, string? Place = null, int People = 1, int Representatives = 1,
    DateTimeOffset? FirstRegisteredAt = null, DateTimeOffset? RegisteredAt = null, CaseNumber? Number = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<UnitCode>? Accused = null, PetitionerBody? Petitioner = null);

/// <summary>Who petitions, and in what words. Kept encrypted; answers show it masked.</summary>
/// <param name="IdentityNumber">The number of an identity card or another document, at most 32 characters.</param>
public sealed record PetitionerBody(
    string? Name = null, string? Phone = null, string? Address = null, string? Content = null, string? IdentityNumber = null);

/// <summary>A step that needs nothing but its time.</summary>
/// <param name="At">When it happened; default now. Not before the case's last step and not in the future.</param>
public sealed record MomentBody(DateTimeOffset? At = null);

/// <summary>Passes the case on to the unit in whose competence it lies (转送).</summary>
/// <param name="Unit">The unit's code, such as 530103-07.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record TransferBody(UnitCode Unit, DateTimeOffset? At = null);

/// <summary>Passes the case on with a day by which the unit must report (交办).</summary>
/// <param name="Unit">The unit's code, such as 530103-07.</param>
/// <param name="ReplyBy">The last day for the report, not in the past.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AssignBody(UnitCode Unit, DateOnly ReplyBy, DateTimeOffset? At = null);

/// <summary>A decision with its reason: an objection of the unit, or a refusal to accept (不予受理).</summary>
/// <param name="Reason">Why, without personal data; it stays in the log.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReasonBody(string Reason, DateTimeOffset? At = null);

/// <summary>Lengthens the handling term, once (延期).</summary>
/// <param name="Days">1 to 30 calendar days.</param>
/// <param name="ApprovedBy">The post of the organ's head who approved it.</param>
/// <param name="Reason">The reason that the petitioner is told.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ExtendBody(int Days, string ApprovedBy, string Reason, DateTimeOffset? At = null);

/// <summary>The unit's opinion (答复).</summary>
/// <param name="Outcome">The request is supported, explained, or not supported.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReplyBody(ReplyOutcome Outcome, DateTimeOffset? At = null);

/// <summary>The petitioner's rating of one office (评价).</summary>
/// <param name="Office">The bureau or the unit; each is rated once.</param>
/// <param name="Rating">The first two count as satisfied.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record EvaluateBody(RatedOffice Office, Rating Rating, DateTimeOffset? At = null);

/// <summary>Puts the case under supervision (督办).</summary>
/// <param name="By">The office that supervises.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record SuperviseBody(string By, DateTimeOffset? At = null);

/// <summary>Makes a leader answer for the case (领导包案).</summary>
/// <param name="Post">The leader's post, never a name.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record AssignLeaderBody(string Post, DateTimeOffset? At = null);

/// <summary>Counts the case to a campaign (专项治理).</summary>
/// <param name="Campaign">The campaign's label, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record LabelCampaignBody(string Campaign, DateTimeOffset? At = null);

/// <summary>Passes a clue found in the case to another authority (线索移送).</summary>
/// <param name="Authority">The authority, 1 to 64 characters.</param>
/// <param name="At">When it happened; default now.</param>
public sealed record ReferClueBody(string Authority, DateTimeOffset? At = null);

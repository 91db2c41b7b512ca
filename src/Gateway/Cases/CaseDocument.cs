using System.Text.Json;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Cases;

/// <summary>What became of a step.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Version">The number of its events once the step is recorded.</param>
public sealed record CaseAnswer(CaseNumber Number, long Version);

/// <summary>A case as a list shows it.</summary>
/// <param name="DueOn">The last day of its next term, or of the term that passed; none when nothing is awaited.</param>
/// <param name="DueKind">Which term that is.</param>
public sealed record CaseItem(
    CaseNumber Number, long Version, JurisdictionCode Jurisdiction, Stage Stage, Channel? Channel, Origin Origin, Occurrence Occurrence,
    Purpose Purpose, string? Category, UnitCode? Unit, DateTimeOffset RegisteredAt, DateTimeOffset UpdatedAt, DateOnly? DueOn,
    DeadlineKind? DueKind, bool Overdue, bool Led, bool Supervised, bool Resolved, IReadOnlyList<string> Aliases)
{
    public static CaseItem Of(CaseRow r) => new(r.Number, r.Version, r.Jurisdiction, r.Stage, r.Channel, r.Origin, r.Occurrence, r.Purpose,
        r.Category, r.Unit, r.RegisteredAt, r.UpdatedAt, LastDay(r.DueAt), r.DueKind, r.Overdue, r.Led, r.Supervised, r.Resolved, r.Aliases);

    /// <summary>The last day in time of a term that passes at an instant: the instant is the first one after that day.</summary>
    public static DateOnly? LastDay(DateTimeOffset? passesAt) => passesAt is { } at ? CivilTime.Day(at.AddTicks(-1)) : null;
}

/// <summary>One page of cases.</summary>
/// <param name="Position">The position of the log that the page shows.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; none on the last page.</param>
public sealed record CaseListDocument(long Position, IReadOnlyList<CaseItem> Items, string? Next);

/// <summary>A case with its clocks and its timeline.</summary>
/// <param name="Case">As lists show it.</param>
/// <param name="Profile">The clock profile that holds for it.</param>
/// <param name="Petitioner">Masked.</param>
/// <param name="Allowed">The steps that some condition permits now, spelled as in the path.</param>
public sealed record CaseDocument(
    CaseItem Case, string Profile, DateTimeOffset FirstRegisteredAt, string? Place, int People, PetitionerBody? Petitioner,
    IReadOnlyList<string> Campaigns, ReplyOutcome? Outcome, Rating? BureauRating, Rating? UnitRating, IReadOnlyList<CaseClock> Deadlines,
    IReadOnlyList<string> Allowed, IReadOnlyList<CaseEntry> Timeline, CaseFacts Facts)
{
    public static CaseDocument Of(CaseView v) => new(CaseItem.Of(v.Case), v.Profile, v.FirstRegisteredAt, v.Place, v.People,
        v.Petitioner is { } p ? new(p.Name, p.Phone, p.Address, p.Content, p.IdentityNumber) : null, v.Campaigns, v.Outcome, v.BureauRating, v.UnitRating,
        [.. v.Deadlines.Select(d => CaseClock.Of(d))],
        [.. v.Allowed.Select(Input.Kebab)],
        [.. v.Timeline.Select(CaseEntry.Of)], v.Facts);
}

/// <summary>The text of a reply (art. 32), part by part.</summary>
public sealed record ReplyDocument(string? Request, string? Facts, string? Reasons, string? Opinion, string? LegalBasis, string? Remedy)
{
    public static ReplyDocument Of(ReplyText t) => new(t.Request, t.Facts, t.Reasons, t.Opinion, t.LegalBasis, t.Remedy);
}

/// <summary>Open cases that a unit has.</summary>
/// <param name="Position">The position of the log that the counts show.</param>
/// <param name="Overdue">Those with a missed term whose step is still to be taken.</param>
/// <param name="Stages">By stage; a stage without a case is left out.</param>
public sealed record CaseCountsDocument(long Position, UnitCode Unit, long Open, long Overdue, IReadOnlyDictionary<string, long> Stages)
{
    public static CaseCountsDocument Of(UnitCode unit, UnitCounts c) =>
        new(c.Position, unit, c.Stages.Values.Sum(), c.Overdue, c.Stages.ToDictionary(s => Code.Of(s.Key), s => s.Value));
}

/// <summary>One event of the case.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="EffectiveAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Data">What it says; the fields depend on the type.</param>
public sealed record CaseEntry(
    long Position, long Version, string Type, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, string Actor, JsonElement Data)
{
    public static CaseEntry Of(TimelineEntry e)
    {
        using var data = JsonDocument.Parse(e.Data.Length == 0 ? "{}" : e.Data);
        return new(e.Position, e.Version, e.Type, e.EffectiveAt, e.RecordedAt, e.Actor, data.RootElement.Clone());
    }
}

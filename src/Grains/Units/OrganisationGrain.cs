using Orleans.Placement;
using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Units;
using Xinfang.Grains.Documents;
using Xinfang.Journal;

namespace Xinfang.Grains.Units;

/// <summary>
/// The units of all jurisdictions as one. It is where entries are put, one after the other, so that each is checked against all others. One grain
/// a cluster; the key is <see cref="OrganisationGrain.Key"/>.
/// </summary>
[Alias("organisation-grain")]
internal interface IOrganisationGrain : IGrainWithStringKey
{
    /// <summary>All units, or none when <paramref name="version"/> is still the newest.</summary>
    [Alias("since")]
    Task<OrganisationPicture> Since(string? version);

    /// <summary>Enters a unit or replaces its entry. Idempotent; when it returns none, the entry is durable.</summary>
    [Alias("put")]
    Task<Refusal?> Put(Unit entry);

    /// <summary>Forgets what it holds, so that the next call reads the directories.</summary>
    [Alias("refresh")]
    Task Refresh();
}

/// <summary>The version of the organisation, and its units where the asker did not have that version.</summary>
[GenerateSerializer, Alias("organisation-picture"), Immutable]
internal sealed record OrganisationPicture(string Version, IReadOnlyList<Unit>? Units);

/// <summary>
/// See <see cref="IOrganisationGrain"/>. What counts is what the directories' documents say: this grain holds a copy, which it forgets whenever a
/// write did not end well. Its own document only lists the jurisdictions that have a directory, each before its directory is first written, so that
/// none is ever missed. A version names an activation and what it has read, and is never used again.
/// </summary>
[HashBasedPlacement]
internal sealed class OrganisationGrain(
    [PersistentState(OrganisationDocument.StateName, DocumentStorage.Name)] IPersistentState<OrganisationDocument> document, IProjections projections)
    : DocumentGrain<OrganisationDocument>(document), IOrganisationGrain
{
    public const string Key = "organisation-all";

    private Dictionary<UnitCode, Unit>? _units;
    private Organisation _organisation = Organisation.Empty;
    private long _changes;

    private string Version => $"{GrainContext.ActivationId}/{_changes}";

    public async Task<OrganisationPicture> Since(string? version)
    {
        var units = await Units();
        return version == Version ? new(version, null) : new(Version, [.. units.Values]);
    }

    public async Task<Refusal?> Put(Unit entry)
    {
        var units = await Units();
        var before = units.GetValueOrDefault(entry.Code);
        if (before == entry)
            return null;
        if (DirectoryRules.Check(_organisation, entry) is { } refusal)
            return refusal;
        if (!Document.Jurisdictions.Contains(entry.Code.Jurisdiction))
        {
            Document.Jurisdictions = [.. Document.Jurisdictions.Append(entry.Code.Jurisdiction).OrderBy(j => j.Value, StringComparer.Ordinal)];
            await Write();
        }
        try
        {
            await GrainFactory.GetGrain<IUnitDirectoryWriter>(UnitGrainKey.Directory(entry.Code.Jurisdiction)).Put(entry);
        }
        catch
        {
            // It may be in the directory or not; the next call reads what is.
            _units = null;
            throw;
        }
        units[entry.Code] = entry;
        Changed(units);
        if (before?.Superior != entry.Superior || !(before?.SuccessorOf ?? []).SequenceEqual(entry.SuccessorOf ?? []))
            _ = GrainFactory.GetGrain<IAccusationGuardGrain>(AccusationGuardGrain.Key).UnitsChanged();
        return null;
    }

    public Task Refresh()
    {
        _units = null;
        return Task.CompletedTask;
    }

    private async Task<Dictionary<UnitCode, Unit>> Units()
    {
        if (_units is not null)
            return _units;
        if (Document.Jurisdictions.Count == 0 && await OfTheLog() is { Count: > 0 } known)
        {
            Document.Jurisdictions = known;
            await Write();
        }
        var lists = await Task.WhenAll(Document.Jurisdictions.Select(j => GrainFactory.GetGrain<IUnitDirectoryGrain>(UnitGrainKey.Directory(j)).List()));
        var units = lists.SelectMany(l => l).ToDictionary(u => u.Code);
        if (_units is null)
            Changed(units);
        return _units!;
    }

    /// <summary>
    /// The jurisdictions that the counts speak of. Directories of the first version are listed nowhere; their units and cases tell of them.
    /// </summary>
    private async Task<List<JurisdictionCode>> OfTheLog()
    {
        var counts = (await projections.StandingAsync(Everywhere)).Counts;
        var ofCases = counts.SelectMany(t => new JurisdictionCode(t.Key.Jurisdiction).AndAbove());
        var ofUnits = counts.Select(t => Facets.ValueOf(t.Key.Facet, "unit")).OfType<string>().Where(u => UnitCode.TryParse(u, out _)).Select(u => new UnitCode(u).Jurisdiction);
        return [.. ofCases.Concat(ofUnits).Distinct().OrderBy(j => j.Value, StringComparer.Ordinal)];
    }

    /// <summary>Every code begins with this one.</summary>
    private static readonly JurisdictionCode Everywhere = new("");

    private void Changed(Dictionary<UnitCode, Unit> units)
    {
        (_units, _organisation) = (units, new(units.Values));
        _changes++;
    }
}

/// <summary>How the list of the jurisdictions that have a directory rests on disk.</summary>
internal sealed class OrganisationDocument
{
    public const string StateName = "organisation";

    public IReadOnlyList<JurisdictionCode> Jurisdictions { get; set; } = [];
}

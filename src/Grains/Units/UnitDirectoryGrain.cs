using Xinfang.Domain.Units;
using Xinfang.Grains.Documents;

namespace Xinfang.Grains.Units;

/// <summary>Writing a directory, for the organisation grain alone: it checks an entry against all others first.</summary>
[Alias("unit-directory-writer")]
internal interface IUnitDirectoryWriter : IGrainWithStringKey
{
    /// <summary>Enters a unit or replaces its entry. Idempotent; durable when it returns.</summary>
    [Alias("put")]
    Task Put(Unit entry);
}

/// <summary>The units of one jurisdiction: what this document says is what counts. See <see cref="IUnitDirectoryGrain"/>.</summary>
internal sealed class UnitDirectoryGrain([PersistentState(UnitDirectoryDocument.StateName, DocumentStorage.Name)] IPersistentState<UnitDirectoryDocument> document)
    : DocumentGrain<UnitDirectoryDocument>(document), IUnitDirectoryGrain, IUnitDirectoryWriter
{
    public Task<IReadOnlyList<Unit>> List() => Task.FromResult<IReadOnlyList<Unit>>([.. Document.Units.Values.OrderBy(u => u.Code.Value, StringComparer.Ordinal)]);

    public async Task Put(Unit entry)
    {
        if (Document.Units.TryGetValue(entry.Code.Value, out var known) && known == entry)
            return;
        Document.Units[entry.Code.Value] = entry;
        await Write();
    }
}

/// <summary>How a jurisdiction's directory rests on disk: entries by code.</summary>
internal sealed class UnitDirectoryDocument
{
    public const string StateName = "unit-directory";

    public Dictionary<string, Unit> Units { get; set; } = [];
}

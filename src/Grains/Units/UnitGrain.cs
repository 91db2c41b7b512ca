using System.Text.Json.Serialization;
using Xinfang.Grains.Documents;

namespace Xinfang.Grains.Units;

/// <summary>A unit's entry. See <see cref="IUnitGrain"/>.</summary>
internal sealed class UnitGrain([PersistentState(UnitDocument.StateName, DocumentStorage.Name)] IPersistentState<UnitDocument> document)
    : DocumentGrain<UnitDocument>(document), IUnitGrain
{
    public Task<UnitEntry?> Get() => Task.FromResult(Document.Entry);

    public async Task Put(UnitEntry entry)
    {
        if (UnitGrainKey.Unit(entry.Code) != this.GetPrimaryKeyString())
            throw new ArgumentException($"The entry is of {entry.Code}, but was sent to {this.GetPrimaryKeyString()}.");
        if (Document.Entry != entry)
        {
            Document.Entry = entry;
            await Write();
        }
        await GrainFactory.GetGrain<IUnitDirectoryGrain>(UnitGrainKey.Directory(entry.Code.Jurisdiction)).Put(entry);
    }
}

/// <summary>The units of one jurisdiction. See <see cref="IUnitDirectoryGrain"/>.</summary>
internal sealed class UnitDirectoryGrain([PersistentState(UnitDirectoryDocument.StateName, DocumentStorage.Name)] IPersistentState<UnitDirectoryDocument> document)
    : DocumentGrain<UnitDirectoryDocument>(document), IUnitDirectoryGrain
{
    public Task<IReadOnlyList<UnitEntry>> List() => Task.FromResult<IReadOnlyList<UnitEntry>>([.. Document.Units.Values.OrderBy(u => u.Code.Value, StringComparer.Ordinal)]);

    public async Task Put(UnitEntry entry)
    {
        if (Document.Units.TryGetValue(entry.Code.Value, out var known) && known == entry)
            return;
        Document.Units[entry.Code.Value] = entry;
        await Write();
    }
}

/// <summary>How a unit's entry rests on disk.</summary>
internal sealed class UnitDocument
{
    public const string StateName = "unit";

    public UnitEntry? Entry { get; set; }
}

/// <summary>How a jurisdiction's directory rests on disk: entries by code.</summary>
internal sealed class UnitDirectoryDocument
{
    public const string StateName = "unit-directory";

    public Dictionary<string, UnitEntry> Units { get; set; } = [];
}

/// <summary>The written form of documents, without type names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UnitDocument))]
[JsonSerializable(typeof(UnitDirectoryDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Xinfang.Grains.Units;

/// <summary>A unit's entry. See <see cref="IUnitGrain"/>.</summary>
internal sealed class UnitGrain([PersistentState(UnitDocument.StateName, DocumentStorage.Name)] IPersistentState<UnitDocument> document) : Grain, IUnitGrain
{
    public Task<UnitEntry?> Get() => Task.FromResult(document.State.Entry);

    public async Task Put(UnitEntry entry)
    {
        if (UnitGrainKey.Unit(entry.Code) != this.GetPrimaryKeyString())
            throw new ArgumentException($"The entry is of {entry.Code}, but was sent to {this.GetPrimaryKeyString()}.");
        if (document.State.Entry != entry)
        {
            document.State.Entry = entry;
            await document.WriteOrForget(this, DeactivateOnIdle);
        }
        await GrainFactory.GetGrain<IUnitDirectoryGrain>(UnitGrainKey.Directory(entry.Code.Jurisdiction)).Put(entry);
    }
}

/// <summary>The units of one jurisdiction. See <see cref="IUnitDirectoryGrain"/>.</summary>
internal sealed class UnitDirectoryGrain(
    [PersistentState(UnitDirectoryDocument.StateName, DocumentStorage.Name)] IPersistentState<UnitDirectoryDocument> document) : Grain, IUnitDirectoryGrain
{
    public Task<IReadOnlyList<UnitEntry>> List() => Task.FromResult<IReadOnlyList<UnitEntry>>([.. document.State.Units.Values]);

    public async Task Put(UnitEntry entry)
    {
        if (document.State.Units.TryGetValue(entry.Code.Value, out var known) && known == entry)
            return;
        document.State.Units[entry.Code.Value] = entry;
        await document.WriteOrForget(this, DeactivateOnIdle);
    }
}

/// <summary>The storage of small, slow documents, and what holds for all of it.</summary>
internal static class DocumentStorage
{
    public const string Name = "documents";

    /// <summary>
    /// Writes a document. When that fails, what is in memory is not what is stored: the activation is dropped, and the caller is told that the
    /// outcome is unknown.
    /// </summary>
    public static async Task WriteOrForget<T>(this IPersistentState<T> document, Grain grain, Action deactivate)
    {
        try
        {
            await document.WriteStateAsync();
        }
        catch (Exception e) when (e is not Orleans.Storage.InconsistentStateException)
        {
            deactivate();
            throw new TryAgainException($"The entry of {grain.GetPrimaryKeyString()} may not have been stored: {e.Message}", TryAgainReason.OutcomeUnknown);
        }
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

    public SortedDictionary<string, UnitEntry> Units { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>The written form of documents, without type names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UnitDocument))]
[JsonSerializable(typeof(UnitDirectoryDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;

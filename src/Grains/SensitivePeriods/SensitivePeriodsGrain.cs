using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Xinfang.Domain;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Documents;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>See <see cref="ISensitivePeriodsGrain"/>.</summary>
[HashBasedPlacement]
internal sealed class SensitivePeriodsGrain(
    [PersistentState(SensitivePeriodsDocument.StateName, DocumentStorage.Name)] IPersistentState<SensitivePeriodsDocument> document,
    IOptions<SensitivePeriodOptions> options, [FromKeyedServices(BusinessClock.Key)] TimeProvider clock)
    : DocumentGrain<SensitivePeriodsDocument>(document), ISensitivePeriodsGrain
{
    public Task<PeriodCalendar> Calendar() => Task.FromResult(new PeriodCalendar(clock.GetUtcNow(), options.Value.Lead, Document.Periods));

    public async Task<Refusal?> Put(SensitivePeriod entry)
    {
        if (PeriodRules.Check(Document.Periods, entry) is { } refusal)
            return refusal;
        if (!Document.Periods.Contains(entry))
            await Replace(entry.Id, entry);
        return null;
    }

    public Task Remove(string id) => Document.Periods.Any(p => p.Id == id) ? Replace(id, null) : Task.CompletedTask;

    private Task Replace(string id, SensitivePeriod? entry)
    {
        Document.Periods = [.. Document.Periods.Where(p => p.Id != id).Concat(entry is null ? [] : [entry]).OrderBy(p => p.From).ThenBy(p => p.Id, StringComparer.Ordinal)];
        return Write();
    }
}

/// <summary>How the calendar rests on disk: the earliest period first.</summary>
internal sealed class SensitivePeriodsDocument
{
    public const string StateName = "sensitive-periods";

    public IReadOnlyList<SensitivePeriod> Periods { get; set; } = [];
}

/// <summary>Reading the calendar where it rests, for a reader beside the running system.</summary>
public static class StoredPeriods
{
    /// <summary>The name under which the document is stored.</summary>
    public const string StateName = SensitivePeriodsDocument.StateName;

    /// <summary>The storage writes names as they are in the program, whatever the generated code prefers.</summary>
    private static readonly JsonSerializerOptions AsStored = new() { TypeInfoResolver = DocumentJson.Default };

    /// <summary>The periods that a stored document holds.</summary>
    /// <exception cref="InvalidDataException">The document is none of this version's.</exception>
    public static IReadOnlyList<SensitivePeriod> Read(byte[] document)
    {
        try
        {
            return JsonSerializer.Deserialize<SensitivePeriodsDocument>(document, AsStored)?.Periods ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The calendar of sensitive periods cannot be read: {e.Message}");
        }
    }
}

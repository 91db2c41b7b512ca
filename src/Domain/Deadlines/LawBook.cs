using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clock profiles and the working-day calendar that decisions rest on.</summary>
public sealed class LawBook(IReadOnlyList<ClockProfile> profiles, WorkingCalendar calendar)
{
    private readonly Dictionary<string, ClockProfile> _byId = profiles.ToDictionary(p => p.Id);

    /// <summary>The profiles and the calendar that come with the program.</summary>
    public static LawBook Shipped { get; } = Load();

    public IReadOnlyList<ClockProfile> Profiles => profiles;

    public WorkingCalendar Calendar => calendar;

    public ClockProfile Profile(string id) => _byId.TryGetValue(id, out var profile)
        ? profile
        : throw new UnreadableEventException($"The clock profile '{id}' is recorded with a case but is not loaded.");

    /// <summary>The profile for a case registered on a day; none when the day is before every profile.</summary>
    public ClockProfile? ProfileFor(JurisdictionCode jurisdiction, DateOnly registeredOn) => profiles
        .Where(p => p.HoldsFor(jurisdiction, registeredOn))
        .OrderByDescending(p => p.Jurisdiction.Length).ThenByDescending(p => p.ValidFrom)
        .FirstOrDefault();

    /// <summary>The last day of a term of calendar days that began on a day, which itself is not counted.</summary>
    public DateOnly LastDay(ClockProfile profile, DateOnly from, int days)
    {
        var last = from.AddDays(days);
        return profile.RollsOverHolidays ? calendar.WorkingDayFrom(last) : last;
    }

    private static LawBook Load()
    {
        var profiles = Read("clock-profiles.json", LawJson.Default.ProfilesFile).Profiles;
        var calendar = Read("working-days.json", LawJson.Default.CalendarFile).Years;
        return new LawBook(profiles, new WorkingCalendar(calendar));
    }

    private static T Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var stream = typeof(LawBook).Assembly.GetManifestResourceStream($"Xinfang.Domain.Deadlines.Data.{name}")!;
        return JsonSerializer.Deserialize(stream, type)!;
    }
}

internal sealed record ProfilesFile(IReadOnlyList<ClockProfile> Profiles);

internal sealed record CalendarFile(string Source, IReadOnlyList<CalendarYear> Years);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProfilesFile))]
[JsonSerializable(typeof(CalendarFile))]
internal sealed partial class LawJson : JsonSerializerContext;

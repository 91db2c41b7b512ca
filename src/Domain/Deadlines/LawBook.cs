using System.Security.Cryptography;
using System.Text.Json;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clock profiles and the working-day calendar that decisions rest on.</summary>
public sealed class LawBook
{
    /// <summary>
    /// How clocks are counted, as a number that is raised whenever this version counts otherwise from the same data. It is part of the
    /// <see cref="Digest"/>, so that due days that an earlier version wrote are written anew.
    /// </summary>
    private const int Revision = 2;

    private readonly Dictionary<string, ClockProfile> _byId;
    private readonly Lazy<string> _digest;

    /// <exception cref="LawException">Two profiles have one id, or hold for the same jurisdiction from the same day.</exception>
    public LawBook(IReadOnlyList<ClockProfile> profiles, WorkingCalendar calendar)
    {
        foreach (var twins in profiles.GroupBy(p => p.Id).Where(g => g.Count() > 1))
            throw new LawException($"Two clock profiles have the id '{twins.Key}'.");
        foreach (var twins in profiles.GroupBy(p => (p.Jurisdiction, p.ValidFrom)).Where(g => g.Count() > 1))
            throw new LawException(
                $"The clock profiles {string.Join(" and ", twins.Select(p => $"'{p.Id}'"))} hold for the same jurisdiction from the same day. "
                + "Give a profile that replaces another one its id, and a new rule a day of its own.");
        (Profiles, Calendar, _byId) = (profiles, calendar, profiles.ToDictionary(p => p.Id));
        _digest = new(ComputeDigest);
    }

    /// <summary>The profiles and the calendar that come with the program.</summary>
    public static LawBook Shipped { get; } = new(
        LawFiles.ReadProfiles(Resource(LawFiles.Profiles), LawFiles.Profiles),
        new WorkingCalendar(LawFiles.ReadCalendar(Resource(LawFiles.Calendar), LawFiles.Calendar)));

    public IReadOnlyList<ClockProfile> Profiles { get; }

    public WorkingCalendar Calendar { get; }

    /// <summary>What the law says, in 64 hexadecimal digits: two laws with one digest give every case the same clocks.</summary>
    public string Digest => _digest.Value;

    /// <summary>
    /// This law with files over it: the profiles of a <c>clock-profiles.json</c> replace those of their id or come new, the years of a
    /// <c>working-days.json</c> replace those of their number or come new. Either file may be none.
    /// </summary>
    /// <exception cref="LawException">A file cannot be used; the message names it, the entry, the field and the rule.</exception>
    public LawBook With(LawFile? profiles, LawFile? workingDays)
    {
        IReadOnlyList<ClockProfile> newProfiles = profiles is null ? [] : LawFiles.ReadProfiles(profiles.Json, profiles.Name);
        IReadOnlyList<CalendarYear> newYears = workingDays is null ? [] : LawFiles.ReadCalendar(workingDays.Json, workingDays.Name);
        return new(
            [.. Profiles.Where(p => newProfiles.All(own => own.Id != p.Id)), .. newProfiles],
            new WorkingCalendar([.. Calendar.Years.Where(y => newYears.All(own => own.Year != y.Year)), .. newYears]));
    }

    /// <exception cref="UnknownProfileException">No profile has the id.</exception>
    public ClockProfile Profile(string id) => _byId.TryGetValue(id, out var profile) ? profile : throw new UnknownProfileException(id);

    /// <summary>The profile for a case registered on a day; none when the day is before every profile.</summary>
    public ClockProfile? ProfileFor(JurisdictionCode jurisdiction, DateOnly registeredOn) => Profiles
        .Where(p => p.HoldsFor(jurisdiction, registeredOn))
        .OrderByDescending(p => p.Jurisdiction.Length).ThenByDescending(p => p.ValidFrom)
        .FirstOrDefault();

    private string ComputeDigest()
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(
            new LawText(Revision,
                [.. Profiles.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => p with { Clocks = new SortedDictionary<DeadlineKind, Clock>(p.Clocks.ToDictionary()) })],
                [.. Calendar.Years.OrderBy(y => y.Year)]),
            LawJson.Default.LawText);
        return Convert.ToHexStringLower(SHA256.HashData(written));
    }

    private static Stream Resource(string name) => typeof(LawBook).Assembly.GetManifestResourceStream($"Xinfang.Domain.Deadlines.Data.{name}")!;
}

/// <summary>A file of the law: its name, for messages, and what it holds.</summary>
public sealed record LawFile(string Name, Stream Json);

/// <summary>All that a law says, in one order.</summary>
internal sealed record LawText(int Revision, IReadOnlyList<ClockProfile> Profiles, IReadOnlyList<CalendarYear> Years);

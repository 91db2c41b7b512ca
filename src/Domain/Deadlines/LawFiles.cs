using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Deadlines;

/// <summary>The files that the law is kept in, and what makes one valid.</summary>
public static partial class LawFiles
{
    public const string Profiles = "clock-profiles.json";
    public const string Calendar = "working-days.json";

    /// <summary>The longest term that makes sense; a longer one is a slip of the pen.</summary>
    private const int MostDays = 3650;

    /// <summary>The clocks without which there is no procedure.</summary>
    private static readonly DeadlineKind[] Always = [DeadlineKind.Disposal, DeadlineKind.Acceptance, DeadlineKind.Handling];

    /// <summary>The clocks whose day can be set in the case.</summary>
    private static readonly DeadlineKind[] DaySetInCase = [DeadlineKind.AssignedDate, DeadlineKind.Designation, DeadlineKind.Feedback];

    /// <summary>What is said under <c>statistics</c> and <c>gradedShares</c>.</summary>
    private static readonly DeadlineKind[] SaidElsewhere = [DeadlineKind.AcceptanceStatistics, DeadlineKind.GradedDisposal];

    /// <exception cref="LawException">The file cannot be used; the message names it, the entry, the field and the rule.</exception>
    internal static IReadOnlyList<ClockProfile> ReadProfiles(Stream json, string file)
    {
        var shape = Parse(json, file, LawJson.Default.ProfilesFile);
        var seen = new HashSet<string>();
        foreach (var p in shape.Profiles)
        {
            var where = new Entry(file, $"profile '{p.Id}'");
            where.Demand(ProfileId().IsMatch(p.Id), "id", "1 to 64 small letters, digits and hyphens");
            where.Demand(seen.Add(p.Id), "id", "given to one profile only");
            where.Demand(!string.IsNullOrWhiteSpace(p.Name), "name", "what people call the rule");
            where.Demand(p.Jurisdiction.Length == 0 || JurisdictionCode.TryParse(p.Jurisdiction, out _), "jurisdiction", $"empty or {JurisdictionCode.Rule}");
            CheckClocks(p, where);
            where.Days(p.Extension.MostDays, 0, "extension.mostDays");
            where.Article(p.Extension.Article, "extension.article");
            where.Days(p.Statistics.DisposalDays, 1, "statistics.disposalDays");
            where.Days(p.Statistics.UnitAcceptanceDays, 1, "statistics.unitAcceptanceDays");
            where.Days(p.Statistics.HandlingDays, 1, "statistics.handlingDays");
            where.Article(p.Statistics.Article, "statistics.article");
            foreach (var s in p.Suspends)
                where.Article(s.Article, $"suspends.{Code.Of(s.Cause)}.article");
            if (p.GradedShares is { } shares)
            {
                foreach (var (level, days) in new[] { ("national", shares.National), ("province", shares.Province), ("city", shares.City), ("county", shares.County) })
                    where.Days(days, 1, $"gradedShares.{level}");
                where.Article(shares.Article, "gradedShares.article");
            }
        }
        return [.. shape.Profiles.Select(p => p with { Clocks = p.Clocks.ToFrozenDictionary() })];
    }

    /// <exception cref="LawException">The file cannot be used; the message names it, the entry, the field and the rule.</exception>
    internal static IReadOnlyList<CalendarYear> ReadCalendar(Stream json, string file)
    {
        var shape = Parse(json, file, LawJson.Default.CalendarFile);
        var seen = new HashSet<int>();
        foreach (var y in shape.Years)
        {
            var where = new Entry(file, $"year {y.Year}");
            where.Demand(y.Year is >= 1990 and <= 2199, "year", "1990 to 2199");
            where.Demand(seen.Add(y.Year), "year", "given once");
            var off = where.DaysOf(y.Year, y.Holidays, "holidays");
            var worked = where.DaysOf(y.Year, y.Workdays, "workdays");
            foreach (var day in worked)
                where.Demand(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, "workdays", $"Saturdays and Sundays; {day:MM-dd} is a {day.DayOfWeek}");
            where.Demand(!off.Overlaps(worked), "workdays", "no day that is among the holidays");
        }
        return [.. shape.Years.Select(y => y with { Source = y.Source ?? shape.Source })];
    }

    private static void CheckClocks(ClockProfile p, Entry where)
    {
        foreach (var kind in Always)
            where.Demand(p.Clock(kind) is not null, $"clocks.{Code.Of(kind)}", "there: no procedure is without it");
        foreach (var (kind, clock) in p.Clocks)
        {
            var field = $"clocks.{Code.Of(kind)}";
            where.Demand(!SaidElsewhere.Contains(kind), field, "said under statistics or gradedShares");
            where.Article(clock.Article, $"{field}.article");
            if (clock.Length is { } length)
            {
                where.Days(length, kind == DeadlineKind.UrgentReport ? 0 : 1, $"{field}.length");
                where.Demand(clock.Unit is not null, $"{field}.unit", "calendarDays or workingDays");
            }
            else
                where.Demand(DaySetInCase.Contains(kind), $"{field}.length", "a number of days: the day of this clock is not set in the case");
        }
    }

    private static T Parse<T>(Stream json, string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new LawException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new LawException($"{file} cannot be read: {e.Message}", e);
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex ProfileId();

    private readonly record struct Entry(string File, string Name)
    {
        public void Demand(bool holds, string field, string rule)
        {
            if (!holds)
                throw new LawException($"{File}, {Name}: {field} has to be {rule}.");
        }

        public void Days(int days, int least, string field) => Demand(days >= least && days <= MostDays, field, $"{least} to {MostDays} days");

        public void Article(string article, string field) => Demand(!string.IsNullOrWhiteSpace(article), field, "the article or the rule that it rests on");

        public HashSet<DateOnly> DaysOf(int year, IReadOnlyList<string> days, string field)
        {
            var found = new HashSet<DateOnly>();
            foreach (var text in days)
            {
                Demand(DateOnly.TryParseExact($"{year:0000}-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), field, $"days of the year written MM-dd; '{text}' is none");
                Demand(found.Add(day), field, $"different days; {text} is there twice");
            }
            return found;
        }
    }
}

/// <summary>The law that was given cannot be used. The message names the file, the entry, the field and the rule.</summary>
public sealed class LawException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A case names a clock profile that is not loaded: without it, nobody can say when the case is due.</summary>
public sealed class UnknownProfileException(string id)
    : UnreadableEventException($"The clock profile '{id}' is recorded with a case but is not loaded. Put it back into {LawFiles.Profiles}.")
{
    public string Id => id;
}

internal sealed record ProfilesFile(IReadOnlyList<ClockProfile> Profiles);

internal sealed record CalendarFile(string Source, IReadOnlyList<CalendarYear> Years);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ProfilesFile))]
[JsonSerializable(typeof(CalendarFile))]
[JsonSerializable(typeof(LawText))]
internal sealed partial class LawJson : JsonSerializerContext;

using Xinfang.Domain.Actors;

namespace Xinfang.Domain.SensitivePeriods;

/// <summary>
/// What an entry of the calendar must look like beside all others. Periods of one jurisdiction may overlap when their names differ (a festival
/// within a session); the same name there on the same days is one period entered twice.
/// </summary>
public static class PeriodRules
{
    public const int LongestId = 32;
    public const int LongestName = 60;
    public const int MostDays = 120;
    public const decimal LeastFactor = 1m;
    public const decimal MostFactor = 50m;
    public const int MostPeriods = 500;

    private const string Rule = "calendar rule";
    private const Roles Writers = Roles.Dispatcher | Roles.JointMeetingOffice | Roles.Operator;

    /// <summary>Whether an actor may change the calendar: the bureau, the office of the joint meeting, and the operator of the system.</summary>
    public static bool MayWrite(Actor actor) => actor.Is(Writers);

    /// <summary>
    /// Why the entry cannot stand beside the others; none when it can. Codes: <c>period-id-invalid</c>, <c>period-name-invalid</c>,
    /// <c>period-days-invalid</c>, <c>period-factor-invalid</c>, <c>period-doubled</c>, <c>periods-too-many</c>.
    /// </summary>
    /// <param name="all">The calendar; an entry of the same id in it is about to be replaced.</param>
    public static Refusal? Check(IReadOnlyCollection<SensitivePeriod> all, SensitivePeriod entry)
    {
        SensitivePeriod[] others = [.. all.Where(p => p.Id != entry.Id)];
        return Id(entry) ?? Name(entry) ?? Days(entry) ?? Factor(entry) ?? Doubled(others, entry) ?? Count(others);
    }

    /// <summary>The field of an entry that a refusal is about.</summary>
    public static string FieldOf(string code) => code switch
    {
        "period-id-invalid" or "periods-too-many" => "id",
        "period-days-invalid" => "to",
        "period-factor-invalid" => "factor",
        _ => "name",
    };

    private static Refusal? Id(SensitivePeriod entry) =>
        entry.Id.Length is 0 or > LongestId || !entry.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
            ? new("period-id-invalid", Rule, $"The id of a period has 1 to {LongestId} letters, digits, hyphens, dots and underscores, such as SP-2027-1; '{Shown(entry.Id)}' has not.")
            : null;

    private static Refusal? Name(SensitivePeriod entry) => string.IsNullOrWhiteSpace(entry.Name) || entry.Name.Length > LongestName
        ? new("period-name-invalid", Rule, $"A period has a name of 1 to {LongestName} characters; {(string.IsNullOrWhiteSpace(entry.Name) ? "it is empty" : $"this one has {entry.Name.Length}")}.")
        : null;

    private static Refusal? Days(SensitivePeriod entry) =>
        entry.To < entry.From ? new("period-days-invalid", Rule, $"The period would end on {entry.To:yyyy-MM-dd}, before it began on {entry.From:yyyy-MM-dd}. Both days belong to it.")
        : entry.Days > MostDays ? new("period-days-invalid", Rule, $"A period has at most {MostDays} days, both ends counted; this one has {entry.Days}. Enter it in parts.")
        : null;

    private static Refusal? Factor(SensitivePeriod entry) => entry.Factor is < LeastFactor or > MostFactor || decimal.Truncate(entry.Factor * 10) != entry.Factor * 10
        ? new("period-factor-invalid", Rule, FormattableString.Invariant($"The expected factor is a number from {LeastFactor:0.0} to {MostFactor:0.0} with at most one decimal; {entry.Factor} is not."))
        : null;

    private static Refusal? Doubled(IEnumerable<SensitivePeriod> others, SensitivePeriod entry) =>
        others.FirstOrDefault(p => p.Jurisdiction == entry.Jurisdiction && p.Name == entry.Name && p.From <= entry.To && entry.From <= p.To) is { } known
            ? new("period-doubled", Rule, $"{known.Id} is '{Shown(known.Name)}' in {known.Jurisdiction} already, from {known.From:yyyy-MM-dd} to {known.To:yyyy-MM-dd}. Change that entry, or give this one another name.")
            : null;

    private static Refusal? Count(SensitivePeriod[] others) => others.Length >= MostPeriods
        ? new("periods-too-many", Rule, $"The calendar holds at most {MostPeriods} periods. Remove one that is long past.")
        : null;

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

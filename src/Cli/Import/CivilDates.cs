using System.Globalization;
using System.Text;
using Xinfang.Domain;

namespace Xinfang.Cli.Import;

/// <summary>A time as a file gives it. <c>WholeDay</c> says that only the day was written; the time is then its midnight.</summary>
public readonly record struct CivilDate(DateTimeOffset At, bool WholeDay);

/// <summary>
/// Reads the spellings of dates found in exports: 2022/10/31, 2022-10-31 09:00:00, 2022/1/3 9:05, 2022年1月3日, 20221031, ISO 8601, and Excel's
/// serial numbers. A time without an offset is of Asia/Shanghai.
/// </summary>
public static class CivilDates
{
    public const string Examples = "2022-10-31, 2022/10/31 9:05, 2022-10-31 09:05:00";

    private static readonly string[] Days = ["yyyy-M-d", "yyyyMMdd"];
    private static readonly string[] Times = ["yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFF", "yyyyMMddHHmmss"];
    private static readonly DateTime SerialZero = new(1899, 12, 30);

    public static bool TryParse(string text, out CivilDate date)
    {
        date = default;
        text = Normal(text);
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, Days, culture, DateTimeStyles.None, out var local))
            return Make(local, true, out date);
        if (DateTime.TryParseExact(text, Times, culture, DateTimeStyles.AllowInnerWhite, out local))
            return Make(local, false, out date);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, culture, out var serial))
            return serial is >= 20000 and < 80000
                && Make(SerialZero.AddSeconds((double)decimal.Round(serial * 86400)), serial == decimal.Truncate(serial), out date);
        return TryIso(text, culture, out date);
    }

    private static bool TryIso(string text, CultureInfo culture, out CivilDate date)
    {
        date = default;
        if (!text.Contains('T', StringComparison.Ordinal)
            || !DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var parsed))
            return false;
        if (parsed.Kind == DateTimeKind.Unspecified)
            return Make(parsed, false, out date);
        if (!DateTimeOffset.TryParse(text, culture, DateTimeStyles.None, out var at) || at.Year is < 1950 or > 2100)
            return false;
        date = new(TimeZoneInfo.ConvertTime(at, CivilTime.Zone), false);
        return true;
    }

    private static string Normal(string text)
    {
        var normal = text.Trim().Normalize(NormalizationForm.FormKC).Replace('/', '-').Replace('年', '-').Replace('月', '-').Replace("日", " ", StringComparison.Ordinal);
        if (normal.Length > 4 && normal[4] == '.')
            normal = normal.Replace('.', '-');
        return normal.Trim();
    }

    private static bool Make(DateTime local, bool wholeDay, out CivilDate date)
    {
        var possible = local.Year is >= 1950 and <= 2100;
        date = possible ? new(CivilTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)), wholeDay) : default;
        return possible;
    }
}

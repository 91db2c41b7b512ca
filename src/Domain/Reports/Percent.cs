using System.Globalization;
using System.Numerics;

namespace Xinfang.Domain.Reports;

/// <summary>Percentages by whole numbers only, so that a digit never depends on how a machine divides.</summary>
public static class Percent
{
    /// <summary>
    /// <paramref name="n"/> of <paramref name="d"/> in percent with the given decimals, as text such as "99.94"; "–" when nothing is
    /// counted in the denominator. Halves go away from zero when rounded.
    /// </summary>
    public static string Text(long n, long d, int decimals, Rounding rounding)
    {
        if (d <= 0)
            return "–";
        var scaled = BigInteger.Abs(n) * BigInteger.Pow(10, decimals + 2);
        var units = rounding == Rounding.Truncate ? scaled / d : (2 * scaled + d) / (2 * (BigInteger)d);
        return Text(n < 0 ? -units : units, decimals);
    }

    /// <summary>100 less a printed percentage, with the same decimals: how a complement is printed when its part was cut off.</summary>
    public static string Complement(string percent, int decimals)
    {
        if (percent == "–")
            return percent;
        var part = BigInteger.Parse(percent.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return Text(100 * BigInteger.Pow(10, decimals) - part, decimals);
    }

    private static string Text(BigInteger units, int decimals)
    {
        var sign = units < 0 ? "-" : "";
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}

using System.Text;

namespace Xinfang.Domain.Repeats;

/// <summary>
/// Text as it is compared. Half of a surrogate pair and other signs that no text has are set aside, so that whatever a file held can be read.
/// </summary>
public static class ComparedText
{
    private const int Figures = '0';

    /// <summary>The text with full-width, half-width and other compatible forms of a sign as one.</summary>
    public static string InOneWidth(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\uFFFE", "", StringComparison.Ordinal)
        .Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// The letters of a text in one width and one case, and each run of figures as one 0. Punctuation, spaces, line ends, and a date or an
    /// amount that was brought up to date make no difference.
    /// </summary>
    public static IReadOnlyList<int> Signs(string text)
    {
        var signs = new List<int>(text.Length);
        foreach (var rune in InOneWidth(text).EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                signs.Add(Rune.ToLowerInvariant(rune).Value);
            else if (Rune.IsDigit(rune) && (signs.Count == 0 || signs[^1] != Figures))
                signs.Add(Figures);
        }
        return signs;
    }
}

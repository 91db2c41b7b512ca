using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Requests;

namespace Xinfang.Gateway.Cases;

/// <summary>
/// Where a page of cases ended, as one opaque word: the order, the last case's value in it, and its number. A page that begins there is
/// right whatever was registered or concluded in between.
/// </summary>
public static class CaseListCursor
{
    public static string Write(CaseOrder order, CaseCursor cursor) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $"1|{(int)order}|{cursor.At?.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{cursor.Number}"));

    /// <exception cref="BadInputException">The word is not a cursor, or one of a list in another order.</exception>
    public static CaseCursor Read(string text, CaseOrder order)
    {
        if (text.Length > 200 || !Base64Url.IsValid(text))
            throw Wrong();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        if (parts.Length != 4 || parts[0] != "1" || !CaseNumber.TryParse(parts[3], out var number))
            throw Wrong();
        if (parts[1] != ((int)order).ToString(CultureInfo.InvariantCulture))
            throw new BadInputException(StatusCodes.Status400BadRequest, "parameter-invalid",
                "'after' belongs to a list in another order. Begin that list again without 'after'.", "after");
        if (parts[2].Length == 0)
            return order == CaseOrder.Deadline ? new(null, number) : throw Wrong();
        if (!long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
            throw Wrong();
        return new(new DateTimeOffset(ticks, TimeSpan.Zero), number);
    }

    private static BadInputException Wrong() => new(StatusCodes.Status400BadRequest, "parameter-invalid",
        "'after' is not the 'next' of a page. Take it as it was given, or leave it out to begin.", "after");
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;

namespace Xinfang.Cli.Import;

/// <summary>
/// Reads the cells of one row and gathers every error of it, so that all are mended at once. What it read is also its content, spelled in one
/// way whatever the file's format, from which the digest is made.
/// </summary>
public sealed partial class RowReader(BoundTable table, TableRow row, ICollection<RowError> errors)
{
    private readonly SortedDictionary<string, string> _content = new(StringComparer.Ordinal);

    public string File => table.File;

    internal BoundTable Table => table;

    internal TableRow Row => row;

    public int Line => row.Line;

    /// <summary>The units that a name tells, of the files that are imported together. Default none.</summary>
    public IReadOnlyDictionary<string, UnitCode> UnitsByName { get; init; } = new Dictionary<string, UnitCode>();

    public bool Failed { get; private set; }

    /// <summary>What was read, by column; empty cells are left out.</summary>
    public IReadOnlyDictionary<string, string> Content => _content;

    /// <summary>SHA-256 of the content in 32 hexadecimal digits.</summary>
    public string Digest => DigestOf(string.Join('\u001e', _content.Select(c => c.Key + '\u001f' + c.Value)));

    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public bool Has(string column) => table.Has(column);

    public bool IsEmpty(string column) => Raw(column) is null;

    public RowError Error(string column, string code, string message)
    {
        var error = new RowError(table.File, row.Line, column, code, message);
        errors.Add(error);
        Failed = true;
        return error;
    }

    /// <summary>Free text without surrounding space; none when the cell is empty.</summary>
    public string? Text(string column) => Raw(column) is { } raw ? Keep(column, raw) : null;

    /// <summary>A word in which full-width letters and digits are the same as others.</summary>
    public string? Word(string column) => Raw(column)?.Normalize(NormalizationForm.FormKC).Trim() is { Length: > 0 } word ? Keep(column, word) : null;

    /// <summary>A word of at most so many characters.</summary>
    public string? Word(string column, int most)
    {
        if (Word(column) is not { } word || word.Length <= most)
            return Word(column);
        Error(column, "value-too-long", $"The cell has {word.Length} characters; at most {most} are taken. Correct the cell.");
        return null;
    }

    public T? Code<T>(string column) where T : struct, ITextValue<T>
    {
        if (Word(column) is not { } word)
            return null;
        if (T.TryParse(word, out var value))
        {
            Keep(column, value.Value);
            return value;
        }
        Error(column, "code-invalid", $"'{word}' is not {T.Rule}. Correct the cell.");
        return null;
    }

    /// <summary>A unit by its code, or by its name where the import's own directory has exactly one unit of that name.</summary>
    public UnitCode? Unit(string column)
    {
        if (Word(column) is not { } word)
            return null;
        if (UnitCode.TryParse(word, out var code) || UnitsByName.TryGetValue(word, out code))
        {
            Keep(column, code.Value);
            return code;
        }
        Error(column, "unit-unknown",
            $"'{word}' is neither {UnitCode.Rule}, nor the name of exactly one unit in the files that are imported with it. Write the code, or import the table of units together with this one.");
        return null;
    }

    /// <summary>Several codes, parted by commas, semicolons or the list mark.</summary>
    public IReadOnlyList<T> Codes<T>(string column) where T : struct, ITextValue<T>
    {
        var codes = new List<T>();
        foreach (var word in (Word(column) ?? "").Split([',', ';', '、', '，', '；', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (T.TryParse(word, out var value))
                codes.Add(value);
            else
                Error(column, "code-invalid", $"'{word}' is not {T.Rule}. Correct the cell.");
        return codes;
    }

    /// <summary>One of a list of words; none when the cell is empty.</summary>
    public T? Choice<T>(string column, Words<T> words) where T : struct, Enum
    {
        if (Word(column) is not { } word)
            return null;
        if (words.TryRead(word, out var value))
        {
            Keep(column, Xinfang.Domain.Code.Of(value));
            return value;
        }
        Error(column, "value-unknown", $"'{word}' is not known here. Known are: {words.Known}.");
        return null;
    }

    public int? Number(string column, int least, int most)
    {
        if (Word(column) is not { } word)
            return null;
        // A spreadsheet writes a whole number as 3.0 at times.
        if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number >= least && number <= most)
        {
            Keep(column, ((int)number).ToString(CultureInfo.InvariantCulture));
            return (int)number;
        }
        Error(column, "number-invalid", $"'{word}' is not a whole number from {least} to {most}. Correct the cell.");
        return null;
    }

    public CivilDate? Time(string column)
    {
        if (Raw(column) is not { } raw)
            return null;
        if (CivilDates.TryParse(raw, out var date))
        {
            Keep(column, date.At.ToString(date.WholeDay ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            return date;
        }
        Error(column, "date-invalid", $"'{raw}' is not a date. Write it like one of these: {CivilDates.Examples}.");
        return null;
    }

    public Money? Amount(string column)
    {
        if (Word(column) is not { } word)
            return null;
        var plain = Grouped().IsMatch(word) ? word.Replace(",", "", StringComparison.Ordinal) : word;
        if (Money.TryParse(plain.TrimStart('¥', '￥'), out var money))
        {
            Keep(column, money.ToString());
            return money;
        }
        Error(column, "amount-invalid", $"'{word}' is not an amount of yuan with at most two decimals. Correct the cell.");
        return null;
    }

    /// <summary>The value, or an error that the cell is empty.</summary>
    public T? Required<T>(string column, T? value) where T : struct
    {
        if (value is null && Raw(column) is null)
            Empty(column);
        return value;
    }

    public string? Required(string column, string? value)
    {
        if (value is null)
            Empty(column);
        return value;
    }

    private void Empty(string column) => Error(column, "value-missing", $"{column} is empty, and every row needs it. Fill it in.");

    private string? Raw(string column) =>
        table.Places.TryGetValue(column, out var at) && at < row.Cells.Count && row.Cells[at].Trim() is { Length: > 0 } text ? text : null;

    private string Keep(string column, string value) => _content[column] = value;

    [GeneratedRegex(@"^[¥￥]?-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Grouped();
}

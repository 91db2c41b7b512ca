using System.Globalization;
using CsvHelper;
using MiniExcelLibs;

namespace Xinfang.Cli.Import;

/// <summary>Reads .csv and .xlsx files as tables.</summary>
public static class TableFile
{
    /// <summary>Largest file read, in bytes.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    /// <summary>Most rows read from one file.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>Longest cell read, in characters.</summary>
    public const int LongestField = 64 * 1024;

    private static readonly string[] Extensions = [".csv", ".xlsx"];

    public static bool IsTable(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        && !Path.GetFileName(file).StartsWith("~$", StringComparison.Ordinal);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ImportFileException">It cannot be read, is too large, is no table, or its quoting is broken; nothing is imported from it.</exception>
    public static Table Read(string file)
    {
        if (!IsTable(file))
            throw new ImportFileException(file, "only .csv and .xlsx files are read. Export the table in one of these formats.");
        try
        {
            var length = new FileInfo(file).Length;
            if (length > MostBytes)
                throw new ImportFileException(file, $"the file has {length} bytes; at most {MostBytes} are read. Split it.");
            return Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ReadCsv(file) : ReadXlsx(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFileException(file, $"the file cannot be read: {e.Message}", inner: e);
        }
    }

    private static Table ReadCsv(string file)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
        };
        var rows = new List<TableRow>();
        using var reader = CsvReader.FromText(TextDecoding.Decode(file, File.ReadAllBytes(file)), options);
        try
        {
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = reader.GetString(i);
                Add(file, rows, new((int)reader.LineNumber, cells));
            }
        }
        catch (CsvFormatException e)
        {
            throw BadQuoting(file, (int)e.LineNumber, e);
        }
        return Build(file, rows);
    }

    private static Table ReadXlsx(string file)
    {
        var rows = new List<TableRow>();
        try
        {
            using var stream = File.OpenRead(file);
            var line = 0;
            foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false))
            {
                line++;
                Add(file, rows, new(line, [.. row.Values.Select(Text)]));
            }
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or KeyNotFoundException or NullReferenceException or FormatException)
        {
            throw new ImportFileException(file, "this is not a readable XLSX workbook. Open and save it again, or export it as CSV.", inner: e);
        }
        return Build(file, rows);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime at => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void Add(string file, List<TableRow> rows, TableRow row)
    {
        if (row.IsEmpty)
            return;
        if (rows.Count > MostRows)
            throw new ImportFileException(file, $"the file has more than {MostRows} rows. Split it.", row.Line);
        if (row.Cells.Any(c => c.Length > LongestField))
            throw new ImportFileException(file, $"a cell is longer than {LongestField} characters. Shorten it.", row.Line);
        rows.Add(row);
    }

    private static Table Build(string file, List<TableRow> rows)
    {
        if (rows.Count == 0)
            throw new ImportFileException(file, "the file is empty: it has no header row.");
        var headers = rows[0].Cells;
        rows.RemoveAt(0);
        return new(file, headers, rows);
    }

    private static ImportFileException BadQuoting(string file, int line, Exception e) => new(file,
        "the quotation marks of this row do not pair up. A cell that holds a quotation mark, comma or line break stands in quotation marks, and "
        + "a mark inside it is doubled. Correct the row and import the file again.", line, e);
}

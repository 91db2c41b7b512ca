using System.Text;

namespace Xinfang.Cli.Sampling;

/// <summary>A table of the sample and the file it is written to.</summary>
public sealed record SampleTable(string FileName, IReadOnlyList<string> Columns, List<IReadOnlyList<string>> Rows)
{
    public SampleTable(string fileName, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) : this(fileName, columns, [.. rows]) { }

    /// <summary>The table as CSV; rows end with CR LF, as in the offices' exports.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(Columns))
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>Writes the table as UTF-8 with a byte-order mark, without which spreadsheets misread Chinese.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), ToCsv(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

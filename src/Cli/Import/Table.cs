namespace Xinfang.Cli.Import;

/// <summary>A file as rows of text under a header, before anything is made of it.</summary>
public sealed record Table(string File, IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows);

/// <summary>One row and the line of the file on which it begins, from 1.</summary>
public readonly record struct TableRow(int Line, IReadOnlyList<string> Cells)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

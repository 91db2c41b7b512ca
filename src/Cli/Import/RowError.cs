namespace Xinfang.Cli.Import;

/// <summary>
/// A row that was not imported: where it stands, which column is wrong, the rule it breaks (a stable code) and what to do. Nothing of the row
/// was written; every other row is unaffected.
/// </summary>
/// <param name="Line">Line of the file, from 1; the header is a line too.</param>
public sealed record RowError(string File, int Line, string Column, string Code, string Message)
{
    public override string ToString() => $"{System.IO.Path.GetFileName(File)}, line {Line}, column {Column}: {Message} [{Code}]";
}

/// <summary>A file that cannot be imported at all: unreadable, of an unknown kind, or without a column that it needs.</summary>
public sealed class ImportFileException(string file, string message, int? line = null, Exception? inner = null)
    : Exception(line is { } at ? $"{Path.GetFileName(file)}, line {at}: {message}" : $"{Path.GetFileName(file)}: {message}", inner)
{
    public string File { get; } = file;

    public int? Line { get; } = line;
}
